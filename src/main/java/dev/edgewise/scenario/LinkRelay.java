package dev.edgewise.scenario;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.Threads;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A TCP relay between an edge node and its station that can be cut like a cable. It listens on
/// 127.0.0.1 and hands every byte on as it comes. While it is cut, connections break and new ones
/// are refused.
public final class LinkRelay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LinkRelay.class);
  private static final ErrorCode NO_PORT = new ErrorCode("LINK-PORT");
  private static final int BUFFER = 16_384;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ServerSocket door;
  private final InetSocketAddress target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;
  private volatile boolean closed;

  private LinkRelay(ServerSocket door, InetSocketAddress target) {
    this.door = door;
    this.target = target;
  }

  /// Opens a relay.
  ///
  /// @param port to listen on at 127.0.0.1; 0: any that is free
  /// @param host and
  /// @param targetPort where connections are taken to
  /// @throws EdgewiseException `LINK-PORT` when the port is taken
  public static LinkRelay open(int port, String host, int targetPort) throws EdgewiseException {
    try {
      ServerSocket door = new ServerSocket();
      door.setReuseAddress(true);
      door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      LinkRelay relay = new LinkRelay(door, InetSocketAddress.createUnresolved(host, targetPort));
      Threads.startVirtual("link-relay", relay::accept);
      return relay;
    } catch (IOException e) {
      throw new EdgewiseException(
          NO_PORT,
          "The link cannot listen on port " + port + ": " + e.getMessage() + ".",
          "Choose another port.",
          e);
    }
  }

  /// The port that it listens on.
  public int port() {
    return door.getLocalPort();
  }

  /// Cuts or mends the link; idempotent.
  public void cut(boolean wanted) {
    cut = wanted;
    if (wanted) {
      open.forEach(LinkRelay::shut);
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      door.close();
    } catch (IOException e) {
      LOG.debug("The door of a link did not close cleanly", e);
    }
    open.forEach(LinkRelay::shut);
  }

  private void accept() {
    while (!closed) {
      try {
        Socket from = door.accept();
        open.add(from);
        Threads.startVirtual("link-relay", () -> connect(from));
      } catch (IOException e) {
        if (!closed) {
          LOG.warn("A connection did not get onto the link: {}", e.getMessage());
        }
      }
    }
  }

  private void connect(Socket from) {
    Socket to = new Socket();
    open.add(to);
    try (from;
        to) {
      if (cut || closed) {
        return;
      }
      to.connect(
          new InetSocketAddress(target.getHostString(), target.getPort()),
          (int) PATIENCE.toMillis());
      from.setTcpNoDelay(true);
      to.setTcpNoDelay(true);
      Thread back = Threads.startVirtual("link-relay", () -> pump(to, from));
      pump(from, to);
      Threads.join(back, PATIENCE);
    } catch (IOException e) {
      LOG.debug("A connection over the link ended: {}", e.getMessage());
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  /// When either side ends, both do: that is what a broken link looks like from both ends.
  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
    } catch (IOException e) {
      LOG.debug("A connection over the link ended: {}", e.getMessage());
    } finally {
      shut(from);
      shut(to);
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
