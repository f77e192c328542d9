package dev.edgewise.historian.h2;

import dev.edgewise.telemetry.ValueType;

/// Sealed columns as bytes and back, bit for bit. The body: type (1), count (varint), times,
/// values, qualities, origins, flags; see [Envelope], [TimeColumn], [DoubleColumn], [Packing],
/// [Runs]. Pure.
final class ChunkCodec {
  static final int MAX_SAMPLES = 1 << 16;
  private static final int KIND = 1;
  private static final int MAX_BODY_BYTES = 64 + MAX_SAMPLES * 48;

  private ChunkCodec() {}

  /// @param columns 1 to 65,536 samples
  static byte[] encode(ValueType type, Columns columns) {
    int n = columns.size();
    if (n < 1 || n > MAX_SAMPLES) {
      throw new IllegalArgumentException("A chunk of " + n + " samples");
    }
    ByteSink out = new ByteSink(256 + n * 4);
    out.put(typeCode(type));
    out.putVar(n);
    TimeColumn.write(out, columns.times());
    switch (type) {
      case DOUBLE -> DoubleColumn.write(out, columns.bits());
      case INT64, BOOL -> Packing.writeBest(out, columns.bits(), n);
    }
    Runs.write(out, columns.qualities());
    Runs.write(out, columns.origins());
    Runs.write(out, columns.flags());
    return Envelope.wrap(KIND, out);
  }

  static Columns decode(byte[] bytes) throws ChunkFormatException {
    return decodeBody(Envelope.unwrap(bytes, KIND, MAX_BODY_BYTES));
  }

  static ValueType typeOf(byte[] bytes) throws ChunkFormatException {
    return type(Envelope.unwrap(bytes, KIND, MAX_BODY_BYTES).get());
  }

  static Columns decodeBody(ByteSource in) throws ChunkFormatException {
    ValueType type = type(in.get());
    int n = in.getCount(MAX_SAMPLES);
    if (n == 0) {
      throw new ChunkFormatException("An empty chunk");
    }
    long[] times = TimeColumn.read(in, n);
    long[] bits =
        switch (type) {
          case DOUBLE -> DoubleColumn.read(in, n);
          case INT64, BOOL -> Packing.readBest(in, n);
        };
    int[] qualities = Runs.readInts(in, n);
    byte[] origins = Runs.readBytes(in, n);
    byte[] flags = Runs.readBytes(in, n);
    return new Columns(times, bits, qualities, origins, flags);
  }

  /// Stored numbers of types; they never change.
  static int typeCode(ValueType type) {
    return switch (type) {
      case DOUBLE -> 0;
      case INT64 -> 1;
      case BOOL -> 2;
    };
  }

  static ValueType type(int code) throws ChunkFormatException {
    return switch (code) {
      case 0 -> ValueType.DOUBLE;
      case 1 -> ValueType.INT64;
      case 2 -> ValueType.BOOL;
      default -> throw new ChunkFormatException("Unknown type " + code);
    };
  }
}
