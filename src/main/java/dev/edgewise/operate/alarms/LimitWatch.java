package dev.edgewise.operate.alarms;

import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.SampleFlags;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.TelemetrySink;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Holds values against limits. A tag without a limit costs one look into an array. What is told
/// later, by store-and-forward, is followed apart from what is live: it never raises an alarm. Safe
/// for many threads; it tells in order.
public final class LimitWatch implements TelemetrySink {
  /// Historical values that pause for so long have come to their end, ns.
  private static final long PAST_PAUSE = 10_000_000_000L;

  private final TagRegistry tags;
  private final Told told;
  private final Map<String, Watched> byKey = new HashMap<>();
  private final Set<Watched> ageing = new LinkedHashSet<>();

  /// Those for which time matters: a delay runs, or the past is being told.
  private final Set<Watched> open = new LinkedHashSet<>();

  private volatile Watched[][] byTag = new Watched[256][];

  /// Gets what is found; must not block.
  public interface Told {
    void raised(String key, Raise raise);

    /// @param time when the condition ended, ns since the epoch
    void returned(String key, long time);

    /// A spell that began and ended before it was told.
    ///
    /// @param returned when it ended, ns since the epoch
    void past(String key, Raise raise, long returned);

    /// The present spell began earlier than was told.
    void began(String key, long time);
  }

  public LimitWatch(TagRegistry tags, Told told) {
    this.tags = tags;
    this.told = told;
  }

  /// A condition under watch.
  private static final class Watched {
    private final String key;
    private final int tag;
    private final int reference;
    private final Limit limit;
    private final LimitTracker live;
    private @Nullable PastSpell past;
    private double main = Double.NaN;
    private double other = Double.NaN;
    private long lastHere;

    Watched(String key, int tag, int reference, Limit limit, long now) {
      this.key = key;
      this.tag = tag;
      this.reference = reference;
      this.limit = limit;
      this.live = new LimitTracker(limit);
      this.lastHere = now;
    }
  }

  /// Watches a tag from now on; what watched under this key before is forgotten.
  ///
  /// @param reference the other tag of a deviation
  /// @param raisedAt when the spell began that the journal says still goes on, ns since the epoch;
  ///     0 for none
  public synchronized void watch(
      String key, int tag, OptionalInt reference, Limit limit, long raisedAt, long now) {
    Watched old = byKey.remove(key);
    if (old != null) {
      ageing.remove(old);
      open.remove(old);
      remove(old.tag, old);
      remove(old.reference, old);
    }
    Watched fresh = new Watched(key, tag, reference.orElse(-1), limit, now);
    fresh.live.restore(raisedAt != 0, raisedAt);
    byKey.put(key, fresh);
    if (limit.kind() == Limit.Kind.STALE) {
      ageing.add(fresh);
    }
    add(tag, fresh);
    add(fresh.reference, fresh);
  }

  /// How many conditions are watched.
  public synchronized int size() {
    return byKey.size();
  }

  @Override
  public void samples(SampleBatch batch) {
    Watched[][] all = byTag;
    for (int i = 0; i < batch.size(); i++) {
      int tag = batch.tag(i);
      if (tag < all.length && all[tag] != null) {
        take(batch, i);
        return;
      }
    }
  }

  /// The rest of a batch, from the first tag with a limit on.
  private synchronized void take(SampleBatch batch, int from) {
    Watched[][] all = byTag;
    for (int i = from; i < batch.size(); i++) {
      int tag = batch.tag(i);
      Watched[] here = tag < all.length ? all[tag] : null;
      if (here != null && batch.origin(i) != Origin.REPLAYED.code()) {
        for (Watched watched : here) {
          if (SampleFlags.isHistorical(batch.flags(i))) {
            past(watched, batch, i);
          } else {
            live(watched, batch, i);
          }
          if (watched.live.isChanging() || watched.past != null) {
            open.add(watched);
          }
        }
      }
    }
  }

  /// Ends delays, and finds values that do not come any longer; to be called a few times a second.
  ///
  /// @param now ns since the epoch
  public synchronized void tick(long now) {
    for (Watched watched : ageing) {
      long old = watched.lastHere + watched.limit.age().toNanos();
      tell(watched, watched.live.seen(now > old, Math.min(old, now), now));
    }
    for (Iterator<Watched> all = open.iterator(); all.hasNext(); ) {
      Watched watched = all.next();
      if (watched.live.isChanging()) {
        tell(watched, watched.live.tick(now));
      }
      PastSpell past = watched.past;
      if (past != null && now - past.lastHere() > PAST_PAUSE) {
        settle(watched, past);
      }
      if (!watched.live.isChanging() && watched.past == null) {
        all.remove();
      }
    }
  }

