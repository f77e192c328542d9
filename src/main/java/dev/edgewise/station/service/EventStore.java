package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.durable.DurableLog;
import dev.edgewise.durable.LogOptions;
import dev.edgewise.fleet.protocol.EdgeEventJson;
import dev.edgewise.telemetry.EdgeEvent;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Events of edge nodes on the station's disk, in the order in which they came; the oldest go when
/// there are too many. Safe for many threads.
final class EventStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventStore.class);
  private static final int SEGMENT = 4 << 20;
  private static final long MOST_BYTES = 64L << 20;

  /// How many of the last ones are told at the start.
  private static final long LAST = 10_000;

  /// For [#add]: the disk fails, and there is no room to wait.
  static final long NOT_TAKEN = 0;

  private final DurableLog log;

  private EventStore(DurableLog log) {
    this.log = log;
  }

  static EventStore open(Path folder, TimeSource time) throws EdgewiseException {
    return new EventStore(
        DurableLog.open(folder, LogOptions.named("events").withSegmentBytes(SEGMENT), time));
  }

  /// Gives the last events, the oldest first.
  void last(Consumer<EdgeEvent> to) throws EdgewiseException {
    log.replay(
        log.forcedPosition() - LAST,
        (position, record) -> {
          try {
            to.accept(EdgeEventJson.decode(record));
          } catch (EdgewiseException e) {
            LOG.warn("A stored event was passed over: {}", e.forPerson());
          } catch (IllegalArgumentException e) {
            // One record that cannot be taken must not keep the station from its start for ever.
            LOG.warn("A stored event was passed over", e);
          }
        });
  }

  /// @return its position, or [#NOT_TAKEN]
  long add(EdgeEvent event) throws InterruptedException, EdgewiseException {
    long position = log.offer(EdgeEventJson.encode(event));
    long end = log.oldestEnd();
    if (end > 0 && log.bytesOnDisk() > MOST_BYTES) {
      log.cut(end + 1);
    }
    return position;
  }

  /// Position of the last event that was taken.
  long taken() {
    return log.nextPosition() - 1;
  }

  /// Position up to which events are on the disk.
  long forced() {
    return log.forcedPosition();
  }

  @Override
  public void close() {
    log.close();
  }
}
