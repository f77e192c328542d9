package dev.edgewise.operate.alarms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/// Works out the figures of a span in one walk over its entries. Memory grows with the number of
/// alarms that were raised in it, not with that of entries.
final class KpiScan {
  private static final long MINUTE = 60_000_000_000L;
  private static final long LONGEST_NANOS = 366L * 24 * 3_600_000_000_000L;
  private static final int TOP = 10;
  private static final JournalKind[] KINDS = JournalKind.values();

  /// Transitions between active and normal within a minute that are called chattering.
  private static final int CHATTERING = 3;

  private final JournalIndex.Snapshot in;
  private final long from;
  private final long to;
  private final int[] cells;
  private final int[] byPriority = new int[Priority.values().length];
  private final Map<String, Track> tracks = new HashMap<>();
  private final Histogram acknowledging = new Histogram(LONGEST_NANOS / 1_000_000, 3);
  private final FloodCount floods = new FloodCount();
  private long raised;

  private KpiScan(JournalIndex.Snapshot in, long from, long to) {
    this.in = in;
    this.from = from;
    this.to = to;
    long count = Math.max(0, Math.ceilDiv(to - from, Kpis.CELL_NANOS));
    cells = new int[(int) Math.min(Integer.MAX_VALUE / 2, count)];
  }

  /// One alarm under way.
  private static final class Track {
    private final Subject subject;
    private int raises;
    private long raisedAt;
    private final long[] lastTransitions = new long[CHATTERING];
    private int transitions;
    private long chatteredAt;
    private int chatters;

    Track(Subject subject) {
      this.subject = subject;
    }

    void transition(long time) {
      lastTransitions[transitions % CHATTERING] = time;
      transitions++;
      if (transitions >= CHATTERING && time - lastTransitions[transitions % CHATTERING] <= MINUTE) {
        chatters++;
        chatteredAt = chatteredAt == 0 ? time : chatteredAt;
      }
    }

    Kpis.Load load(long all, long since) {
      return new Kpis.Load(
          subject.key(),
          subject.asset(),
          subject.title(),
          subject.priority(),
          raises,
          all == 0 ? 0 : (double) raises / all,
          since);
    }
  }

  static Kpis of(JournalIndex index, long from, long to) {
    return new KpiScan(index.snapshot(), from, to).walk();
  }

  private Kpis walk() {
    for (JournalBlock block : in.blocks()) {
      if (block.minTime() < to && block.maxTime() >= from) {
        for (int row = 0; row < block.rows(); row++) {
          long time = block.time(row);
          if (time >= from && time < to) {
            take(block, row, time);
          }
        }
      }
    }
    return result();
  }

  private void take(JournalBlock block, int row, long time) {
    JournalKind kind = KINDS[block.kind(row)];
    boolean annunciated = (block.flags(row) & JournalBlock.Flags.ANNUNCIATED) != 0;
    if (!annunciated && !isCounted(kind)) {
      return;
    }
    Subject subject = in.subjects().get(block.subject(row));
    Track track = tracks.computeIfAbsent(subject.key(), _ -> new Track(subject));
    if (annunciated) {
      raised++;
      track.raises++;
      track.raisedAt = time;
      byPriority[subject.priority().ordinal()]++;
      cells[(int) ((time - from) / Kpis.CELL_NANOS)]++;
      floods.add(time);
    }
    if (kind == JournalKind.RAISED || kind == JournalKind.RETURNED) {
      track.transition(time);
    } else if (kind == JournalKind.ACKNOWLEDGED && track.raisedAt != 0) {
      long millis = Math.max(0, time - track.raisedAt) / 1_000_000;
      acknowledging.recordValue(Math.min(millis, LONGEST_NANOS / 1_000_000));
      track.raisedAt = 0;
    }
  }

  private static boolean isCounted(JournalKind kind) {
    return kind == JournalKind.RAISED
        || kind == JournalKind.RETURNED
        || kind == JournalKind.ACKNOWLEDGED;
  }

  private Kpis result() {
    floods.end(to);
    List<Kpis.Load> top =
        tracks.values().stream()
            .filter(t -> t.raises > 0)
            .sorted(
                Comparator.comparingInt((Track t) -> t.raises)
                    .reversed()
                    .thenComparing(t -> t.subject.key()))
            .limit(TOP)
            .map(t -> t.load(raised, 0))
            .toList();
    List<Kpis.Load> chattering =
        tracks.values().stream()
            .filter(t -> t.chatters > 0)
            .sorted(
                Comparator.comparingInt((Track t) -> t.chatters)
                    .reversed()
                    .thenComparing(t -> t.subject.key()))
            .map(t -> t.load(raised, t.chatteredAt))
            .toList();
    long count = acknowledging.getTotalCount();
    return new Kpis(
        from,
        to,
        raised,
        boxed(byPriority),
        boxed(cells),
        floods.count(),
        floods.nanos(),
        chattering,
        top,
        count,
        count == 0 ? -1 : acknowledging.getValueAtPercentile(50) * 1_000_000,
        count == 0 ? -1 : acknowledging.getValueAtPercentile(95) * 1_000_000);
  }

  private static List<Integer> boxed(int[] numbers) {
    List<Integer> out = new ArrayList<>(numbers.length);
    Arrays.stream(numbers).forEach(out::add);
    return out;
  }
}
