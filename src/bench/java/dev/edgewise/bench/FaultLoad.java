package dev.edgewise.bench;

import dev.edgewise.telemetry.AssetPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/// What `fault history` publishes. Each message of a device has a number, and its time and values
/// follow from that: so the checker needs to know only how many there were. All times lie in the
/// running month or the one before.
///
/// Devices 0 and 1 send in order; device 2 in order, but into the month before; device 3 each eight
/// messages in reverse; device 4 into both months in turn.
///
/// @param start time of number 0, ms since the epoch
/// @param before the same in the month before
record FaultLoad(long start, long before) {
  static final int DEVICES = 5;
  static final int SIGNALS = 8;
  private static final int STEP_MILLIS = 5;
  private static final Duration LATE = Duration.ofDays(10);

  /// @param now ms since the epoch
  static FaultLoad at(long now) {
    long month =
        Instant.ofEpochMilli(now)
            .atZone(ZoneOffset.UTC)
            .toLocalDate()
            .withDayOfMonth(1)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant()
            .toEpochMilli();
    return new FaultLoad(now, month - LATE.toMillis());
  }

  /// ms since the epoch; never the same for two numbers of a device.
  long time(int device, long number) {
    long place = (device == 3 ? number ^ 7 : number) * STEP_MILLIS;
    boolean late = device == 2 || (device == 4 && number % 2 == 1);
    return (late ? before : start) + place;
  }

  /// Never a whole number, so that the signal is a double from its first value on.
  static double value(long number, int signal) {
    return number + (signal + 1) / 16.0;
  }

  static String topic(int device) {
    return "fault/dev" + device;
  }

  static AssetPath path(int device, int signal) {
    return AssetPath.of("MQTT/Topics/fault/dev" + device + "/s" + signal);
  }

  byte[] payload(int device, long number) {
    StringBuilder text = new StringBuilder("{\"ts\":").append(time(device, number));
    for (int signal = 0; signal < SIGNALS; signal++) {
      text.append(",\"s").append(signal).append("\":").append(value(number, signal));
    }
    return text.append('}').toString().getBytes(StandardCharsets.UTF_8);
  }
}
