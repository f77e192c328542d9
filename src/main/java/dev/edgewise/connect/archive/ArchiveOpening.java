package dev.edgewise.connect.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks through the files of an archive: which blocks are there, which topics, and where the last
/// stop tore something off.
final class ArchiveOpening {
  private final SegmentStore store;
  private final TopicIndex topics;
  private final BlockReader reader;
  private final List<Block> blocks = new ArrayList<>();
  private final List<String> losses = new ArrayList<>();
  private long cutBytes;

  private ArchiveOpening(SegmentStore store, TopicIndex topics, BlockReader reader) {
    this.store = store;
    this.topics = topics;
    this.reader = reader;
  }

  /// @param blocks what is there, by id
  /// @param cutBytes of a torn tail that were cut off; normal after an unclean stop
  /// @param losses one sentence for each file that is damaged before its end
  record Found(List<Block> blocks, long cutBytes, List<String> losses) {}

  /// Hands the files to `store` and counts their messages in `topics`. Takes about a second for ten
  /// million messages.
  static Found of(Path folder, SegmentStore store, TopicIndex topics) throws IOException {
    try (BlockReader reader = new BlockReader()) {
      ArchiveOpening opening = new ArchiveOpening(store, topics, reader);
      List<Path> files = SegmentStore.list(folder);
      for (Path file : files) {
        opening.file(file, file.equals(files.getLast()));
      }
      return new Found(opening.blocks, opening.cutBytes, opening.losses);
    }
  }

  private void file(Path file, boolean last) throws IOException {
    long size = reader.size(file);
    long at = 0;
    while (at < size) {
      Block.@Nullable OnDisk place = next(file, at, size, last);
      if (place == null) {
        break;
      }
      at += place.frame().frameBytes();
    }
    if (at < size) {
      reader.close();
      torn(file, at, size, last);
    }
    if (at == 0) {
      Files.deleteIfExists(file);
    } else {
      store.found(file, last ? at : size);
    }
  }

  /// The block that begins at `at`, taken in; null when none does, whole and sound.
  private Block.@Nullable OnDisk next(Path file, long at, long size, boolean last)
      throws IOException {
    if (size - at < FrameHead.BYTES) {
      return null;
    }
    byte[] start = reader.read(file, at, FrameHead.BYTES);
    FrameHead frame = FrameHead.read(start);
    if (frame == null || frame.frameBytes() > size - at) {
      return null;
    }
    byte[] head = reader.read(file, at + FrameHead.BYTES, frame.headBytes());
    Block.OnDisk place = new Block.OnDisk(file, at, frame);
    boolean isEnd = last && at + frame.frameBytes() == size;
    if (!FrameHead.holds(start, head) || isOld(frame) || (isEnd && !payloadsHold(place))) {
      return null;
    }
    BlockCodec.BlockHead columns = BlockCodec.decodeHead(frame, head);
    TopicCounts.of(columns).forEach(topics::add);
    blocks.add(Block.onDisk(place, columns.topics()));
    return place;
  }

  private boolean isOld(FrameHead frame) {
    return !blocks.isEmpty() && frame.firstId() <= blocks.getLast().lastId();
  }

  private boolean payloadsHold(Block.OnDisk place) {
    try {
      reader.payloads(place);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void torn(Path file, long sound, long size, boolean last) throws IOException {
    if (last) {
      cutBytes += size - sound;
      try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
        out.truncate(sound);
      }
    } else {
      losses.add(
          file.getFileName() + " is damaged; its last " + (size - sound) + " bytes are not read.");
    }
  }
}
