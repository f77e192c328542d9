package dev.edgewise.connect.json;

import dev.edgewise.base.JsonValue;
import dev.edgewise.connect.api.RejectionLog;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.Range;
import dev.edgewise.telemetry.SampleFlags;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.TextEvent;
import dev.edgewise.telemetry.ValueType;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes readings into samples and tags. Only under the source's lock.
final class Taker {
  private final DeviceBook book;
  private final TagRegistry registry;
  private final RejectionLog rejections;

  Taker(DeviceBook book, TagRegistry registry, RejectionLog rejections) {
    this.book = book;
    this.registry = registry;
    this.rejections = rejections;
  }

  /// Takes one reading of a device in.
  void take(Device device, Reading reading, Taking taking) {
    if (reading.signal().isEmpty()) {
      return;
    }
    Known told = reading.known();
    Signal known = device.signals.get(reading.signal());
    Values.Meaning meaning = Values.of(reading.value(), typeOf(known, told), together(known, told));
    boolean isNew = known == null || !known.hasTag();
    if (isNew && meaning instanceof Values.Meaning.Nothing && !Quality.isBad(reading.quality())) {
      return;
    }
    Signal signal =
        known == null ? book.signal(device, reading.signal(), taking.topic).orElse(null) : known;
    if (signal == null) {
      return;
    }
    boolean changed = false;
    if (signal.told != told) {
      Known all = told.or(signal.known);
      changed = !all.equals(signal.known);
      signal.known = all;
      signal.told = told;
    }
    take(device, signal, reading, meaning, taking);
    if (changed && signal.hasTag()) {
      register(device, signal, reading.signal());
    }
  }

  private static Known together(@Nullable Signal signal, Known told) {
    if (signal == null) {
      return told;
    }
    return signal.told == told ? signal.known : signal.known.or(told);
  }

  /// Brings what is known of a signal up to date. One whose type is told has its tag before its
  /// first value.
  void describe(Device device, String name, Known known, Taking taking) {
    Signal signal = device.signals.get(name);
    if (signal == null && known.type().isEmpty()) {
      book.describe(device, name, known);
      return;
    }
    book.signal(device, name, taking.topic)
        .ifPresent(s -> describe(device, s, name, known, taking));
  }

  private void describe(Device device, Signal signal, String name, Known known, Taking taking) {
    signal.known = known.or(signal.known);
    signal.told = null;
    if (!signal.typed && known.type().isPresent()) {
      signal.type = known.type().get();
    }
    if (signal.hasTag() || known.type().isPresent()) {
      register(device, signal, name, taking);
    }
  }

  /// Repeats the last values of a device with another quality, at the time of `taking`.
  void mark(Device device, int quality, Taking taking) {
    for (Signal signal : device.signals.values()) {
      if (signal.hasTag() && signal.typed) {
        long time = Math.max(taking.received, signal.lastTime);
        signal.lastTime = time;
        taking.samples.add(
            signal.tag,
            time,
            taking.received,
            signal.lastBits,
            quality,
            Origin.MEASURED,
            SampleFlags.NONE);
      }
    }
  }

  private static @Nullable ValueType typeOf(@Nullable Signal signal, Known told) {
    if (signal != null && signal.hasTag() && signal.typed) {
      return signal.type;
    }
    return told.type()
        .or(() -> signal == null ? Optional.empty() : signal.known.type())
        .orElse(null);
  }

  private void take(
      Device device, Signal signal, Reading reading, Values.Meaning meaning, Taking taking) {
    String name = reading.signal();
    switch (meaning) {
      case Values.Meaning.Sample(ValueType type, long bits) -> {
        int decimals =
            type == ValueType.DOUBLE
                ? Decimals.of(Double.longBitsToDouble(bits), signal.decimals)
                : 0;
        if (!signal.typed || decimals != signal.decimals) {
          signal.type = type;
          signal.typed = true;
          signal.decimals = decimals;
          register(device, signal, name, taking);
        }
        signal.lastBits = bits;
        sample(device, signal, reading, judged(signal, bits, reading.quality()), taking);
      }
      case Values.Meaning.Words(String text) -> {
        if (!signal.spoke) {
          signal.spoke = true;
          taking.newTexts.add(signal.path);
        }
        taking.texts.add(
            new TextEvent(
                signal.path,
                time(reading, taking),
                taking.received,
                text,
                reading.quality(),
                false));
      }
      case Values.Meaning.Nothing _ ->
          bad(device, signal, reading, worse(reading.quality(), Quality.BAD), taking);
      case Values.Meaning.NotFinite _ -> {
        rejections.add(PlainReason.NOT_FINITE, taking.topic, name);
        bad(device, signal, reading, Quality.BAD_SENSOR_FAILURE, taking);
      }
      case Values.Meaning.Wrong _ ->
          rejections.add(PlainReason.WRONG_TYPE, taking.topic + " " + name, shown(reading.value()));
    }
  }

