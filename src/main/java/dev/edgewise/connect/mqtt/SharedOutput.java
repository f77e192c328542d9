package dev.edgewise.connect.mqtt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;

/// Stands between Paho and a socket and lets whole packets go out beside Paho's: those of QoS 0
/// need no account of what is under way, and Paho 1.2.5 takes each through a queue and another
/// thread. What Paho writes is kept until it flushes, which it does after each packet. Safe for
/// many threads.
final class SharedOutput extends OutputStream {
  /// A larger one is let go after use.
  private static final int KEPT_BYTES = 1 << 16;

  private final OutputStream socket;
  private final ReentrantLock writing = new ReentrantLock();
  private ByteArrayOutputStream packet = new ByteArrayOutputStream(256);

  SharedOutput(OutputStream socket) {
    this.socket = socket;
  }

  /// Writes a packet; waits while the socket takes nothing.
  void packet(byte[] head, byte[] payload) throws IOException {
    byte[] whole = new byte[head.length + payload.length];
    System.arraycopy(head, 0, whole, 0, head.length);
    System.arraycopy(payload, 0, whole, head.length, payload.length);
    writing.lock();
    try {
      socket.write(whole);
    } finally {
      writing.unlock();
    }
  }

  /// Of Paho's sending thread alone, as are those below.
  @Override
  public void write(int one) {
    packet.write(one);
  }

  @Override
  public void write(byte[] bytes, int from, int count) {
    packet.write(bytes, from, count);
  }

  @Override
  public void flush() throws IOException {
    if (packet.size() == 0) {
      return;
    }
    writing.lock();
    try {
      packet.writeTo(socket);
    } finally {
      writing.unlock();
    }
    if (packet.size() > KEPT_BYTES) {
      packet = new ByteArrayOutputStream(256);
    } else {
      packet.reset();
    }
  }

  /// Closes the socket; what was not flushed goes first, as far as it can.
  @Override
  public void close() throws IOException {
    try {
      flush();
    } finally {
      socket.close();
    }
  }
}
