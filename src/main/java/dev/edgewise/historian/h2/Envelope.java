package dev.edgewise.historian.h2;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// Wraps a body of bytes: kind (1), whether packed by Zstd (1), length of the body when packed
/// (varint), the body, CRC32C of all that (4). Zstd level 1 is used where it saves more than 5 %.
/// Pure.
final class Envelope {
  private static final int PLAIN = 0;
  private static final int ZSTD = 1;
  private static final int ZSTD_LEVEL = 1;
  private static final int LEAST_TO_PACK = 64;

  private Envelope() {}

  static byte[] wrap(int kind, ByteSink body) {
    byte[] packed = pack(body);
    if (packed.length == 0) {
      return wrapPlain(kind, body);
    }
    ByteSink out = new ByteSink(packed.length + 16);
    out.put(kind);
    out.put(ZSTD);
    out.putVar(body.size());
    out.put(packed, 0, packed.length);
    out.putInt(crc(out.array(), out.size()));
    return out.toBytes();
  }

  /// As [#wrap], never packed: for what does not live long.
  static byte[] wrapPlain(int kind, ByteSink body) {
    ByteSink out = new ByteSink(body.size() + 6);
    out.put(kind);
    out.put(PLAIN);
    out.put(body.array(), 0, body.size());
    out.putInt(crc(out.array(), out.size()));
    return out.toBytes();
  }

  /// The body of an envelope.
  ///
  /// @param most greatest believable length of the body, bytes
  static ByteSource unwrap(byte[] bytes, int kind, int most) throws ChunkFormatException {
    int end = bytes.length - 4;
    if (end < 2 || crc(bytes, end) != new ByteSource(bytes, end, bytes.length).getInt()) {
      throw new ChunkFormatException("The checksum does not fit");
    }
    return open(bytes, end, kind, most);
  }

  /// As [#unwrap], the checksum left aside.
  static ByteSource open(byte[] bytes, int end, int kind, int most) throws ChunkFormatException {
    ByteSource in = new ByteSource(bytes, 0, end);
    int found = in.get();
    if (found != kind) {
      throw new ChunkFormatException("Kind " + found + " instead of " + kind);
    }
    int form = in.get();
    if (form == PLAIN) {
      return in;
    }
    if (form != ZSTD) {
      throw new ChunkFormatException("Unknown form " + form);
    }
    int length = in.getCount(most);
    byte[] packed = in.getBytes(in.remaining());
    byte[] body = new byte[length];
    try {
      if (Zstd.decompress(body, packed) != length) {
        throw new ChunkFormatException("The packed body has another length");
      }
    } catch (ZstdException e) {
      throw new ChunkFormatException("The packed body is broken: " + e.getMessage());
    }
    return new ByteSource(body, 0, length);
  }

  static int kind(byte[] bytes) {
    return bytes.length == 0 ? -1 : bytes[0] & 0xFF;
  }

  /// Empty where packing does not pay.
  private static byte[] pack(ByteSink body) {
    if (body.size() < LEAST_TO_PACK) {
      return new byte[0];
    }
    byte[] room = new byte[(int) Zstd.compressBound(body.size())];
    long length =
        Zstd.compressByteArray(room, 0, room.length, body.array(), 0, body.size(), ZSTD_LEVEL);
    boolean pays = !Zstd.isError(length) && length < body.size() * 0.95;
    return pays ? Arrays.copyOf(room, (int) length) : new byte[0];
  }

  private static int crc(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
