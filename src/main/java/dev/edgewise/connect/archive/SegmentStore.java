package dev.edgewise.connect.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The files of an archive, each named by the id of its first message. Used by one thread at a
/// time; only [#bytes] may be asked by others.
final class SegmentStore {
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{16}\\.messages");

  private final Path folder;
  private final long segmentBytes;
  private final Deque<Path> files = new ArrayDeque<>();
  private @Nullable FileChannel channel;
  private long end;
  private volatile long bytes;

  SegmentStore(Path folder, long segmentBytes) {
    this.folder = folder;
    this.segmentBytes = segmentBytes;
  }

  /// The files in order of their messages.
  static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(f -> NAME.matcher(f.getFileName().toString()).matches()).sorted().toList();
    }
  }

  /// Takes over a file found on opening; the last one taken is gone on with.
  void found(Path file, long size) {
    files.addLast(file);
    bytes += size;
    end = size;
  }

  /// Bytes of all files.
  long bytes() {
    return bytes;
  }

  /// Writes a block behind what is there. After a failure nothing of it remains.
  Block.OnDisk append(byte[] frame, FrameHead head) throws IOException {
    FileChannel out = files.isEmpty() || end >= segmentBytes ? next(head.firstId()) : current();
    try {
      ByteBuffer from = ByteBuffer.wrap(frame);
      while (from.hasRemaining()) {
        out.write(from, end + from.position());
      }
    } catch (IOException e) {
      abandon(e);
      throw e;
    }
    Block.OnDisk place = new Block.OnDisk(files.getLast(), end, head);
    end += frame.length;
    bytes += frame.length;
    return place;
  }

  /// The oldest file, while there is another one; null when there is not.
  @Nullable Path oldest() {
    return files.size() > 1 ? files.getFirst() : null;
  }

  /// Deletes the oldest file.
  void dropOldest() throws IOException {
    Path file = files.getFirst();
    long size = Files.size(file);
    Files.delete(file);
    files.removeFirst();
    bytes -= size;
  }

  void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }

  private FileChannel current() throws IOException {
    FileChannel present = channel;
    if (present == null) {
      present = FileChannel.open(files.getLast(), StandardOpenOption.WRITE);
      channel = present;
    }
    return present;
  }

  private FileChannel next(long firstId) throws IOException {
    close();
    Path file = folder.resolve("%016x.messages".formatted(firstId));
    FileChannel made =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    channel = made;
    end = 0;
    files.addLast(file);
    return made;
  }

  private void abandon(IOException failure) {
    try (FileChannel broken = channel) {
      if (broken != null) {
        broken.truncate(end);
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    channel = null;
  }
}
