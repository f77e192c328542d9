package dev.edgewise.connect.sparkplug;

import dev.edgewise.telemetry.ValueType;
import java.time.Instant;
import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric.ValueCase;

/// The data types of Sparkplug B (3.0, "Data Types") and how their values become raw bits or text.
/// The codes are ints because they index columns on the hot path.
final class MetricType {
  static final int INT8 = DataType.Int8_VALUE;
  static final int INT16 = DataType.Int16_VALUE;
  static final int INT32 = DataType.Int32_VALUE;
  static final int INT64 = DataType.Int64_VALUE;
  static final int UINT8 = DataType.UInt8_VALUE;
  static final int UINT16 = DataType.UInt16_VALUE;
  static final int UINT32 = DataType.UInt32_VALUE;
  static final int UINT64 = DataType.UInt64_VALUE;
  static final int FLOAT = DataType.Float_VALUE;
  static final int DOUBLE = DataType.Double_VALUE;
  static final int BOOLEAN = DataType.Boolean_VALUE;
  static final int STRING = DataType.String_VALUE;
  static final int DATE_TIME = DataType.DateTime_VALUE;
  static final int TEXT = DataType.Text_VALUE;
  static final int UUID = DataType.UUID_VALUE;
  static final int TEMPLATE = DataType.Template_VALUE;

  /// Longer texts are cut to this many characters.
  static final int LONGEST_TEXT = 4096;

  private MetricType() {}

  /// Whether values of the type are samples.
  static boolean isSample(int type) {
    return type >= INT8 && type <= BOOLEAN;
  }

  /// Whether values of the type are text events.
  static boolean isText(int type) {
    return type >= STRING && type <= UUID;
  }

  /// How the raw bits of a sample type are read.
  static ValueType valueType(int type) {
    return switch (type) {
      case FLOAT, DOUBLE -> ValueType.DOUBLE;
      case BOOLEAN -> ValueType.BOOL;
      default -> ValueType.INT64;
    };
  }

  /// Whether a value of this kind can be read as `type`, a sample or text type.
  static boolean fits(ValueCase kind, int type) {
    return switch (kind) {
      case INT_VALUE, LONG_VALUE ->
          isSample(type) && type != BOOLEAN && !isFloating(type) || type == DATE_TIME;
      case FLOAT_VALUE, DOUBLE_VALUE -> isFloating(type);
      case BOOLEAN_VALUE -> type == BOOLEAN;
      case STRING_VALUE -> isText(type) && type != DATE_TIME;
      case BYTES_VALUE, DATASET_VALUE, TEMPLATE_VALUE, EXTENSION_VALUE, VALUE_NOT_SET -> false;
    };
  }

  /// The raw bits of a value that [#fits] a sample type. Narrow integers are cut to their width,
  /// so that encoders which extend the sign and those which do not give the same number.
  ///
  /// @param raw as in [MetricCursor#raw]
  static long bits(ValueCase kind, long raw, int type) {
    return switch (type) {
      case INT8 -> (byte) raw;
      case INT16 -> (short) raw;
      case INT32 -> (int) raw;
      case UINT8 -> raw & 0xFF;
      case UINT16 -> raw & 0xFFFF;
      case UINT32 -> raw & 0xFFFF_FFFFL;
      case UINT64 -> kind == ValueCase.INT_VALUE ? raw & 0xFFFF_FFFFL : raw;
      default -> raw;
    };
  }

  /// The text of a metric that [#fits] a text type; a DateTime in ISO 8601, UTC.
  static String text(MetricCursor metric, int type) {
    return type == DATE_TIME
        ? Instant.ofEpochMilli(metric.raw()).toString()
        : cut(metric.full().getStringValue());
  }

  /// A text at its greatest length.
  static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }

  private static boolean isFloating(int type) {
    return type == FLOAT || type == DOUBLE;
  }
}
