package dev.edgewise.bench;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// An MQTT 5 connection that publishes at QoS 0 and does nothing else: what a publisher needs at
/// the least. A full socket blocks. Not safe for many threads.
final class MqttSender implements Closeable {
  private static final int CONNECT = 0x10;
  private static final int CONNACK = 0x20;
  private static final int PUBLISH = 0x30;
  private static final int CLEAN_START = 0x02;
  private static final int BUFFER_BYTES = 1 << 16;

  private final Socket socket;
  private final OutputStream out;

  MqttSender(int port, String clientId) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setTcpNoDelay(true);
    out = new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES);
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
    DataInputStream in = new DataInputStream(socket.getInputStream());
    int type = in.readUnsignedByte();
    byte[] answer = new byte[in.readUnsignedByte()];
    in.readFully(answer);
    if (type != CONNACK || answer[1] != 0) {
      throw new IOException("The broker refused " + clientId);
    }
  }

  /// Publishes the first `size` bytes of `payload`; they may wait in a buffer until [#flush].
  void publish(byte[] topic, byte[] payload, int size) throws IOException {
    out.write(PUBLISH);
    length(2 + topic.length + 1 + size);
    text(topic);
    out.write(0); // no properties
    out.write(payload, 0, size);
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
