package dev.edgewise.connect.json;

import dev.edgewise.connect.api.RejectionReason;

/// Why a message, or a value in it, was not taken, or not taken as it stood. The message itself
/// stays visible as a raw message in any case.
public enum PlainReason implements RejectionReason {
  NOT_MQTT("packet of the broker that is not MQTT 5"),
  TOO_LARGE("payload is larger than 1 MiB; not looked into"),
  COMPRESSED("payload is compressed (gzip, zstd, zip, xz, bzip2); never unpacked"),
  NOT_TEXT("payload is not UTF-8 text"),
  TRUNCATED("JSON ends too early"),
  NOT_JSON("payload begins like JSON and is none"),
  TOO_DEEP("JSON is nested more than 64 levels deep, or has a name or number too long"),
  TOO_MANY_VALUES("JSON has more than 20,000 values"),
  VALUES_LEFT_OUT("message has more values than are taken from one; the rest was left out"),
  LONG_LIST("list of more than 64 items; left out"),
  REPEATED_NAME("name that stands twice in a JSON object; the last one counts"),
  NOT_FINITE("number is NaN or infinite; marked bad"),
  WRONG_TYPE("value does not fit the type that the tag has"),
  BAD_TIME("time before 2000 or more than a day ahead; the time of receipt was taken"),
  CASE_TWIN("name differs from another one only in case; kept apart"),
  NAME_REPLACED("name changed to fit an asset path"),
  NAME_TOO_LONG("name of a device or signal with more than 1,024 characters; left out"),
  TOO_MANY_TAGS("more tags than this connection makes"),
  TOO_MANY_DEVICES("more devices than this connection makes"),
  NOT_UNDERSTOOD("description of a device that could not be used");

  private final String text;

  PlainReason(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}
