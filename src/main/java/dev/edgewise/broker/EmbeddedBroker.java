package dev.edgewise.broker;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.Threads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.activemq.artemis.api.core.ActiveMQDisconnectedException;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTStateManager;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.server.impl.ServiceRegistryImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An MQTT 5 broker in this process. Sessions, retained and queued messages survive a restart.
public final class EmbeddedBroker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
  private static final ErrorCode EXPOSED = new ErrorCode("BROKER-EXPOSED");
  private static final ErrorCode FAILED = new ErrorCode("BROKER-START");
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private final ActiveMQServer server;
  private final OrderedWork work;
  private final Traffic in;
  private final Traffic out;
  private final int port;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedBroker(
      ActiveMQServer server, OrderedWork work, Traffic in, Traffic out, int port) {
    this.server = server;
    this.work = work;
    this.in = in;
    this.out = out;
    this.port = port;
  }

  /// Starts a broker; blocks until it takes connections.
  ///
  /// @throws EdgewiseException when it would be open to others without TLS and users, when the port
  ///     is taken, or when its folder cannot be used
  public static EmbeddedBroker start(BrokerConfig config) throws EdgewiseException {
    refuseExposure(config);
    Traffic in = new Traffic();
    Traffic out = new Traffic();
    OrderedWork work = new OrderedWork(Threads.daemon("broker"));
    ActiveMQServer server = server(config, work);
    try {
      Files.createDirectories(config.folder());
      MQTTStateManager sessions = launch(server);
      var remoting = server.getRemotingService();
      remoting.addIncomingInterceptor(new TopicGuard());
      remoting.addIncomingInterceptor(new Goodbyes(sessions));
      LeftOut leftOut = new LeftOut(server);
      server.registerBrokerPlugin(leftOut);
      Grants grants = new Grants(List.of(leftOut, new RetainedForAll(server, sessions)));
      remoting.addIncomingInterceptor(grants.incoming());
      remoting.addOutgoingInterceptor(grants.outgoing());
      remoting.addIncomingInterceptor(in);
      remoting.addOutgoingInterceptor(out);
      NettyAcceptor acceptor = (NettyAcceptor) remoting.getAcceptor(ArtemisSettings.ACCEPTOR);
      return new EmbeddedBroker(server, work, in, out, acceptor.getActualPort());
    } catch (IOException e) {
      stop(server, work);
      throw failed(config, e);
    }
  }

  private static ActiveMQServer server(BrokerConfig config, OrderedWork work) {
    ServiceRegistryImpl services = new ServiceRegistryImpl();
    services.setExecutorService(work);
    return new ActiveMQServerImpl(
        ArtemisSettings.of(config), null, new AccessRules(config.users()), null, services);
  }

  private static void refuseExposure(BrokerConfig config) throws EdgewiseException {
    if (config.tls().isPresent() && !config.users().isEmpty()) {
      return;
    }
    try {
      if (!InetAddress.getByName(config.address()).isLoopbackAddress()) {
        throw new EdgewiseException(
            EXPOSED,
            "The broker may not listen at "
                + config.address()
                + ": others could reach it, and it has "
                + (config.tls().isEmpty() ? "no TLS." : "no users."),
            "Configure TLS and users, or listen at 127.0.0.1.");
      }
    } catch (UnknownHostException e) {
      throw failed(config, e);
    }
  }

  /// Artemis declares `Exception`, so this is the one place that takes all of it.
  private static MQTTStateManager launch(ActiveMQServer server) throws IOException {
    try {
      server.start();
      if (server.isActive()) {
        return MQTTStateManager.getInstance(server);
      }
    } catch (Exception e) {
      throw new IOException(e.getMessage(), e);
    }
    throw new IOException("the broker did not become active");
  }

  private static EdgewiseException failed(BrokerConfig config, Exception cause) {
    return new EdgewiseException(
        FAILED,
        "The broker could not start at "
            + config.address()
            + ":"
            + config.port()
            + " with the data in "
            + config.folder()
            + ": "
            + cause.getMessage()
            + ".",
        "Is the port taken, or does another Edgewise use this folder?",
        cause);
  }

  /// The port that it listens at.
  public int port() {
    return port;
  }

  /// Cheap enough to be asked each second. May be called from any thread.
  public BrokerStats stats() {
    return new BrokerStats(
        closed.get() ? 0 : server.getConnectionCount(),
        in.messages(),
        in.bytes(),
        out.messages(),
        out.bytes());
  }

  /// Stops the broker within 5 s; what waits in its journal is kept. Idempotent.
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    Thread stopper = Threads.start("broker-stop", () -> stop(server, work));
    if (!Threads.join(stopper, CLOSE_LIMIT)) {
      LOG.warn("The broker is still stopping after {}", CLOSE_LIMIT);
    }
  }

  /// Stops Artemis, which declares `Exception`. The clients go first, so
  /// that their wills are kept; Artemis otherwise ends their sessions after its journal.
  private static void stop(ActiveMQServer server, OrderedWork work) {
    try {
      endClients(server);
      server.stop();
    } catch (Exception e) {
      LOG.warn("The broker did not stop cleanly", e);
    } finally {
      work.shutdown();
    }
  }

  private static void endClients(ActiveMQServer artemis) {
    if (!artemis.isActive()) {
      return;
    }
    var remoting = artemis.getRemotingService();
    remoting.pauseAcceptors();
    remoting
        .getConnections()
        .forEach(connection -> connection.fail(new ActiveMQDisconnectedException("stopping")));
  }
}
