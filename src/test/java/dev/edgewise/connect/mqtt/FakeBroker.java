package dev.edgewise.connect.mqtt;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A broker of few words: it takes one connection at a time, tells its receive maximum, grants each
/// subscription and acknowledges a publish at QoS 1 only when it is told to.
final class FakeBroker implements AutoCloseable {
  private static final byte CONNACK = 0x20;
  private static final int CONNECT_TYPE = 1;
  private static final int PUBLISH_TYPE = 3;
  private static final int SUBSCRIBE_TYPE = 8;
  private static final byte PUBACK = 0x40;
  private static final byte SUBACK = (byte) 0x90;
  private static final byte RECEIVE_MAXIMUM = 0x21;

  private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final BlockingQueue<Integer> unacknowledged = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> acknowledged = new LinkedBlockingQueue<>();
  private final byte[] connack;
  private volatile Socket client;

  /// A broker that accepts, with this receive maximum.
  static FakeBroker withReceiveMaximum(int receiveMaximum) throws IOException {
    return new FakeBroker(
        new byte[] {
          CONNACK, 6, 0, 0, 3, RECEIVE_MAXIMUM, (byte) (receiveMaximum >> 8), (byte) receiveMaximum
        });
  }

  /// A broker that refuses every client.
  static FakeBroker refusing(int reasonCode) throws IOException {
    return new FakeBroker(new byte[] {CONNACK, 3, 0, (byte) reasonCode, 0});
  }

  /// A broker that takes the connection and says nothing.
  static FakeBroker silent() throws IOException {
    return answering("");
  }

  /// A broker that answers CONNECT with these bytes.
  static FakeBroker answering(String hex) throws IOException {
    return new FakeBroker(HexFormat.of().parseHex(hex));
  }

  private FakeBroker(byte[] connack) throws IOException {
    this.connack = connack;
    Thread.ofVirtual().start(this::run);
  }

  int port() {
    return server.getLocalPort();
  }

  /// Packet ids of publishes that wait for their acknowledgement.
  BlockingQueue<Integer> unacknowledged() {
    return unacknowledged;
  }

  /// Packet ids of messages that the client has acknowledged.
  BlockingQueue<Integer> acknowledged() {
    return acknowledged;
  }

  void acknowledge(int packetId) throws IOException {
    send(new byte[] {PUBACK, 2, (byte) (packetId >> 8), (byte) packetId});
  }

  /// Sends bytes to the client that is connected.
  void send(byte[] packet) throws IOException {
    OutputStream out = client.getOutputStream();
    out.write(packet);
    out.flush();
  }

  /// Closes the connection to the client, as a broker does that is restarted.
  void hangUp() throws IOException {
    client.close();
  }

  private void run() {
    while (!server.isClosed()) {
      serve();
    }
  }

  private void serve() {
    try (Socket socket = server.accept()) {
      client = socket;
      DataInputStream in = new DataInputStream(socket.getInputStream());
      while (true) {
        int type = in.readUnsignedByte() >> 4;
        byte[] body = in.readNBytes(length(in));
        if (type == CONNECT_TYPE) {
          send(connack);
        } else if (type == PUBLISH_TYPE) {
          int topic = (body[0] & 0xFF) << 8 | body[1] & 0xFF;
          unacknowledged.add((body[topic + 2] & 0xFF) << 8 | body[topic + 3] & 0xFF);
        } else if (type == SUBSCRIBE_TYPE) {
          send(new byte[] {SUBACK, 4, body[0], body[1], 0, 1});
        } else if (type == PUBACK >> 4) {
          acknowledged.add((body[0] & 0xFF) << 8 | body[1] & 0xFF);
        }
      }
    } catch (IOException e) {
      // The client or the test has closed its end: the fake is done.
      unacknowledged.clear();
    }
  }

  private static int length(DataInputStream in) throws IOException {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      int part = in.readUnsignedByte();
      value |= (part & 0x7F) << shift;
      if (part < 0x80) {
        return value;
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    if (client != null) {
      client.close();
    }
  }
}
