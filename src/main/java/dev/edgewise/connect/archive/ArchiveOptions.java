package dev.edgewise.connect.archive;

import java.time.Duration;

/// How messages are kept.
///
/// @param limitBytes most bytes of all files; the oldest messages go first
/// @param blockBytes a block is closed and written once its messages have this many bytes; at most
///     8 MiB
/// @param longestPayload of a longer payload only this many first bytes are kept; at most 4 MiB
/// @param mostTopics most topics in the index; messages of others are kept and can be searched
/// @param tailEvery how often the messages of the open block are saved; what a killed process loses
public record ArchiveOptions(
    long limitBytes, int blockBytes, int longestPayload, int mostTopics, Duration tailEvery) {
  private static final int LARGEST_BLOCK = 8 << 20;
  private static final int LARGEST_PAYLOAD = 4 << 20;
  private static final int SEGMENTS = 32;
  private static final long LARGEST_SEGMENT = 32L << 20;

  public ArchiveOptions {
    if (blockBytes < 1 || blockBytes > LARGEST_BLOCK || limitBytes < 2L * blockBytes) {
      throw new IllegalArgumentException("A block has 1 byte to 8 MiB, the archive at least two");
    }
    if (longestPayload < 0 || longestPayload > LARGEST_PAYLOAD || mostTopics < 1) {
      throw new IllegalArgumentException("Archive options out of range");
    }
  }

  /// 1 GB, blocks of 256 KiB, payloads up to 1 MiB, 200,000 topics, saved each second.
  public static ArchiveOptions standard() {
    return new ArchiveOptions(1_000_000_000L, 256 << 10, 1 << 20, 200_000, Duration.ofSeconds(1));
  }

  public ArchiveOptions withLimitBytes(long bytes) {
    return new ArchiveOptions(bytes, blockBytes, longestPayload, mostTopics, tailEvery);
  }

  public ArchiveOptions withBlockBytes(int bytes) {
    return new ArchiveOptions(limitBytes, bytes, longestPayload, mostTopics, tailEvery);
  }

  public ArchiveOptions withLongestPayload(int bytes) {
    return new ArchiveOptions(limitBytes, blockBytes, bytes, mostTopics, tailEvery);
  }

  public ArchiveOptions withMostTopics(int most) {
    return new ArchiveOptions(limitBytes, blockBytes, longestPayload, most, tailEvery);
  }

  /// A file is closed once it has this many bytes: the step in which old messages go.
  long segmentBytes() {
    return Math.clamp(limitBytes / SEGMENTS, 1, LARGEST_SEGMENT);
  }
}