  private void live(Watched watched, SampleBatch batch, int i) {
    long time = batch.sourceTime(i);
    long here = batch.receiveTime(i);
    watched.lastHere = Math.max(watched.lastHere, here);
    int quality = batch.quality(i);
    switch (watched.limit.kind()) {
      case STALE -> tell(watched, watched.live.seen(false, time, here));
      case QUALITY -> tell(watched, watched.live.seen(Quality.isBad(quality), time, here));
      case HIGH_HIGH, HIGH, LOW, LOW_LOW, RATE, DISCRETE, DEVIATION -> {
        if (!Quality.isBad(quality)) {
          double value = value(batch, i);
          tell(watched, watched.live.value(measure(watched, batch.tag(i), value), time, here));
        }
      }
    }
  }

  private double measure(Watched watched, int tag, double value) {
    if (watched.limit.kind() != Limit.Kind.DEVIATION) {
      return value;
    }
    if (tag == watched.tag) {
      watched.main = value;
    } else {
      watched.other = value;
    }
    return Math.abs(watched.main - watched.other);
  }

  private double value(SampleBatch batch, int i) {
    return tags.get(batch.tag(i)).spec().type().toDouble(batch.bits(i));
  }

  private void tell(Watched watched, LimitTracker.Turn turn) {
    switch (turn) {
      case NONE -> {}
      case ON -> told.raised(watched.key, raise(watched, watched.live, false));
      case OFF -> told.returned(watched.key, watched.live.returned());
    }
  }

  /// Limits on a value alone are followed in the past: what else there is depends on now.
  private void past(Watched watched, SampleBatch batch, int i) {
    boolean isValue =
        switch (watched.limit.kind()) {
          case HIGH_HIGH, HIGH, LOW, LOW_LOW, RATE, DISCRETE -> true;
          case DEVIATION, QUALITY, STALE -> false;
        };
    if (!isValue || Quality.isBad(batch.quality(i))) {
      return;
    }
    long time = batch.sourceTime(i);
    PastSpell past = watched.past;
    if (past == null) {
      past = new PastSpell(watched.limit, watched.live.covers(time), watched.live.raised());
      watched.past = past;
    }
    LimitTracker.Turn turn = past.value(value(batch, i), time, batch.receiveTime(i));
    if (turn == LimitTracker.Turn.OFF && !past.wasKnown()) {
      told.past(watched.key, raise(watched, past.tracker(), true), past.tracker().returned());
    }
    if (turn != LimitTracker.Turn.NONE) {
      past.isNews();
    }
  }

  /// No more of the past comes: a spell that is open is the present one, or ended unseen.
  private void settle(Watched watched, PastSpell past) {
    watched.past = null;
    if (past.tracker().isActive() && !past.wasKnown()) {
      long began = past.tracker().raised();
      if (watched.live.isActive() && began < watched.live.raised()) {
        told.began(watched.key, began);
      } else if (!watched.live.covers(began)) {
        told.past(watched.key, raise(watched, past.tracker(), true), past.lastTime());
      }
    }
  }

  private Raise raise(Watched watched, LimitTracker tracker, boolean late) {
    TagSpec spec = tags.get(watched.tag).spec();
    int decimals = spec.decimals().orElse(2);
    String unit = spec.unit().isEmpty() ? "" : " " + spec.unit();
    String value =
        Double.isNaN(tracker.value()) ? "" : Limit.number(tracker.value(), decimals) + unit;
    return new Raise(
        tracker.raised(), "", value, watched.limit.text(spec.unit(), decimals), Map.of(), late);
  }

  private void add(int tag, Watched watched) {
    if (tag < 0) {
      return;
    }
    Watched[][] all = byTag;
    if (tag >= all.length) {
      all = Arrays.copyOf(all, Math.max(tag + 1, all.length * 2));
    }
    Watched[] here = all[tag] == null ? new Watched[0] : all[tag];
    Watched[] more = Arrays.copyOf(here, here.length + 1);
    more[here.length] = watched;
    all[tag] = more;
    byTag = all; // publishes; who looks without the lock asks only whether there is one
  }

  private void remove(int tag, Watched watched) {
    if (tag >= 0) {
      Watched[][] all = byTag;
      all[tag] = Arrays.stream(all[tag]).filter(w -> w != watched).toArray(Watched[]::new);
      byTag = all;
    }
  }
}
