package dev.edgewise.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// An MQTT 5 connection on a bare socket, both ways at QoS 0: the least that a device or an echo
/// can be. One thread sends at a time, one reads.
final class DecisionPort implements Closeable {
  private static final int CONNECT = 0x10;
  private static final int CONNACK = 0x20;
  private static final int PUBLISH = 0x30;
  private static final int SUBSCRIBE = 0x82;
  private static final int SUBACK = 0x90;
  private static final int CLEAN_START = 0x02;
  private static final int BUFFER_BYTES = 1 << 16;

  private final Socket socket;
  private final BufferedInputStream buffered;
  private final DataInputStream in;
  private final OutputStream out;
  private byte[] packet = new byte[8_192];

  /// Takes what comes; the bytes are good until it returns.
  @FunctionalInterface
  interface Taker {
    void message(byte[] packet, int topic, int topicEnd, int payload, int end) throws IOException;
  }

  DecisionPort(int port, String clientId) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setTcpNoDelay(true);
    out = new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES);
    buffered = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
    in = new DataInputStream(buffered);
    byte[] id = clientId.getBytes(StandardCharsets.UTF_8);
    out.write(CONNECT);
    length(11 + 2 + id.length);
    text("MQTT".getBytes(StandardCharsets.US_ASCII));
    out.write(5);
    out.write(CLEAN_START);
    out.write(0); // no keep-alive
    out.write(0);
    out.write(0); // no properties
    text(id);
    out.flush();
    int size = expect(CONNACK, clientId);
    if (size < 2 || packet[1] != 0) {
      throw new IOException("The broker refused " + clientId);
    }
  }

  /// Subscribes before anything is read.
  void subscribe(List<String> filters) throws IOException {
    for (String filter : filters) {
      byte[] name = filter.getBytes(StandardCharsets.UTF_8);
      out.write(SUBSCRIBE);
      length(2 + 1 + 2 + name.length + 1);
      out.write(0);
      out.write(1); // packet id
      out.write(0); // no properties
      text(name);
      out.write(0); // QoS 0
      out.flush();
      int size = expect(SUBACK, filter);
      if ((packet[size - 1] & 0x80) != 0) {
        throw new IOException("The broker refused the subscription " + filter);
      }
    }
  }

  private int expect(int wanted, String what) throws IOException {
    int type = in.readUnsignedByte();
    int size = read();
    if ((type & 0xF0) != wanted) {
      throw new IOException("The broker answered " + what + " by a packet of type " + type);
    }
    return size;
  }

  /// The rest of a packet, whose first byte was read.
  private int read() throws IOException {
    int size = 0;
    for (int shift = 0; ; shift += 7) {
      int next = in.readUnsignedByte();
      size |= (next & 0x7F) << shift;
      if (next < 0x80) {
        break;
      }
    }
    packet = size > packet.length ? new byte[2 * size] : packet;
    in.readFully(packet, 0, size);
    return size;
  }

  /// Waits for a message of QoS 0; other packets are passed over.
  void next(Taker taker) throws IOException {
    int type;
    int size;
    do {
      type = in.readUnsignedByte();
      size = read();
    } while (type >> 4 != PUBLISH >> 4);
    int topicEnd = 2 + ((packet[0] & 0xFF) << 8 | packet[1] & 0xFF);
    int at = topicEnd;
    int properties = 0;
    for (int shift = 0; ; shift += 7) {
      int next = packet[at++];
      properties |= (next & 0x7F) << shift;
      if (next >= 0) {
        break;
      }
    }
    taker.message(packet, 2, topicEnd, at + properties, size);
  }

  /// Whether more was received already.
  boolean hasMore() throws IOException {
    return buffered.available() > 0;
  }

  /// It may wait in a buffer until [#flush].
  void publish(byte[] topic, byte[] payload) throws IOException {
    out.write(PUBLISH);
    length(2 + topic.length + 1 + payload.length);
    text(topic);
    out.write(0); // no properties
    out.write(payload);
  }

  void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void text(byte[] utf8) throws IOException {
    out.write(utf8.length >>> 8);
    out.write(utf8.length);
    out.write(utf8);
  }

  private void length(int value) throws IOException {
    int rest = value;
    while (rest > 0x7F) {
      out.write(rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
