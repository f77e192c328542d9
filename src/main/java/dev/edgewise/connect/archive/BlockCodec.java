package dev.edgewise.connect.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// The byte form of a block of messages: topics once, then columns, then the payloads; head and
/// payloads are deflated apart, so that a search by topic need not inflate payloads. Pure.
final class BlockCodec {
  private static final int QOS = 3;
  private static final int RETAINED = 4;
  private static final int CUT = 8;

  private BlockCodec() {}

  /// A frame with these messages, whose ids follow one by one.
  static byte[] encode(List<ArchivedMessage> messages) {
    ByteWriter payloads = new ByteWriter(1 << 16);
    messages.forEach(m -> payloads.put(m.payload()));
    byte[] rawHead = head(messages);
    byte[] head = deflated(rawHead, rawHead.length);
    byte[] body = deflated(payloads.array(), payloads.size());
    FrameHead frame =
        new FrameHead(
            head.length,
            body.length,
            rawHead.length,
            payloads.size(),
            messages.getFirst().id(),
            messages.size(),
            messages.stream().mapToLong(ArchivedMessage::time).min().orElseThrow(),
            messages.stream().mapToLong(ArchivedMessage::time).max().orElseThrow(),
            FrameHead.crc(body));
    ByteBuffer out = ByteBuffer.allocate((int) frame.frameBytes());
    frame.put(out, head);
    return out.put(head).put(body).array();
  }

  private static byte[] head(List<ArchivedMessage> messages) {
    ByteWriter out = new ByteWriter(1 << 14);
    Map<String, Integer> topics = new LinkedHashMap<>();
    messages.forEach(m -> topics.putIfAbsent(m.topic(), topics.size()));
    out.varint(topics.size());
    for (String topic : topics.keySet()) {
      byte[] name = topic.getBytes(StandardCharsets.UTF_8);
      out.varint(name.length);
      out.put(name);
    }
    messages.forEach(m -> out.varint(topics.getOrDefault(m.topic(), 0)));
    long before = 0;
    for (ArchivedMessage m : messages) {
      out.zigzag(m.time() - before);
      before = m.time();
    }
    messages.forEach(m -> out.put(flags(m)));
    messages.forEach(m -> out.varint(m.size()));
    messages.stream().filter(ArchivedMessage::isCut).forEach(m -> out.varint(m.payload().length));
    return Arrays.copyOf(out.array(), out.size());
  }

  private static int flags(ArchivedMessage m) {
    return (m.qos() & QOS) | (m.retained() ? RETAINED : 0) | (m.isCut() ? CUT : 0);
  }

  /// @param head compressed, its checksum proved
  static BlockHead decodeHead(FrameHead frame, byte[] head) throws IOException {
    ByteReader in = new ByteReader(inflated(head, frame.headRaw()));
    int n = frame.count();
    String[] topics = new String[in.size()];
    for (int i = 0; i < topics.length; i++) {
      topics[i] = in.text();
    }
    int[] topicOf = new int[n];
    for (int i = 0; i < n; i++) {
      topicOf[i] = in.size();
    }
    long[] times = new long[n];
    long before = 0;
    for (int i = 0; i < n; i++) {
      before += in.zigzag();
      times[i] = before;
    }
    byte[] flags = new byte[n];
    for (int i = 0; i < n; i++) {
      flags[i] = (byte) in.next();
    }
    int[] sizes = new int[n];
    for (int i = 0; i < n; i++) {
      sizes[i] = in.size();
    }
    int[] offsets = new int[n + 1];
    for (int i = 0; i < n; i++) {
      offsets[i + 1] = offsets[i] + ((flags[i] & CUT) == 0 ? sizes[i] : in.size());
    }
    return new BlockHead(frame.firstId(), topics, topicOf, times, flags, sizes, offsets);
  }

  /// All payloads of a block, one behind the other.
  ///
  /// @param body compressed, its checksum proved
  static byte[] decodePayloads(FrameHead frame, byte[] body) throws IOException {
    return inflated(body, frame.payloadRaw());
  }

  private static byte[] deflated(byte[] bytes, int length) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setInput(bytes, 0, length);
      deflater.finish();
      byte[] out = new byte[length / 2 + 64];
      int size = 0;
      while (!deflater.finished()) {
        if (size == out.length) {
          out = Arrays.copyOf(out, out.length * 2);
        }
        size += deflater.deflate(out, size, out.length - size);
      }
      return Arrays.copyOf(out, size);
    } finally {
      deflater.end();
    }
  }

  private static byte[] inflated(byte[] bytes, int length) throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(bytes);
      byte[] out = new byte[length];
      int size = 0;
      while (size < length) {
        int got = inflater.inflate(out, size, length - size);
        if (got == 0) {
          throw new IOException("a block is shorter than it says");
        }
        size += got;
      }
      return out;
    } catch (DataFormatException e) {
      throw new IOException("a block cannot be inflated", e);
    } finally {
      inflater.end();
    }
  }

  /// Topics and columns of a block, without payloads; all arrays but `topics` and `offsets` have
  /// one entry a message.
  ///
  /// @param firstId id of the first message
  /// @param topicOf index into `topics`
  /// @param times receive times, ns since the epoch
  /// @param flags QoS and marks
  /// @param sizes payload bytes as they came
  /// @param offsets where each payload begins among the payloads; one more at the end
  record BlockHead(
      long firstId,
      String[] topics,
      int[] topicOf,
      long[] times,
      byte[] flags,
      int[] sizes,
      int[] offsets) {
    int count() {
      return times.length;
    }

    boolean isRetained(int i) {
      return (flags[i] & RETAINED) != 0;
    }

    ArchivedMessage message(int i, byte[] payloads) {
      return new ArchivedMessage(
          firstId + i,
          times[i],
          topics[topicOf[i]],
          Arrays.copyOfRange(payloads, offsets[i], offsets[i + 1]),
          sizes[i],
          flags[i] & QOS,
          isRetained(i));
    }
  }
}
