package dev.edgewise.edge;

import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.sparkplug.EdgeWrites;
import dev.edgewise.operate.commands.CommandRequest;
import dev.edgewise.telemetry.ValueType;
import java.util.concurrent.atomic.AtomicLong;

/// A host writes to a metric (DCMD): a program like any other.
final class HostWrites implements EdgeWrites {
  private final EdgeConfig config;
  private final CommandDesk desk;
  private final long started;
  private final TimeSource time;
  private final AtomicLong next = new AtomicLong(1);

  /// @param started when the node was, for ids of commands
  HostWrites(EdgeConfig config, CommandDesk desk, long started, TimeSource time) {
    this.config = config;
    this.desk = desk;
    this.started = started;
    this.time = time;
  }

  @Override
  public void write(String device, String metric, ValueType type, long bits) {
    long now = time.epochNanos();
    config.devices().stream()
        .filter(each -> each.name().equals(device))
        .findFirst()
        .ifPresent(
            each ->
                desk.proposeOwn(
                    new CommandRequest(
                        config.node() + "-dcmd-" + started + "-" + next.getAndIncrement(),
                        CommandRequest.Issuer.of("program:sparkplug"),
                        each.asset().child(metric),
                        new CommandRequest.Value.Number(type.toDouble(bits)),
                        now,
                        Long.MAX_VALUE,
                        "")));
  }
}
