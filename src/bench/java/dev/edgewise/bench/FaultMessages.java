package dev.edgewise.bench;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.api.Rejections;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.TagRegistry;
import java.time.Duration;

/// A reader of MQTT messages under bad input: a virtual clock, a link without a broker, and one
/// good tag whose values must arrive whatever else comes.
abstract class FaultMessages implements FaultSubject {
  final VirtualTime time = new VirtualTime();
  final FaultLink link = new FaultLink(time);
  final TagRegistry tags = new TagRegistry();
  final FaultSink sink;

  /// Where the message that was made last goes.
  String topic = "";

  private long rejections;

  /// @param good the tag that must arrive
  FaultMessages(AssetPath good) {
    sink = new FaultSink(tags, good);
  }

  /// What the reader refused up to now.
  abstract Rejections rejected();

  /// Sends the next value of the good tag.
  abstract void send(long value) throws InterruptedException;

  @Override
  public final boolean take(byte[] bad) throws InterruptedException {
    time.advance(Duration.ofMillis(1));
    link.deliver(topic, bad);
    long now = rejected().total();
    boolean taken = now == rejections;
    rejections = now;
    return taken;
  }

  @Override
  public final void good() throws InterruptedException {
    send(sink.next());
    sink.check();
  }

  @Override
  public final long sent() {
    return sink.sent();
  }

  @Override
  public final long lost() {
    return sink.lost();
  }
}
