package dev.edgewise.connect.archive;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.durable.DurableLog;
import dev.edgewise.durable.LogOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Saves the messages of the block that is still open, so that a killed process loses only what
/// came since the last save.
final class Tail implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Tail.class);
  private static final int SEGMENT = 1 << 20;

  private final DurableLog log;

  private Tail(DurableLog log) {
    this.log = log;
  }

  static Tail open(Path folder, TimeSource time) throws EdgewiseException {
    LogOptions options =
        LogOptions.named("messages").withSegmentBytes(SEGMENT).withGather(Duration.ZERO);
    return new Tail(DurableLog.open(folder, options, time));
  }

  /// The messages after `id` that were saved.
  List<ArchivedMessage> after(long id) throws EdgewiseException {
    List<ArchivedMessage> found = new ArrayList<>();
    log.replay(
        1,
        (position, record) -> {
          for (ArchivedMessage m : decoded(record)) {
            if (m.id() > id && (found.isEmpty() || m.id() > found.getLast().id())) {
              found.add(m);
            }
          }
        });
    return found;
  }

  /// Saves more messages. While the disk is in trouble it does nothing: what is not saved is
  /// written with its block.
  void save(List<ArchivedMessage> messages) throws InterruptedException {
    if (log.trouble().isEmpty()) {
      log.append(BlockCodec.encode(messages));
    }
  }

  /// Waits until all is on disk that was saved.
  void force() throws InterruptedException {
    log.force();
  }

  /// Forgets what was saved so far, as far as whole files go.
  void forget() throws EdgewiseException {
    log.cut(log.nextPosition());
  }

  long bytes() {
    return log.bytesOnDisk();
  }

  @Override
  public void close() {
    log.close();
  }

  /// A record that is not a block was written by nobody we know; it is told and left out.
  private static List<ArchivedMessage> decoded(byte[] record) {
    FrameHead frame = FrameHead.read(record);
    if (frame == null || frame.frameBytes() != record.length) {
      LOG.warn("A record of {} bytes among the last messages is not readable", record.length);
      return List.of();
    }
    int bodyAt = FrameHead.BYTES + frame.headBytes();
    try {
      BlockCodec.BlockHead head =
          BlockCodec.decodeHead(frame, Arrays.copyOfRange(record, FrameHead.BYTES, bodyAt));
      byte[] payloads =
          BlockCodec.decodePayloads(frame, Arrays.copyOfRange(record, bodyAt, record.length));
      List<ArchivedMessage> messages = new ArrayList<>();
      for (int i = 0; i < head.count(); i++) {
        messages.add(head.message(i, payloads));
      }
      return messages;
    } catch (IOException e) {
      LOG.warn("A record among the last messages is not readable", e);
      return List.of();
    }
  }
}
