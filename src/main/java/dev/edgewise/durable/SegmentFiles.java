package dev.edgewise.durable;

import dev.edgewise.base.EdgewiseException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files of a log's folder: names, finding, mending. A segment is named by its first position
/// in 16 hexadecimal digits.
final class SegmentFiles {
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{16}\\.log");
  private static final Pattern PART = Pattern.compile("[0-9a-f]{16}\\.log\\.part");

  private SegmentFiles() {}

  static Path path(Path folder, long firstPosition) {
    return folder.resolve("%016x.log".formatted(firstPosition));
  }

  static long firstPosition(Path segment) {
    return Long.parseUnsignedLong(segment.getFileName().toString().substring(0, 16), 16);
  }

  /// The segments, by first position, after finishing a mending that a stop had cut short.
  static List<Path> list(Path folder) throws IOException {
    for (Path part : matching(folder, PART)) {
      String name = part.getFileName().toString();
      Path target = folder.resolve(name.substring(0, name.length() - ".part".length()));
      if (Files.exists(target)) {
        Files.delete(part);
      } else {
        Files.move(part, target);
      }
    }
    return segments(folder);
  }

  /// The segments as they are, by first position.
  static List<Path> segments(Path folder) throws IOException {
    return matching(folder, NAME);
  }

  /// Keeps the first `soundBytes` under the segment's name and the whole under a name ending in
  /// `.unreadable`, which is returned. With 0 sound bytes nothing stays under the segment's name.
  /// At no moment is the sound beginning under neither name.
  static Path setAside(Path folder, Path segment, byte[] file, int soundBytes) throws IOException {
    Path part = segment.resolveSibling(segment.getFileName() + ".part");
    if (soundBytes > 0) {
      try (FileChannel out =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        writeFully(out, ByteBuffer.wrap(file, 0, soundBytes));
        out.force(true);
      }
    }
    Path aside = freeName(segment);
    Files.move(segment, aside);
    if (soundBytes > 0) {
      Files.move(part, segment, StandardCopyOption.ATOMIC_MOVE);
    }
    forceFolder(folder);
    return aside;
  }

  static void cutTo(Path segment, int soundBytes) throws IOException {
    try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
      channel.truncate(soundBytes);
      channel.force(true);
    }
  }

  /// Deletes the segments whose records all lie below `position`, but never the newest one.
  static void cut(List<SegmentInfo> segments, long position) throws EdgewiseException {
    while (segments.size() > 1 && segments.get(1).first() <= position) {
      Path oldest = segments.getFirst().path();
      try {
        Files.deleteIfExists(oldest);
      } catch (IOException e) {
        throw new EdgewiseException(
            DurableLog.UNUSABLE,
            "The old segment " + oldest + " of a log could not be deleted: " + e + ".",
            "Check that the folder can be written.",
            e);
      }
      segments.removeFirst();
    }
  }

  static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /// Makes new and renamed names durable. Windows cannot open a folder and does not need it.
  static void forceFolder(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static Path freeName(Path segment) {
    Path aside = segment.resolveSibling(segment.getFileName() + ".unreadable");
    for (int n = 2; Files.exists(aside); n++) {
      aside = segment.resolveSibling(segment.getFileName() + "." + n + ".unreadable");
    }
    return aside;
  }

  private static List<Path> matching(Path folder, Pattern pattern) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(
          files
              .filter(file -> pattern.matcher(file.getFileName().toString()).matches())
              .sorted()
              .toList());
    }
  }
}
