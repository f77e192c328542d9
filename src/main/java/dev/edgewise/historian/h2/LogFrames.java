package dev.edgewise.historian.h2;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.ValueType;

/// The records of the log: batches of samples as columns, and tails written again so that the
/// frames before them can be cut. Tags are named by the engine's own ids. Pure.
final class LogFrames {
  static final int SAMPLES = 2;
  static final int TAILS = 3;

  /// Most samples in one record, so that it stays below the log's limit of 16 MiB.
  static final int MAX_SAMPLES = 400_000;
  private static final int MAX_BODY_BYTES = 1 << 27;

  private LogFrames() {}

  /// Takes one sample of a record.
  interface SampleTaker {
    void sample(int tagId, long time, long bits, int quality, byte origin, byte flags)
        throws EdgewiseException;
  }

  /// Takes the tail of one tag.
  interface TailTaker {
    void tail(int tagId, Columns columns) throws EdgewiseException;
  }

  /// Gives all samples of a record of either kind.
  static void read(byte[] record, SampleTaker taker)
      throws ChunkFormatException, EdgewiseException {
    switch (Envelope.kind(record)) {
      case SAMPLES -> readSamples(record, taker);
      case TAILS ->
          readTails(
              record,
              (id, columns) -> {
                for (int i = 0; i < columns.size(); i++) {
                  taker.sample(
                      id,
                      columns.times()[i],
                      columns.bits()[i],
                      columns.qualities()[i],
                      columns.origins()[i],
                      columns.flags()[i]);
                }
              });
      default -> throw new ChunkFormatException("An unknown kind of record");
    }
  }

  /// The samples `from` to below `to` of a batch.
  ///
  /// @param tags the tag of each sample
  static byte[] samples(SampleBatch batch, TagHistory[] tags, int from, int to) {
    int n = to - from;
    long[] ids = new long[n];
    long[] times = new long[n];
    int[] qualities = new int[n];
    byte[] origins = new byte[n];
    byte[] flags = new byte[n];
    ByteSink out = new ByteSink(n * 12);
    out.putVar(n);
    for (int i = 0; i < n; i++) {
      ids[i] = tags[from + i].id();
      times[i] = batch.sourceTime(from + i);
      qualities[i] = batch.quality(from + i);
      origins[i] = batch.origin(from + i);
      flags[i] = batch.flags(from + i);
      out.putLong(batch.bits(from + i));
    }
    Packing.writeBest(out, ids, n);
    Packing.writeBest(out, times, n);
    Runs.write(out, qualities);
    Runs.write(out, origins);
    Runs.write(out, flags);
    return Envelope.wrapPlain(SAMPLES, out);
  }

  static void readSamples(byte[] record, SampleTaker taker)
      throws ChunkFormatException, EdgewiseException {
    ByteSource in = Envelope.unwrap(record, SAMPLES, MAX_BODY_BYTES);
    int n = in.getCount(MAX_SAMPLES);
    long[] bits = new long[n];
    for (int i = 0; i < n; i++) {
      bits[i] = in.getLong();
    }
    long[] ids = Packing.readBest(in, n);
    long[] times = Packing.readBest(in, n);
    int[] qualities = Runs.readInts(in, n);
    byte[] origins = Runs.readBytes(in, n);
    byte[] flags = Runs.readBytes(in, n);
    for (int i = 0; i < n; i++) {
      taker.sample((int) ids[i], times[i], bits[i], qualities[i], origins[i], flags[i]);
    }
  }

  /// Begins a record of tails; [#addTail] fills it, [#tails] ends it.
  static ByteSink beginTails() {
    return new ByteSink(1 << 12);
  }

  /// Adds a tail; an empty one adds nothing.
  static void addTail(ByteSink record, int tagId, ValueType type, Columns columns) {
    for (int from = 0; from < columns.size(); from += ChunkCodec.MAX_SAMPLES) {
      int to = Math.min(columns.size(), from + ChunkCodec.MAX_SAMPLES);
      byte[] chunk = ChunkCodec.encode(type, columns.slice(from, to));
      record.putVar(tagId);
      record.putVar(chunk.length);
      record.put(chunk, 0, chunk.length);
    }
  }

  static byte[] tails(ByteSink record) {
    return Envelope.wrap(TAILS, record);
  }

  static void readTails(byte[] record, TailTaker taker)
      throws ChunkFormatException, EdgewiseException {
    ByteSource in = Envelope.unwrap(record, TAILS, MAX_BODY_BYTES);
    while (in.remaining() > 0) {
      int tagId = in.getCount(KeyRange.MAX_TAG_ID);
      taker.tail(tagId, ChunkCodec.decode(in.getBytes(in.getCount(MAX_BODY_BYTES))));
    }
  }
}
