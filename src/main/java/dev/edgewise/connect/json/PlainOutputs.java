package dev.edgewise.connect.json;

import dev.edgewise.connect.api.MessageTap;
import dev.edgewise.connect.api.RawMessage;
import dev.edgewise.connect.api.SourceEvent;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TelemetrySink;
import java.util.function.Consumer;

/// Where a plain source puts what it makes of messages.
///
/// @param tags gets a tag for each number and boolean
/// @param sink gets the values as they are now; may block, which stops the reading from the socket
/// @param events gets births, deaths and notices, in order with the values, and must not block
/// @param tap sees every message before anything is made of it
/// @param keeper keeps the values and decides when a message is acknowledged
public record PlainOutputs(
    TagRegistry tags,
    TelemetrySink sink,
    Consumer<SourceEvent> events,
    MessageTap tap,
    Keeper keeper) {

  /// Keeps values for later, and decides when a message is acknowledged.
  public interface Keeper {
    /// Keeps nothing and acknowledges each message at once.
    Keeper NONE =
        new Keeper() {
          @Override
          public void keep(RawMessage message, SampleBatch values, Runnable done) {
            done.run();
          }

          @Override
          public void reconnecting() {}

          @Override
          public boolean has(RawMessage message, Runnable done) {
            return false;
          }
        };

    /// Called after the values of a message were given to the sink. May block, which stops the
    /// reading from the socket.
    ///
    /// @param values may be empty
    /// @param done run it, on any thread, when the values are safe
    void keep(RawMessage message, SampleBatch values, Runnable done) throws InterruptedException;

    /// A new connection is about to begin: on it the broker sends again what was not acknowledged
    /// on the last one (MQTT 5, 4.4).
    void reconnecting();

    /// Whether a message of QoS 1 or 2 is one that came over an earlier connection and whose values
    /// are kept: then nothing is made of it any more. Brokers do not mark such messages reliably.
    ///
    /// @param done to be run instead of the one given before, if so
    boolean has(RawMessage message, Runnable done);
  }
}
