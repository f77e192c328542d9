package dev.edgewise.connect.mqtt;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/// A socket whose close waits a moment for the peer to close first. A broker closes when it has
/// taken a DISCONNECT; Artemis, when the end of the stream comes right behind it, may see the end
/// first and send the will.
final class PatientSocket extends Socket {
  private static final long PATIENCE_MILLIS = 250;

  private final UnaryOperator<InputStream> input;
  private final CountDownLatch peerClosed = new CountDownLatch(1);
  private volatile boolean impatient;

  /// @param input what the bytes of the peer go through
  PatientSocket(UnaryOperator<InputStream> input) {
    this.input = input;
  }

  /// From now on a close does not wait.
  void hurry() {
    impatient = true;
    peerClosed.countDown();
  }

  @Override
  public InputStream getInputStream() throws IOException {
    InputStream stream =
        new FilterInputStream(super.getInputStream()) {
          @Override
          public int read() throws IOException {
            return noted(super.read());
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            return noted(super.read(into, offset, length));
          }
        };
    return input.apply(stream);
  }

  @Override
  public void close() throws IOException {
    if (!impatient && isConnected() && !isClosed()) {
      try {
        boolean closed = peerClosed.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        impatient = closed;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    super.close();
  }

  private int noted(int read) {
    if (read < 0) {
      peerClosed.countDown();
    }
    return read;
  }
}
