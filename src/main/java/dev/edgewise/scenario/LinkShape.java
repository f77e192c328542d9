package dev.edgewise.scenario;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.time.Duration;

/// How a link is made worse than the cable it is. The same holds for both directions.
///
/// @param delayMillis that each byte is late, one way, 0 to 60,000
/// @param jitterMillis the delay varies evenly by up to this, more or less, 0 to 60,000; it is
///     never
///     below zero
/// @param rateKbit bandwidth of each direction in 1,000 bits a second, 0 for no limit, at most
///     10,000,000
/// @param lossPercent of TCP segments that must be sent again, 0 to 50
public record LinkShape(int delayMillis, int jitterMillis, int rateKbit, double lossPercent) {
  /// A link as good as the cable.
  public static final LinkShape PLAIN = new LinkShape(0, 0, 0, 0);

  private static final ErrorCode IMPOSSIBLE = new ErrorCode("LINK-SHAPE");
  private static final int MOST_MILLIS = 60_000;
  private static final int MOST_KBIT = 10_000_000;
  private static final int MOST_LOSS = 50;

  public LinkShape {
    if (!fits(delayMillis, jitterMillis, rateKbit, lossPercent)) {
      throw new IllegalArgumentException("No link is like that");
    }
  }

  /// As the constructor, for what people typed.
  ///
  /// @throws EdgewiseException `LINK-SHAPE` when a figure is out of its range
  public static LinkShape of(int delayMillis, int jitterMillis, int rateKbit, double lossPercent)
      throws EdgewiseException {
    if (!fits(delayMillis, jitterMillis, rateKbit, lossPercent)) {
      throw new EdgewiseException(
          IMPOSSIBLE,
          "A link cannot have delay "
              + delayMillis
              + " ms, jitter "
              + jitterMillis
              + " ms, rate "
              + rateKbit
              + " kbit/s and loss "
              + lossPercent
              + " %.",
          "Delay and jitter go from 0 to 60,000 ms, the rate from 0 (no limit) to 10,000,000"
              + " kbit/s, the loss from 0 to 50 %.");
    }
    return new LinkShape(delayMillis, jitterMillis, rateKbit, lossPercent);
  }

  /// Bytes a second of each direction; 0 for no limit.
  long bytesPerSecond() {
    return rateKbit * 125L;
  }

  /// How long `bytes` take on the wire, ns; 0 without a limit.
  long wireNanos(int bytes) {
    return rateKbit == 0 ? 0 : Math.ceilDiv(bytes * 8_000_000L, (long) rateKbit);
  }

  /// How long a sender waits before it sends a lost segment again: RFC 6298, 2.3 (round trip and
  /// four times its variation), with the 200 ms that Linux takes as the least in place of the
  /// second of 2.4.
  Duration retransmission() {
    return Duration.ofMillis(Math.max(200, 2L * delayMillis + 4L * jitterMillis));
  }

  private static boolean fits(int delay, int jitter, int rate, double loss) {
    return delay >= 0
        && delay <= MOST_MILLIS
        && jitter >= 0
        && jitter <= MOST_MILLIS
        && rate >= 0
        && rate <= MOST_KBIT
        && loss >= 0
        && loss <= MOST_LOSS;
  }
}
