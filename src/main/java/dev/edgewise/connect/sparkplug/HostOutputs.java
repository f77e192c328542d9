package dev.edgewise.connect.sparkplug;

import dev.edgewise.connect.api.MessageTap;
import dev.edgewise.connect.api.SourceEvent;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TelemetrySink;
import java.util.function.Consumer;

/// Where a host puts what it decodes.
///
/// @param tags gets a tag for each metric that is a number or a boolean
/// @param sink gets the values; may block, which stops the reading from the socket
/// @param events gets births, deaths and notices, in order with the values, and must not block
/// @param tap sees every message before anything is made of it
/// @param marked takes values of messages that carry user properties
public record HostOutputs(
    TagRegistry tags,
    TelemetrySink sink,
    Consumer<SourceEvent> events,
    MessageTap tap,
    MarkedValues marked) {
  /// As above; user properties mean nothing.
  public HostOutputs(
      TagRegistry tags, TelemetrySink sink, Consumer<SourceEvent> events, MessageTap tap) {
    this(tags, sink, events, tap, MarkedValues.NONE);
  }
}
