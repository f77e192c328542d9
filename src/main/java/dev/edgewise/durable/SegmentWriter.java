package dev.edgewise.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// The segment that is being written. Used by the writer's thread alone.
final class SegmentWriter {
  private final Path path;
  private final FileChannel channel;
  private long forcedBytes;

  private SegmentWriter(Path path, FileChannel channel, long bytes) {
    this.path = path;
    this.channel = channel;
    this.forcedBytes = bytes;
  }

  /// Makes an empty segment; one of the same name that holds no forced record is written over.
  static SegmentWriter create(Path folder, long firstPosition) throws IOException {
    Path path = SegmentFiles.path(folder, firstPosition);
    FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    SegmentWriter out = new SegmentWriter(path, channel, Frames.HEADER_BYTES);
    try {
      SegmentFiles.writeFully(channel, Frames.header(firstPosition));
      channel.force(true);
      SegmentFiles.forceFolder(folder);
    } catch (IOException e) {
      out.abandon();
      throw e;
    }
    return out;
  }

  /// Goes on behind the sound bytes of a segment found on opening.
  static SegmentWriter goOn(Path path, long soundBytes) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
    channel.position(soundBytes);
    return new SegmentWriter(path, channel, soundBytes);
  }

  /// Writes a group and forces it.
  void write(long firstPosition, List<byte[]> group) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(group.stream().mapToInt(Frames::frameBytes).sum());
    long position = firstPosition;
    for (byte[] record : group) {
      Frames.putFrame(bytes, position++, record);
    }
    SegmentFiles.writeFully(channel, bytes.flip());
    channel.force(false);
    forcedBytes += bytes.capacity();
  }

  long bytes() {
    return forcedBytes;
  }

  Path path() {
    return path;
  }

  void close() throws IOException {
    channel.close();
  }

  /// After a failure: a force that failed once cannot be believed when it succeeds later on the
  /// same file, so the segment ends at its last forced byte and a new one takes the group again.
  /// Where even the truncation fails, the next segment's first position outranks what is left.
  void abandon() {
    try (channel) {
      channel.truncate(forcedBytes);
    } catch (IOException e) {
      DurableLog.LOG.warn("The end of {} could not be cut off", path, e);
    }
  }
}
