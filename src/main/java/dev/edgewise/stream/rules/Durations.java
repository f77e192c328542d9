package dev.edgewise.stream.rules;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/// Times as rules write them: `500ms`, `5s`, `10m`, `2h`, `1d`.
final class Durations {
  private Durations() {}

  /// Empty when it is no time, or one beyond the limits.
  static Optional<Duration> of(Token number) {
    long millis =
        switch (number.unit()) {
          case "ms" -> 1;
          case "s" -> 1_000;
          case "m", "min" -> 60_000;
          case "h" -> 3_600_000;
          case "d" -> 86_400_000;
          default -> 0;
        };
    if (millis == 0 || number.number() > 1e9) {
      return Optional.empty();
    }
    BigDecimal exact = new BigDecimal(number.text()).multiply(BigDecimal.valueOf(millis));
    Duration time = Duration.ofMillis(exact.longValue());
    return exact.stripTrailingZeros().scale() <= 0 && RuleLimits.isWindow(time)
        ? Optional.of(time)
        : Optional.empty();
  }

  /// In the largest unit that leaves a whole number.
  static String write(Duration time) {
    long millis = time.toMillis();
    if (millis % 86_400_000 == 0) {
      return millis / 86_400_000 + "d";
    }
    if (millis % 3_600_000 == 0) {
      return millis / 3_600_000 + "h";
    }
    if (millis % 60_000 == 0) {
      return millis / 60_000 + "m";
    }
    return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
  }
}
