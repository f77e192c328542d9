package dev.edgewise.telemetry;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/// Hands what comes in to each subscriber in order of subscription, on the thread of the giver, so
/// that a subscriber that waits slows
/// the source down. What must not wait (the screen) subscribes with something that conflates.
public final class TelemetryBus implements TelemetrySink {
  private final List<TelemetrySink> sinks = new CopyOnWriteArrayList<>();

  /// @return ends the subscription when closed
  public Subscription subscribe(TelemetrySink sink) {
    sinks.add(sink);
    AtomicBoolean ended = new AtomicBoolean();
    return () -> {
      if (ended.compareAndSet(false, true)) {
        sinks.remove(sink);
      }
    };
  }

  @Override
  public void samples(SampleBatch batch) throws InterruptedException {
    if (batch.size() == 0) {
      return;
    }
    for (TelemetrySink sink : sinks) {
      sink.samples(batch);
    }
  }

  @Override
  public void waveform(Waveform waveform) throws InterruptedException {
    for (TelemetrySink sink : sinks) {
      sink.waveform(waveform);
    }
  }

  @Override
  public void text(TextEvent event) throws InterruptedException {
    for (TelemetrySink sink : sinks) {
      sink.text(event);
    }
  }

  /// Ends a subscription; idempotent.
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
