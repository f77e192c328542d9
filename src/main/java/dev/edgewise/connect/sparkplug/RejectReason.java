package dev.edgewise.connect.sparkplug;

import dev.edgewise.connect.api.RejectionReason;

/// Why something that came in was not taken, or not taken as it stood.
public enum RejectReason implements RejectionReason {
  NOT_MQTT("packet of the broker that is not MQTT 5"),
  TOPIC("topic is not of Sparkplug B"),
  TOPIC_TOO_LONG("topic of more than 512 characters"),
  TOO_MANY_NODES("more edge nodes than this host takes"),
  TOO_MANY_DEVICES("more devices than this host takes"),
  TOO_MANY_METRICS("more metrics than this host takes; the rest of the birth was left out"),
  TOO_LARGE("payload is larger than 4 MiB"),
  NOT_A_PAYLOAD("payload is not a Sparkplug B message"),
  NO_SEQUENCE("message without a sequence number from 0 to 255"),
  NO_BDSEQ("birth or death without bdSeq"),
  DATA_BEFORE_BIRTH("data before birth"),
  OLD_DEATH("death of an older session"),
  DEATH_WITHOUT_BIRTH("death of something that was not alive"),
  UNKNOWN_METRIC("metric that its birth did not name"),
  NAMELESS_METRIC("metric without a name in a birth"),
  NAME_TOO_LONG("metric name of more than 512 characters; left out"),
  DUPLICATE_NAME("metric name given twice in a birth; the last one counts"),
  CASE_TWIN("metric name differs from another one only in case; kept apart"),
  DUPLICATE_ALIAS("alias given twice in a birth"),
  WRONG_VALUE("value that does not fit its data type"),
  NOT_FINITE("number is NaN or infinite; marked bad"),
  NOT_MAPPED("data type that is not mapped to a tag (data set, bytes, file, array, template)"),
  NAME_REPLACED("metric name changed to fit an asset path"),
  BAD_ASSET_PATH("Properties/Asset Path is not a path"),
  BAD_PROPERTY("metric property that could not be used"),
  BAD_TIMESTAMP("timestamp before 2000 or more than a day ahead; the time of receipt was taken"),
  COMMAND_NOT_SENT("command that could not be sent");

  private final String text;

  RejectReason(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}
