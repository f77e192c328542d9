package dev.edgewise.scenario;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.Threads;
import dev.edgewise.base.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A TCP relay between an edge node and its station that can be made slow, narrow and lossy, and be
/// cut like a cable, while it runs. It listens on 127.0.0.1 and hands every byte on in order. While
/// it is cut, connections break and new ones are refused. May be used from any thread.
public final class LinkRelay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LinkRelay.class);
  private static final ErrorCode NO_PORT = new ErrorCode("LINK-PORT");

  private final ServerSocket door;
  private final InetSocketAddress target;
  private final LinkPipe up;
  private final LinkPipe down;
  private final Set<LinkConnection> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong connections = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong resets = new AtomicLong();
  private volatile LinkShape shape;
  private volatile boolean cut;
  private volatile boolean closed;

  private LinkRelay(ServerSocket door, InetSocketAddress target, Start start, TimeSource time) {
    this.door = door;
    this.target = target;
    shape = start.shape();
    up = new LinkPipe(shape, start.seed(), time);
    down = new LinkPipe(shape, ~start.seed(), time);
  }

  /// What a link is at its start.
  ///
  /// @param seed of jitter and loss: the same bytes in the same portions fare the same
  public record Start(LinkShape shape, long seed) {
    /// A link as good as the cable, to be changed later.
    public static Start plain(long seed) {
      return new Start(LinkShape.PLAIN, seed);
    }
  }

  /// Opens a relay.
  ///
  /// @param port to listen on at 127.0.0.1; 0: any that is free
  /// @param host and
  /// @param targetPort where connections are taken to
  /// @throws EdgewiseException `LINK-PORT` when the port is taken
  public static LinkRelay open(int port, String host, int targetPort, Start start, TimeSource time)
      throws EdgewiseException {
    try {
      ServerSocket door = new ServerSocket();
      door.setReuseAddress(true);
      door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      LinkRelay relay =
          new LinkRelay(door, InetSocketAddress.createUnresolved(host, targetPort), start, time);
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
      open.forEach(LinkConnection::shut);
    }
  }

  /// Changes the link, for what comes and for what is on its way; connections stay.
  public synchronized void shape(LinkShape fresh) {
    shape = fresh;
    up.shape(fresh);
    down.shape(fresh);
  }

  /// As it is set, and what was measured.
  public LinkFigures figures() {
    return new LinkFigures(
        shape,
        cut,
        open.size(),
        connections.get(),
        refused.get(),
        resets.get(),
        up.figures(),
        down.figures());
  }

  @Override
  public void close() {
    closed = true;
    try {
      door.close();
    } catch (IOException e) {
      LOG.debug("The door of a link did not close cleanly", e);
    }
    open.forEach(LinkConnection::shut);
  }

  private void accept() {
    while (!closed) {
      try {
        Socket from = door.accept();
        Threads.startVirtual("link-relay", () -> carry(from));
      } catch (IOException e) {
        if (!closed) {
          LOG.warn("A connection did not get onto the link: {}", e.getMessage());
        }
      }
    }
  }

  private void carry(Socket from) {
    LinkConnection connection = new LinkConnection(from, up, down);
    open.add(connection);
    try {
      // Seen after it is among the open ones: a cut meanwhile finds it there.
      if (cut || closed) {
        refused.incrementAndGet();
        connection.shut();
        return;
      }
      connections.incrementAndGet();
      if (connection.carry(target)) {
        resets.incrementAndGet();
      }
    } finally {
      open.remove(connection);
    }
  }
}