  private void bad(Device device, Signal signal, Reading reading, int quality, Taking taking) {
    if (!signal.hasTag()) {
      register(device, signal, reading.signal(), taking);
      signal.lastBits = ValueType.DOUBLE.toBits(Double.NaN);
    }
    sample(device, signal, reading, quality, taking);
  }

  private void sample(Device device, Signal signal, Reading reading, int told, Taking taking) {
    if (!signal.spoke) {
      signal.spoke = true;
      taking.hasItsSource(signal.tag);
    }
    // Stored values of a device whose will is stored too are bad.
    int quality = device.saidGone ? worse(told, Quality.BAD_NO_COMMUNICATION) : told;
    long time = time(reading, taking);
    boolean byReceipt = reading.time() == Reading.NO_TIME;
    if (signal.lastByReceipt && time < signal.lastTime && !taking.retained) {
      // The device's clock is behind ours, and it told no time before: the order of receipt counts.
      time = taking.received;
      byReceipt = true;
    }
    signal.lastByReceipt = byReceipt;
    signal.lastTime = Math.max(signal.lastTime, time);
    taking.samples.add(
        signal.tag,
        time,
        taking.received,
        signal.lastBits,
        quality,
        Origin.MEASURED,
        SampleFlags.NONE);
    if (!taking.retained && signal.period.came(taking.received)) {
      register(device, signal, reading.signal());
    }
  }

  private long time(Reading reading, Taking taking) {
    long time = reading.time();
    if (time == Reading.NO_TIME) {
      return taking.received;
    }
    if (SourceTimes.isPlausible(time, taking.received)) {
      return time;
    }
    if (!taking.hadBadTime) {
      taking.hadBadTime = true;
      rejections.add(PlainReason.BAD_TIME, taking.topic);
    }
    return taking.received;
  }

  private static int judged(Signal signal, long bits, int quality) {
    if (!Quality.isGood(quality) || signal.type == ValueType.BOOL) {
      return quality;
    }
    double value = signal.type.toDouble(bits);
    return value < signal.known.low() || value > signal.known.high()
        ? Quality.UNCERTAIN_ENGINEERING_UNITS_EXCEEDED
        : quality;
  }

  private static int worse(int told, int least) {
    return Quality.isBad(told) ? told : least;
  }

  private void register(Device device, Signal signal, String name, Taking taking) {
    boolean isNew = !signal.hasTag();
    register(device, signal, name);
    if (isNew) {
      taking.newTags.add(signal.tag);
      taking.grown.add(device);
      device.tags.add(signal.tag);
    }
  }

  private void register(Device device, Signal signal, String name) {
    signal.tag = registry.register(spec(signal, name)).id();
  }

  private static TagSpec spec(Signal signal, String name) {
    Known known = signal.known;
    Set<TagSpec.Guess> guessed = EnumSet.noneOf(TagSpec.Guess.class);
    String unit = known.unit();
    if (unit.isEmpty() && signal.type != ValueType.BOOL) {
      Optional<String> guess = Units.guess(name);
      if (guess.isPresent()) {
        unit = guess.get();
        guessed.add(TagSpec.Guess.UNIT);
      }
    }
    long period = known.periodMillis();
    if (period == 0 && signal.period.periodMillis() > 0) {
      period = signal.period.periodMillis();
      guessed.add(TagSpec.Guess.PERIOD);
    }
    return new TagSpec(
        signal.path,
        signal.type,
        unit,
        range(known),
        Optional.empty(),
        decimals(signal),
        period == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(period)),
        known.description(),
        guessed);
  }

  private static OptionalInt decimals(Signal signal) {
    int decimals = signal.known.decimals() >= 0 ? signal.known.decimals() : signal.decimals;
    return decimals < 0 || !signal.typed ? OptionalInt.empty() : OptionalInt.of(decimals);
  }

  private static Optional<Range> range(Known known) {
    return Double.isFinite(known.low())
            && Double.isFinite(known.high())
            && known.low() < known.high()
        ? Optional.of(new Range(known.low(), known.high()))
        : Optional.empty();
  }

  private static String shown(JsonValue value) {
    return switch (value) {
      case JsonValue.Text text -> "\"" + text.text() + "\"";
      case JsonValue.Num num -> String.valueOf(num.value());
      case JsonValue.Bool bool -> String.valueOf(bool.value());
      case JsonValue.Null _ -> "null";
      case JsonValue.Obj _ -> "{…}";
      case JsonValue.Arr _ -> "[…]";
    };
  }
}
