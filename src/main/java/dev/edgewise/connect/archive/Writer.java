package dev.edgewise.connect.archive;

import dev.edgewise.base.EdgewiseException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that writes: complete blocks at once, the open block's messages now and then.
final class Writer {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  private final ArchiveOptions options;
  private final Intake intake;
  private final Retention disk;

  Writer(ArchiveOptions options, Intake intake, Retention disk) {
    this.options = options;
    this.intake = intake;
    this.disk = disk;
  }

  /// The thread's top.
  void run() {
    try {
      for (boolean last = false; !last; ) {
        Intake.Work work = intake.await();
        boolean well = blocks(work.blocks());
        if (well) {
          save(work);
        }
        last = work.last();
      }
    } catch (InterruptedException e) {
      LOG.error("The writer of the messages was interrupted", e);
    } finally {
      intake.ended();
    }
  }

  /// Bytes on disk; from any thread.
  long bytes() {
    return disk.bytes();
  }

  private boolean blocks(List<Block> waiting) {
    for (Block block : waiting) {
      if (!(block.content() instanceof Block.InMemory memory)) {
        continue;
      }
      byte[] bytes = BlockCodec.encode(memory.messages());
      try {
        block.written(disk.append(bytes, Objects.requireNonNull(FrameHead.read(bytes))));
        intake.written(block);
        intake.removed(disk.keepWithin(options.limitBytes()));
      } catch (IOException e) {
        fail(e);
        return false;
      }
    }
    return true;
  }

  private void save(Intake.Work work) throws InterruptedException {
    try {
      if (!work.blocks().isEmpty()) {
        disk.forgetTail();
      }
      if (!work.unsaved().isEmpty()) {
        disk.save(work.unsaved(), work.force());
        intake.saved(work.unsaved().getLast().id());
      }
    } catch (EdgewiseException e) {
      fail(e);
    }
  }

  private void fail(Exception e) {
    LOG.warn("Messages cannot be written; trying again", e);
    List<Block> dropped = intake.failed("Messages cannot be written: " + e.getMessage() + ".");
    intake.removed(disk.letGo(dropped));
  }
}
