package dev.edgewise.connect.archive;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Reads blocks from files; keeps the last file open. Used by one thread.
final class BlockReader implements AutoCloseable {
  private @Nullable Path open;
  private @Nullable FileChannel channel;

  /// @throws java.nio.file.NoSuchFileException when the file went meanwhile
  /// @throws IOException when it cannot be read or is damaged there
  BlockCodec.BlockHead head(Block.OnDisk place) throws IOException {
    byte[] start = read(place.segment(), place.offset(), FrameHead.BYTES);
    byte[] head =
        read(place.segment(), place.offset() + FrameHead.BYTES, place.frame().headBytes());
    if (!FrameHead.holds(start, head)) {
      throw new IOException("the head of a block is damaged");
    }
    return BlockCodec.decodeHead(place.frame(), head);
  }

  byte[] payloads(Block.OnDisk place) throws IOException {
    FrameHead frame = place.frame();
    byte[] body =
        read(
            place.segment(),
            place.offset() + FrameHead.BYTES + frame.headBytes(),
            frame.payloadBytes());
    if (!frame.payloadHolds(body)) {
      throw new IOException("the payloads of a block are damaged");
    }
    return BlockCodec.decodePayloads(frame, body);
  }

  /// @throws EOFException when the file ends before
  byte[] read(Path file, long offset, int length) throws IOException {
    FileChannel in = channel(file);
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (in.read(bytes, offset + bytes.position()) < 0) {
        throw new EOFException(file + " ends at " + in.size());
      }
    }
    return bytes.array();
  }

  long size(Path file) throws IOException {
    return channel(file).size();
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }

  private FileChannel channel(Path file) throws IOException {
    FileChannel present = channel;
    if (present == null || !file.equals(open)) {
      close();
      present = FileChannel.open(file, StandardOpenOption.READ);
      channel = present;
      open = file;
    }
    return present;
  }
}
