package dev.edgewise.scenario;

import dev.edgewise.base.Threads;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection over a link: two sockets, and what is on its way between them.
final class LinkConnection {
  private static final Logger LOG = LoggerFactory.getLogger(LinkConnection.class);
  private static final String THREAD = "link-relay";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Socket from;
  private final Socket to = new Socket();
  private final LinkPipe upPipe;
  private final LinkPipe downPipe;
  private final LinkPipe.Stream up;
  private final LinkPipe.Stream down;
  private final AtomicBoolean reset = new AtomicBoolean();

  /// @param from the one that connected; closed by this
  LinkConnection(Socket from, LinkPipe upPipe, LinkPipe downPipe) {
    this.from = from;
    this.upPipe = upPipe;
    this.downPipe = downPipe;
    up = upPipe.open();
    down = downPipe.open();
  }

  /// Carries until either side ends.
  ///
  /// @return whether it broke by loss
  boolean carry(InetSocketAddress target) {
    try {
      to.connect(
          new InetSocketAddress(target.getHostString(), target.getPort()),
          (int) PATIENCE.toMillis());
      from.setTcpNoDelay(true);
      to.setTcpNoDelay(true);
      Thread deliverUp = Threads.startVirtual(THREAD, () -> deliver(up, to));
      Thread readDown = Threads.startVirtual(THREAD, () -> read(to, downPipe, down));
      Thread deliverDown = Threads.startVirtual(THREAD, () -> deliver(down, from));
      read(from, upPipe, up);
      for (Thread thread : new Thread[] {deliverUp, readDown, deliverDown}) {
        join(thread);
      }
    } catch (IOException e) {
      LOG.debug("A connection over the link ended: {}", e.getMessage());
    } finally {
      shut();
    }
    return reset.get();
  }

  /// Breaks it; idempotent.
  void shut() {
    up.end();
    down.end();
    shut(from);
    shut(to);
  }

  /// What one side sends goes onto the way. When it ends, what is on the way still arrives.
  private void read(Socket in, LinkPipe pipe, LinkPipe.Stream way) {
    try {
      InputStream bytes = in.getInputStream();
      byte[] buffer = new byte[pipe.grain()];
      for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
        switch (way.put(Arrays.copyOf(buffer, n))) {
          case SENT -> {}
          case ENDED -> {
            return;
          }
          case RESET -> {
            breakByLoss();
            return;
          }
        }
        if (buffer.length != pipe.grain()) {
          buffer = new byte[pipe.grain()];
        }
      }
      way.finish();
    } catch (IOException e) {
      LOG.debug("A connection over the link ended: {}", e.getMessage());
      shut();
    }
  }

  /// When either side has ended, both do: that is what a broken link looks like from both ends.
  private void deliver(LinkPipe.Stream way, Socket out) {
    try {
      OutputStream bytes = out.getOutputStream();
      for (Optional<byte[]> next = way.take(); next.isPresent(); next = way.take()) {
        bytes.write(next.get());
      }
    } catch (IOException e) {
      LOG.debug("A connection over the link ended: {}", e.getMessage());
    } finally {
      shut();
    }
  }

  /// Both ends see a reset: closed with no time to linger, a socket sends RST.
  private void breakByLoss() throws IOException {
    reset.set(true);
    try {
      from.setSoLinger(true, 0);
      to.setSoLinger(true, 0);
    } finally {
      shut();
    }
  }

  private static void join(Thread thread) {
    if (!Threads.join(thread, PATIENCE)) {
      LOG.warn("A connection over the link does not end");
    }
  }

  private static void shut(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("A socket did not close cleanly", e);
    }
  }
}
