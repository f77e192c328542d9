package dev.edgewise.connect.mqtt;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ProtocolException;

/// Stands between a socket and Paho and takes the messages of QoS 0 and 1 out of the stream; all
/// else goes on to Paho, also what is malformed. Paho 1.2.5 copies every message twice, byte by
/// byte, and hands it on through a queue of ten, which costs more than decoding and storing its
/// samples does.
///
/// Used by Paho's reading thread alone, which waits while the taker does.
final class PublishTap extends FilterInputStream {
  private static final int PUBLISH = 3;
  private static final int MOST_LENGTH_BYTES = 4;

  /// What is larger is not read: Paho would ask for the memory before the first byte of it is
  /// there.
  static final int LARGEST_PACKET = 32 << 20;

  private static final int BUFFER_BYTES = 1 << 16;

  private final Taker taker;
  private byte[] buffer = new byte[BUFFER_BYTES];
  private int start;
  private int end;

  /// Bytes of the packet under way that Paho has still to read.
  private long passing;

  /// Takes a message.
  @FunctionalInterface
  interface Taker {
    /// @param packet its bytes may change after the call
    /// @return false when Paho is to read the packet
    boolean take(PublishPacket packet) throws InterruptedException;
  }

  PublishTap(InputStream socket, Taker taker) {
    super(socket);
    this.taker = taker;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (passing == 0) {
      if (!nextPacket()) {
        return -1;
      }
    }
    if (!has(1)) {
      return -1;
    }
    int count = (int) Math.min(Math.min(length, passing), end - start);
    System.arraycopy(buffer, start, into, offset, count);
    start += count;
    passing -= count;
    return count;
  }

  @Override
  public int available() {
    return (int) Math.min(passing, end - start);
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /// Takes the next packet, or has it pass.
  ///
  /// @return false at the end of the stream
  /// @throws ProtocolException when the packet tells no length (MQTT 5, 1.5.5) or one that is not
  ///     read
  private boolean nextPacket() throws IOException {
    int head = 1;
    int length = 0;
    int digit;
    do {
      if (!has(head + 1)) {
        passing = end - start;
        return passing > 0;
      }
      digit = buffer[start + head];
      length |= (digit & 0x7F) << (7 * (head - 1));
      head++;
    } while (digit < 0 && head <= MOST_LENGTH_BYTES);
    if (digit < 0) {
      throw new ProtocolException("the length of a packet has more than four bytes");
    }
    if (length > LARGEST_PACKET) {
      throw new ProtocolException("a packet of " + length + " bytes, the most is 32 MiB");
    }
    int first = buffer[start];
    boolean isOurs = (first & 0xFF) >>> 4 == PUBLISH && (first & 0x06) <= 0x02;
    if (isOurs && has(head + length) && taken(head, length)) {
      start += head + length;
    } else {
      passing = head + length;
    }
    return true;
  }

  private boolean taken(int head, int length) throws IOException {
    try {
      return taker.take(new PublishPacket(buffer, start, start + head, start + head + length));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while a message waited for its turn");
    }
  }

  /// Reads until `count` bytes are in the buffer, which grows as they come.
  ///
  /// @return false when the stream ends before
  private boolean has(int count) throws IOException {
    if (start == end) {
      buffer = buffer.length > BUFFER_BYTES ? new byte[BUFFER_BYTES] : buffer;
      start = 0;
      end = 0;
    }
    while (end - start < count) {
      if (end == buffer.length) {
        makeRoom();
      }
      int read = in.read(buffer, end, buffer.length - end);
      if (read < 0) {
        return false;
      }
      end += read;
    }
    return true;
  }

  private void makeRoom() {
    int size = end - start;
    byte[] room = size > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
    System.arraycopy(buffer, start, room, 0, size);
    buffer = room;
    start = 0;
    end = size;
  }
}
