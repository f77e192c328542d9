package dev.edgewise.edge;

import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.Waveform;
import dev.edgewise.telemetry.WaveformCodec;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A record of the ring of inputs: when it was written (8 bytes, ns of the ring's own clock, which
/// begins at the time of day and goes on while the node runs), its kind (1),
/// and samples or a block of a waveform. Of samples: a count (4), and for each the number of its
/// input and its source time, both as the difference to those before, its quality times two, plus
/// one if the value is that of the same input before in this record; all [Varints]; else its raw
/// bits (8). Of a block: number and quality (4 each), then the form of [WaveformCodec].
final class InputRecord {
  private static final byte SAMPLES = 1;
  private static final byte WAVE = 2;
  private static final int HEAD = Long.BYTES + 1;

  private InputRecord() {}

  /// Takes what a record holds.
  interface Visitor {
    void sample(int number, long sourceTime, long bits, int quality);

    void wave(int number, int quality, WaveformCodec.Block block);
  }

  /// @param numbers of the tags; below 0 for those that are no inputs
  static byte[] samples(long written, List<SampleBatch> batches, int[] numbers) {
    int most = batches.stream().mapToInt(SampleBatch::size).sum();
    ByteBuffer out =
        ByteBuffer.allocate(HEAD + Integer.BYTES + most * (3 * Varints.MOST + Long.BYTES));
    out.putLong(written).put(SAMPLES).putInt(0);
    int inputs = 1 + Arrays.stream(numbers).max().orElse(0);
    long[] last = new long[inputs];
    boolean[] isKnown = new boolean[inputs];
    int count = 0;
    int number = 0;
    long time = 0;
    for (SampleBatch batch : batches) {
      for (int i = 0; i < batch.size(); i++) {
        int tag = batch.tag(i);
        if (tag >= numbers.length || numbers[tag] < 0) {
          continue;
        }
        int before = number;
        number = numbers[tag];
        boolean isSame = isKnown[number] && last[number] == batch.bits(i);
        isKnown[number] = true;
        last[number] = batch.bits(i);
        Varints.put(out, number - before);
        Varints.put(out, batch.sourceTime(i) - time);
        Varints.put(out, (long) batch.quality(i) << 1 | (isSame ? 1 : 0));
        if (!isSame) {
          out.putLong(batch.bits(i));
        }
        time = batch.sourceTime(i);
        count++;
      }
    }
    out.putInt(HEAD, count);
    return Arrays.copyOf(out.array(), out.position());
  }

  /// In half the size where nothing is lost by that.
  static byte[] wave(long written, int number, Waveform wave) {
    byte[] block = WaveformCodec.encodeShort(wave.startTime(), wave.periodNanos(), wave.values());
    boolean isExact =
        WaveformCodec.decode(block)
            .filter(read -> Arrays.equals(read.values(), wave.values()))
            .isPresent();
    if (!isExact) {
      block = WaveformCodec.encode(wave.startTime(), wave.periodNanos(), wave.values());
    }
    return ByteBuffer.allocate(HEAD + 2 * Integer.BYTES + block.length)
        .putLong(written)
        .put(WAVE)
        .putInt(number)
        .putInt(wave.quality())
        .put(block)
        .array();
  }

  /// When it was written, ns of the ring's clock.
  static long written(byte[] record) {
    return ByteBuffer.wrap(record).getLong();
  }

  static void read(byte[] record, Visitor visitor) {
    ByteBuffer in = ByteBuffer.wrap(record).position(Long.BYTES);
    if (in.get() == WAVE) {
      int number = in.getInt();
      int quality = in.getInt();
      byte[] block = Arrays.copyOfRange(record, in.position(), record.length);
      WaveformCodec.decode(block).ifPresent(read -> visitor.wave(number, quality, read));
      return;
    }
    int count = in.getInt();
    Map<Integer, Long> before = new HashMap<>();
    int number = 0;
    long time = 0;
    for (int i = 0; i < count; i++) {
      number += (int) Varints.get(in);
      time += Varints.get(in);
      long quality = Varints.get(in);
      boolean isSame = (quality & 1) == 1;
      long bits = isSame ? before.getOrDefault(number, 0L) : in.getLong();
      before.put(number, bits);
      visitor.sample(number, time, bits, (int) (quality >> 1));
    }
  }
}
