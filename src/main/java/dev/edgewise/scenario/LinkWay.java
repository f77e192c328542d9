package dev.edgewise.scenario;

import java.util.SplittableRandom;

/// The arithmetic of one direction of a link: when what is sent now arrives. Pure: time is handed
/// in, in ns of a clock that never goes back. For one thread at a time.
///
/// A relay sees a stream and no packets, so a lost segment shows as what TCP makes of it: all
/// behind it waits for the retransmission, whose time-out doubles with each further loss (RFC
/// 6298, 5.5), and the wire carries it again. After [#TRIES] losses of one segment the connection
/// is given up; a real sender tries longer (RFC 9293, 3.8.3), which nobody would wait for.
final class LinkWay {
  /// What [#send] says when the connection is to break.
  static final long RESET = Long.MIN_VALUE;

  /// Payload of a TCP segment in an Ethernet frame of 1,500 bytes.
  static final int SEGMENT = 1_460;

  /// Losses of one segment in a row that end a connection.
  static final int TRIES = 6;

  private final SplittableRandom random;
  private LinkShape shape;
  private long wireFree;
  private long lost;

  LinkWay(LinkShape shape, long seed, long now) {
    this.shape = shape;
    random = new SplittableRandom(seed);
    wireFree = now;
  }

  LinkShape shape() {
    return shape;
  }

  /// Changes the link. What is on the wire is to be timed anew with [#again].
  void shape(LinkShape fresh, long now) {
    shape = fresh;
    wireFree = now;
  }

  /// Segments that were lost, since the start.
  long lost() {
    return lost;
  }

  /// Puts `bytes` on the wire.
  ///
  /// @param now when they came
  /// @param before when what went ahead of them on the same connection arrives; order is kept
  /// @return when they arrive, or [#RESET]
  long send(long now, long before, int bytes) {
    long again = retransmissions(bytes);
    if (again == RESET) {
      return RESET;
    }
    long varied =
        shape.jitterMillis() == 0
            ? 0
            : Math.round((2 * random.nextDouble() - 1) * shape.jitterMillis() * 1e6);
    long delay = Math.max(0, shape.delayMillis() * 1_000_000L + varied);
    return Math.max(before, onWire(now, bytes) + delay + again);
  }

  /// When `bytes` arrive that were under way when the link changed; no chance is taken twice.
  ///
  /// @param due when they were to arrive before
  long again(long now, long before, long due, int bytes) {
    long fresh = onWire(now, bytes) + shape.delayMillis() * 1_000_000L;
    return Math.max(before, Math.min(due, fresh));
  }

  private long onWire(long now, int bytes) {
    wireFree = Math.max(now, wireFree) + shape.wireNanos(bytes);
    return wireFree;
  }

  /// The longest wait of any of the segments that carry `bytes`, ns. Segments of one go are
  /// recovered side by side.
  private long retransmissions(int bytes) {
    if (shape.lossPercent() == 0) {
      return 0;
    }
    long longest = 0;
    for (int left = bytes; left > 0; left -= SEGMENT) {
      long wait = 0;
      long timeout = shape.retransmission().toNanos();
      for (int tries = 1; random.nextDouble() * 100 < shape.lossPercent(); tries++) {
        lost++;
        if (tries == TRIES) {
          return RESET;
        }
        wireFree += shape.wireNanos(Math.min(left, SEGMENT));
        wait += timeout;
        timeout *= 2;
      }
      longest = Math.max(longest, wait);
    }
    return longest;
  }
}
