package dev.edgewise.connect.json;

import dev.edgewise.base.JsonValue;
import dev.edgewise.telemetry.ValueType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a JSON value is to a signal of a certain type. Pure.
final class Values {
  /// 2^53: beyond it a double does not hold every whole number.
  private static final long LONGEST_TEXT = 1_024;

  private Values() {}

  sealed interface Meaning {
    record Sample(ValueType type, long bits) implements Meaning {}

    record Words(String text) implements Meaning {}

    /// There is no value: null, `unavailable`.
    record Nothing() implements Meaning {}

    /// NaN or infinite.
    record NotFinite() implements Meaning {}

    /// Does not fit the type.
    record Wrong() implements Meaning {}
  }

  /// @param type of the signal; null while it has none
  static Meaning of(JsonValue value, @Nullable ValueType type, Known known) {
    return switch (value) {
      case JsonValue.Num number -> number(number, type);
      case JsonValue.Bool bool -> bool(bool.value(), type);
      case JsonValue.Text text -> text(text.text().strip(), type, known);
      case JsonValue.Null _ -> new Meaning.Nothing();
      case JsonValue.Obj _, JsonValue.Arr _ -> new Meaning.Wrong();
    };
  }

  private static Meaning number(JsonValue.Num number, @Nullable ValueType type) {
    if (!Double.isFinite(number.value())) {
      return new Meaning.NotFinite();
    }
    return switch (type == null ? ValueType.DOUBLE : type) {
      case DOUBLE -> sample(ValueType.DOUBLE, Double.doubleToRawLongBits(number.value()));
      case INT64 ->
          number.isWhole() ? sample(ValueType.INT64, number.whole()) : new Meaning.Wrong();
      case BOOL ->
          number.value() == 0 || number.value() == 1
              ? sample(ValueType.BOOL, number.value() == 0 ? 0 : 1)
              : new Meaning.Wrong();
    };
  }

  private static Meaning bool(boolean value, @Nullable ValueType type) {
    return type == null || type == ValueType.BOOL
        ? sample(ValueType.BOOL, value ? 1 : 0)
        : new Meaning.Wrong();
  }

  private static Meaning text(String text, @Nullable ValueType type, Known known) {
    if (!known.on().isEmpty() && text.equals(known.on())) {
      return bool(true, type);
    }
    if (!known.off().isEmpty() && text.equals(known.off())) {
      return bool(false, type);
    }
    Optional<Boolean> onOff = Numbers.onOff(text);
    if (onOff.isPresent() && (type == null || type == ValueType.BOOL)) {
      return bool(onOff.get(), type);
    }
    Optional<JsonValue> number = Numbers.plain(text);
    if (number.isPresent() && number.get() instanceof JsonValue.Num num) {
      return number(num, type);
    }
    if (type != null) {
      return Numbers.isNothing(text) ? new Meaning.Nothing() : new Meaning.Wrong();
    }
    return new Meaning.Words(
        text.length() <= LONGEST_TEXT ? text : text.substring(0, (int) LONGEST_TEXT));
  }

  private static Meaning sample(ValueType type, long bits) {
    return new Meaning.Sample(type, bits);
  }
}
