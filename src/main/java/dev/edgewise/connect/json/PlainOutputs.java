package dev.edgewise.connect.json;

import dev.edgewise.connect.api.MessageTap;
import dev.edgewise.connect.api.SourceEvent;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TelemetrySink;
import java.util.function.Consumer;

/// Where a plain source puts what it makes of messages.
///
/// @param tags gets a tag for each number and boolean
/// @param sink gets the values; may block, which stops the reading from the socket
/// @param events gets births, deaths and notices, in order with the values, and must not block
/// @param tap sees every message before anything is made of it
/// @param durability decides when a message is acknowledged
public record PlainOutputs(
    TagRegistry tags,
    TelemetrySink sink,
    Consumer<SourceEvent> events,
    MessageTap tap,
    Durability durability) {

  /// Decides when a message is acknowledged.
  @FunctionalInterface
  public interface Durability {
    /// Acknowledges each message at once.
    Durability NONE = (stored, done) -> done.run();

    /// Called after the values of a message were given to the sink, message after message, on one
    /// thread.
    ///
    /// @param stored whether the message had values that went to the sink
    /// @param done run it, on any thread, when what went to the sink is safe
    void whenSafe(boolean stored, Runnable done);
  }
}
