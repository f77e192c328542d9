package dev.edgewise.edge;

import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.TelemetrySink;
import dev.edgewise.telemetry.Waveform;
import dev.edgewise.telemetry.WaveformCodec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/// Takes the waveforms of devices. A block that is none, or whose time cannot be, is left out and
/// counted.
final class WaveReader {
  /// 2000-01-01T00:00:00Z in ns.
  private static final long EARLIEST = 946_684_800_000_000_000L;

  private static final long MOST_AHEAD = Duration.ofDays(1).toNanos();

  private final TelemetrySink sink;
  private final TimeSource time;
  private final LongAdder refused = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  WaveReader(TelemetrySink sink, TimeSource time) {
    this.sink = sink;
    this.time = time;
  }

  /// Call it before the link starts.
  void listen(MqttLink link, List<EdgeConfig.EdgeDevice> devices) {
    for (EdgeConfig.EdgeDevice device : devices) {
      for (EdgeWave wave : device.waveforms()) {
        AssetPath path = device.asset().child(wave.name());
        link.subscribe(
            wave.topic(), 0, message -> take(message, path, wave.unit(), device.origin()));
      }
    }
  }

  /// Blocks left out, since the start.
  long refused() {
    return refused.sum();
  }

  long bytes() {
    return bytes.sum();
  }

  private void take(MqttMessage message, AssetPath path, String unit, Origin origin)
      throws InterruptedException {
    bytes.add(message.payload().length);
    WaveformCodec.Block block = WaveformCodec.decode(message.payload()).orElse(null);
    if (block == null
        || message.retained()
        || block.startTime() < EARLIEST
        || block.startTime() > time.epochNanos() + MOST_AHEAD) {
      refused.increment();
      return;
    }
    sink.waveform(
        new Waveform(
            path,
            block.startTime(),
            block.periodNanos(),
            unit,
            block.values(),
            Quality.GOOD,
            origin));
  }
}
