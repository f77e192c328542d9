package dev.edgewise.telemetry;

/// Takes telemetry. A call may block: that is the back-pressure that reaches from history to the
/// socket.
public interface TelemetrySink {
  /// @throws InterruptedException when the thread is interrupted while it waits for room; the batch
  /// may not have arrived everywhere
  void samples(SampleBatch batch) throws InterruptedException;

  default void waveform(Waveform waveform) throws InterruptedException {}

  default void text(TextEvent event) throws InterruptedException {}
}
