package dev.edgewise.connect.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// Socket factories that switch Nagle's algorithm off (Paho does not, and QoS 1 then runs ten times
/// slower) and remember the socket, so that it can be cut.
final class NoDelaySockets {
  private final PublishTap.Taker taker;
  private final AtomicReference<@Nullable Socket> latest = new AtomicReference<>();
  private final AtomicReference<@Nullable SharedOutput> output = new AtomicReference<>();

  /// @param taker gets the messages that come through sockets of [#tapped]
  NoDelaySockets(PublishTap.Taker taker) {
    this.taker = taker;
  }

  /// A factory for MQTT over plain TCP, with a [PublishTap] and a [SharedOutput].
  SocketFactory tapped() {
    return new Plain(stream -> new PublishTap(stream, taker), true);
  }

  /// A factory for websocket.
  SocketFactory plain() {
    return new Plain(UnaryOperator.identity(), false);
  }

  /// A factory for TLS and secure websocket. Paho asks for this type.
  SSLSocketFactory tls(SSLSocketFactory inner) {
    return new Tls(inner);
  }

  /// Where packets can go out beside Paho's; null where that cannot be.
  @Nullable SharedOutput output() {
    return output.get();
  }

  /// Cuts the latest socket with a reset: nothing that waits in its buffer is sent, no goodbye.
  void cut() throws IOException {
    Socket socket = latest.get();
    if (socket != null) {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }

  private Socket tuned(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    latest.set(socket);
    return socket;
  }

  private final class Plain extends SocketFactory {
    private final UnaryOperator<InputStream> input;

    private final boolean shared;

    /// @param shared whether packets may go out beside Paho's
    Plain(UnaryOperator<InputStream> input, boolean shared) {
      this.input = input;
      this.shared = shared;
    }

    @Override
    public Socket createSocket() throws IOException {
      return tuned(socket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
        throws IOException {
      return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
        throws IOException {
      return connected(new InetSocketAddress(host, port));
    }

    private Socket socket() {
      return new Socket() {
        @Override
        public InputStream getInputStream() throws IOException {
          return input.apply(super.getInputStream());
        }

        /// Paho asks once.
        @Override
        public OutputStream getOutputStream() throws IOException {
          if (!shared) {
            return super.getOutputStream();
          }
          SharedOutput made = new SharedOutput(super.getOutputStream());
          output.set(made);
          return made;
        }
      };
    }

    private Socket connected(InetSocketAddress address) throws IOException {
      Socket socket = tuned(socket());
      socket.connect(address);
      return socket;
    }
  }

  private final class Tls extends SSLSocketFactory {
    private final SSLSocketFactory inner;

    Tls(SSLSocketFactory inner) {
      this.inner = inner;
    }

    @Override
    public String[] getDefaultCipherSuites() {
      return inner.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
      return inner.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket() throws IOException {
      return tuned(inner.createSocket());
    }

    @Override
    public Socket createSocket(Socket under, String host, int port, boolean autoClose)
        throws IOException {
      return tuned(inner.createSocket(under, host, port, autoClose));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return tuned(inner.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
        throws IOException {
      return tuned(inner.createSocket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return tuned(inner.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
        throws IOException {
      return tuned(inner.createSocket(host, port, local, localPort));
    }
  }
}
