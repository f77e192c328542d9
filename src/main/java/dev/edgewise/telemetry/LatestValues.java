package dev.edgewise.telemetry;

import java.util.Arrays;
import java.util.Optional;

/// One slot a tag: the newest value that is not historical. Older source times than the slot's are
/// ignored, so late data cannot
/// overwrite newer. Safe for many threads; a batch is applied as one.
public final class LatestValues implements TelemetrySink {
  /// The change of a slot that was filled from the past; 0 is an empty slot.
  private static final long RESTORED = -1;

  private final TagRegistry tags;
  private long[] sourceTimes = new long[256];
  private long[] receiveTimes = new long[256];
  private long[] bits = new long[256];
  private int[] qualities = new int[256];
  private byte[] origins = new byte[256];
  private long[] changes = new long[256];
  private long change;

  public LatestValues(TagRegistry tags) {
    this.tags = tags;
  }

  @Override
  public synchronized void samples(SampleBatch batch) {
    change++;
    for (int i = 0; i < batch.size(); i++) {
      int tag = batch.tag(i);
      grow(tag);
      if (!SampleFlags.isHistorical(batch.flags(i))
          && (changes[tag] <= 0 || batch.sourceTime(i) >= sourceTimes[tag])) {
        sourceTimes[tag] = batch.sourceTime(i);
        receiveTimes[tag] = batch.receiveTime(i);
        bits[tag] = batch.bits(i);
        qualities[tag] = batch.quality(i);
        origins[tag] = batch.origin(i);
        changes[tag] = change;
      }
    }
  }

  /// Fills an empty slot with what the tag said before this program ran. Any value that comes later
  /// takes its place, whatever its source time: a source's clock may have been set back meanwhile.
  ///
  /// @param bits raw bits by the tag's type
  /// @param sourceTime ns since the epoch; stands for the receive time too, which is not known
  /// @return whether the slot was empty
  public synchronized boolean restore(
      int tag, long bits, long sourceTime, int quality, byte origin) {
    grow(tag);
    if (changes[tag] != 0) {
      return false;
    }
    sourceTimes[tag] = sourceTime;
    receiveTimes[tag] = sourceTime;
    this.bits[tag] = bits;
    qualities[tag] = quality;
    origins[tag] = origin;
    changes[tag] = RESTORED;
    return true;
  }

  /// Whether a tag has a value of its own or from the past.
  public synchronized boolean has(int tag) {
    return tag < changes.length && changes[tag] != 0;
  }

  /// The latest value of a tag; empty when none ever came.
  public synchronized Optional<LatestValue> get(int tag) {
    return tag < changes.length && changes[tag] != 0 ? Optional.of(valueOf(tag)) : Optional.empty();
  }

  /// The latest values of several tags at one moment, as columns in the order asked for.
  public synchronized LatestColumns read(int[] wanted) {
    int n = wanted.length;
    LatestColumns out =
        new LatestColumns(
            new long[n], new int[n], new byte[n], new long[n], new long[n], new boolean[n]);
    for (int i = 0; i < n; i++) {
      int tag = wanted[i];
      if (tag < changes.length && changes[tag] != 0) {
        out.bits()[i] = bits[tag];
        out.qualities()[i] = qualities[tag];
        out.origins()[i] = origins[tag];
        out.sourceTimes()[i] = sourceTimes[tag];
        out.receiveTimes()[i] = receiveTimes[tag];
        out.present()[i] = true;
      }
    }
    return out;
  }

  /// The number of the newest change; each applied batch adds one.
  public synchronized long changeCount() {
    return change;
  }

  private LatestValue valueOf(int tag) {
    return new LatestValue(
        tags.get(tag).spec().type(),
        bits[tag],
        sourceTimes[tag],
        receiveTimes[tag],
        qualities[tag],
        Origin.of(origins[tag]),
        Math.max(0, changes[tag]));
  }

  private void grow(int tag) {
    if (tag >= changes.length) {
      int room = Math.max(tag + 1, changes.length * 2);
      sourceTimes = Arrays.copyOf(sourceTimes, room);
      receiveTimes = Arrays.copyOf(receiveTimes, room);
      bits = Arrays.copyOf(bits, room);
      qualities = Arrays.copyOf(qualities, room);
      origins = Arrays.copyOf(origins, room);
      changes = Arrays.copyOf(changes, room);
    }
  }
}
