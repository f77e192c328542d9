package dev.edgewise.telemetry;

/// Quality of a value as a 32-bit OPC UA StatusCode (OPC UA Part 4, 7.39; codes from Part 6, annex
/// A.2, and Part 8, 6.3.2).
/// Kept as an `int` so that a batch holds it as a column.
public final class Quality {
  public static final int GOOD = 0x0000_0000;
  public static final int GOOD_LOCAL_OVERRIDE = 0x0096_0000;
  public static final int UNCERTAIN = 0x4000_0000;
  public static final int UNCERTAIN_NO_COMMUNICATION_LAST_USABLE = 0x408F_0000;
  public static final int UNCERTAIN_LAST_USABLE = 0x4090_0000;
  public static final int UNCERTAIN_SUBSTITUTE_VALUE = 0x4091_0000;
  public static final int UNCERTAIN_SENSOR_NOT_ACCURATE = 0x4093_0000;
  public static final int UNCERTAIN_ENGINEERING_UNITS_EXCEEDED = 0x4094_0000;
  public static final int UNCERTAIN_SUB_NORMAL = 0x4095_0000;
  public static final int BAD = 0x8000_0000;
  public static final int BAD_INTERNAL_ERROR = 0x8002_0000;
  public static final int BAD_TIMEOUT = 0x800A_0000;
  public static final int BAD_NO_COMMUNICATION = 0x8031_0000;
  public static final int BAD_WAITING_FOR_INITIAL_DATA = 0x8032_0000;
  public static final int BAD_OUT_OF_RANGE = 0x803C_0000;
  public static final int BAD_CONFIGURATION_ERROR = 0x8089_0000;
  public static final int BAD_NOT_CONNECTED = 0x808A_0000;
  public static final int BAD_DEVICE_FAILURE = 0x808B_0000;
  public static final int BAD_SENSOR_FAILURE = 0x808C_0000;
  public static final int BAD_OUT_OF_SERVICE = 0x808D_0000;
  public static final int BAD_NO_DATA = 0x809B_0000;

  private Quality() {}

  /// What a client must look at before it uses a value (Part 4, 7.11.5).
  public enum Severity {
    GOOD,
    UNCERTAIN,
    BAD
  }

  public static Severity severity(int code) {
    return switch (code >>> 30) {
      case 0 -> Severity.GOOD;
      case 1 -> Severity.UNCERTAIN;
      default -> Severity.BAD;
    };
  }

  public static boolean isGood(int code) {
    return code >>> 30 == 0;
  }

  public static boolean isBad(int code) {
    return code < 0;
  }

  /// Short words for a person, in lower case: `good`, `uncertain: last usable value`, `bad: no
  /// communication`. A code without a
  /// name of its own is told with its number.
  public static String describe(int code) {
    return switch (code) {
      case GOOD -> "good";
      case GOOD_LOCAL_OVERRIDE -> "good: local override";
      case UNCERTAIN -> "uncertain";
      case UNCERTAIN_NO_COMMUNICATION_LAST_USABLE ->
          "uncertain: no communication, last usable value";
      case UNCERTAIN_LAST_USABLE -> "uncertain: last usable value";
      case UNCERTAIN_SUBSTITUTE_VALUE -> "uncertain: substitute value";
      case UNCERTAIN_SENSOR_NOT_ACCURATE -> "uncertain: sensor not accurate";
      case UNCERTAIN_ENGINEERING_UNITS_EXCEEDED -> "uncertain: outside its range";
      case UNCERTAIN_SUB_NORMAL -> "uncertain: fewer sources than needed";
      case BAD -> "bad";
      case BAD_INTERNAL_ERROR -> "bad: internal error";
      case BAD_TIMEOUT -> "bad: not in time";
      case BAD_NO_COMMUNICATION -> "bad: no communication";
      case BAD_WAITING_FOR_INITIAL_DATA -> "bad: no value yet";
      case BAD_OUT_OF_RANGE -> "bad: outside its range";
      case BAD_CONFIGURATION_ERROR -> "bad: configuration error";
      case BAD_NOT_CONNECTED -> "bad: not connected";
      case BAD_DEVICE_FAILURE -> "bad: device failure";
      case BAD_SENSOR_FAILURE -> "bad: sensor failure";
      case BAD_OUT_OF_SERVICE -> "bad: out of service";
      case BAD_NO_DATA -> "bad: no data";
      default ->
          switch (severity(code)) {
            case GOOD -> "good";
            case UNCERTAIN -> "uncertain (0x%08X)".formatted(code);
            case BAD -> "bad (0x%08X)".formatted(code);
          };
    };
  }
}
