package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.Json;
import dev.edgewise.operate.alarms.AlarmGuide;
import dev.edgewise.operate.alarms.Handling;
import dev.edgewise.operate.alarms.Limit;
import dev.edgewise.operate.alarms.Priority;
import dev.edgewise.stream.rules.AssetPattern;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The file that configures alarms; its form is in `docs/alarms.md`.
final class AlarmFile {
  private static final ErrorCode UNUSABLE = new ErrorCode("ALARM-FILE");

  private AlarmFile() {}

  /// @param source what the text is, for messages
  /// @throws EdgewiseException when it is no such file; the message says where and why
  static AlarmConfig read(String text, String source) throws EdgewiseException {
    Wire wire = Json.read(text, Wire.class, source);
    try {
      return new AlarmConfig(
          all(wire.limits).map(AlarmFile::limit).toList(),
          all(wire.rules).map(AlarmFile::rule).toList(),
          all(wire.suppress).map(AlarmFile::suppress).toList(),
          Optional.ofNullable(wire.modelBudget).map(AlarmFile::budget));
    } catch (IllegalArgumentException e) {
      throw new EdgewiseException(
          UNUSABLE, source + ": " + e.getMessage() + ".", "Correct the text there.", e);
    }
  }

  private static AlarmConfig.Limits limit(WireLimit w) {
    Priority priority = priority(w.priority);
    Limit.Kind kind = word(Limit.Kind.class, need(w.kind, "kind"));
    String signal = need(w.signal, "signal");
    double value =
        switch (kind) {
          case QUALITY, STALE -> 0;
          case HIGH_HIGH, HIGH, LOW, LOW_LOW, DEVIATION, RATE, DISCRETE -> number(w.limit, signal);
        };
    if (kind == Limit.Kind.DEVIATION) {
      need(w.reference, "reference");
    }
    return new AlarmConfig.Limits(
        new AssetPattern(need(w.on, "on")),
        signal,
        Optional.ofNullable(w.reference),
        new Limit(
            kind,
            value,
            w.deadband == null ? 0 : w.deadband,
            seconds(w.onDelaySeconds),
            seconds(w.offDelaySeconds),
            kind == Limit.Kind.STALE ? seconds(number(w.ageSeconds, signal)) : Duration.ZERO),
        w.title == null ? "" : w.title,
        priority,
        guide(w.guide),
        handling(w.handling, priority));
  }

  private static AlarmConfig.Rules rule(WireRule w) {
    Optional<Priority> priority = Optional.ofNullable(w.priority).map(AlarmFile::priority);
    return new AlarmConfig.Rules(
        need(w.rule, "rule"),
        w.title == null ? "" : w.title,
        priority,
        guide(w.guide),
        handling(w.handling, priority.orElse(Priority.HIGH)));
  }

  private static AlarmConfig.Suppression suppress(WireSuppress w) {
    return new AlarmConfig.Suppression(
        new AssetPattern(need(w.on, "on")),
        need(w.signal, "signal"),
        number(w.state, "state"),
        need(w.title, "title"),
        all(w.alarms).toList());
  }

  private static AlarmConfig.Budget budget(WireBudget w) {
    return new AlarmConfig.Budget(
        w.perShift,
        Duration.ofMinutes(Math.round(w.shiftHours * 60)),
        Duration.ofMinutes(Math.round(w.beginHour * 60)));
  }

  private static AlarmGuide guide(@Nullable WireGuide w) {
    return w == null
        ? AlarmGuide.NONE
        : new AlarmGuide(
            orEmpty(w.category),
            orEmpty(w.owner),
            orEmpty(w.cause),
            orEmpty(w.consequence),
            all(w.actions).toList(),
            Duration.ofSeconds(Math.round((w.respondMinutes == null ? 0 : w.respondMinutes) * 60)),
            orEmpty(w.screen));
  }

  private static Handling handling(@Nullable WireHandling w, Priority priority) {
    if (w == null) {
      return Handling.plain(priority);
    }
    return new Handling(
        Boolean.TRUE.equals(w.latch),
        Optional.ofNullable(w.soundAgainMinutes).map(AlarmFile::minutes),
        w.longestShelfMinutes == null ? priority.longestShelf() : minutes(w.longestShelfMinutes),
        orEmpty(w.group));
  }

  private static Priority priority(@Nullable String name) {
    return Priority.named(need(name, "priority"))
        .orElseThrow(() -> new IllegalArgumentException("there is no priority '" + name + "'"));
  }

  private static <E extends Enum<E>> E word(Class<E> of, String word) {
    return Enum.valueOf(of, word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static Duration seconds(@Nullable Double seconds) {
    return seconds == null ? Duration.ZERO : Duration.ofMillis(Math.round(seconds * 1_000));
  }

  private static Duration minutes(double minutes) {
    return Duration.ofMillis(Math.round(minutes * 60_000));
  }

  private static double number(@Nullable Double number, String what) {
    if (number == null) {
      throw new IllegalArgumentException("a number is missing for " + what);
    }
    return number;
  }

  private static String need(@Nullable String text, String what) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("'" + what + "' is missing");
    }
    return text;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static <T> Stream<T> all(@Nullable List<T> list) {
    return list == null ? Stream.empty() : list.stream();
  }

  private record Wire(
      @Nullable List<WireLimit> limits,
      @Nullable List<WireRule> rules,
      @Nullable List<WireSuppress> suppress,
      @Nullable WireBudget modelBudget) {}

  private record WireLimit(
      @Nullable String on,
      @Nullable String signal,
      @Nullable String reference,
      @Nullable String kind,
      @Nullable Double limit,
      @Nullable Double deadband,
      @Nullable Double onDelaySeconds,
      @Nullable Double offDelaySeconds,
      @Nullable Double ageSeconds,
      @Nullable String title,
      @Nullable String priority,
      @Nullable WireGuide guide,
      @Nullable WireHandling handling) {}

  private record WireRule(
      @Nullable String rule,
      @Nullable String title,
      @Nullable String priority,
      @Nullable WireGuide guide,
      @Nullable WireHandling handling) {}

  private record WireGuide(
      @Nullable String category,
      @Nullable String owner,
      @Nullable String cause,
      @Nullable String consequence,
      @Nullable List<String> actions,
      @Nullable Double respondMinutes,
      @Nullable String screen) {}

  private record WireHandling(
      @Nullable Boolean latch,
      @Nullable Double soundAgainMinutes,
      @Nullable Double longestShelfMinutes,
      @Nullable String group) {}

  private record WireSuppress(
      @Nullable String on,
      @Nullable String signal,
      @Nullable Double state,
      @Nullable String title,
      @Nullable List<String> alarms) {}

  private record WireBudget(int perShift, double shiftHours, double beginHour) {}
}
