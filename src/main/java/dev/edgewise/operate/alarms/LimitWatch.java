package dev.edgewise.operate.alarms;

import dev.edgewise.base.TimeSource;
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

/// Holds values against limits. A tag without a limit costs one look into an array. What is told
/// later, by store-and-forward, is followed apart from what is live: it never raises an alarm.
///
/// Values that come again, because nobody could say that they had come, make no second spell: see
/// [KnownSpells].
///
/// Delays and ages run on the clock that never goes back, from when a value came: a wall clock that
/// is set neither hides nor makes an alarm. Safe for many threads; it tells in order.
public final class LimitWatch implements TelemetrySink {
  /// Historical values that pause for so long have come to their end, ns.
  private static final long PAST_PAUSE = 10_000_000_000L;

  private final TagRegistry tags;
  private final TimeSource time;
  private final KnownSpells spells;
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
    /// @param late whether that was told afterwards
    void returned(String key, long time, boolean late);

    /// The first value since the watch began is not beyond the limit; until then nobody knows.
    ///
    /// @param time of the value, ns since the epoch
    void isNormal(String key, long time);

    /// A spell that began and ended before it was told.
    ///
    /// @param returned when it ended, ns since the epoch
    void past(String key, Raise raise, long returned);

    /// The present spell began earlier than was told.
    void began(String key, long time);
  }

  /// @param spells that the journal has
  public LimitWatch(TagRegistry tags, TimeSource time, KnownSpells spells, Told told) {
    this.tags = tags;
    this.time = time;
    this.spells = spells;
    this.told = told;
  }

  /// Watches a tag from now on; what watched under this key before is forgotten.
  ///
  /// @param reference the other tag of a deviation
  /// @param raisedAt when the spell began that the journal says still goes on, ns since the epoch;
  ///     0 for none
  public synchronized void watch(
      String key, int tag, OptionalInt reference, Limit limit, long raisedAt) {
    Watched old = byKey.remove(key);
    if (old != null) {
      ageing.remove(old);
      open.remove(old);
      remove(old.tag, old);
      remove(old.reference, old);
    }
    Watched fresh = new Watched(key, tag, reference.orElse(-1), limit, time);
    fresh.newest = spells.newest(key).orElse(Watched.NONE);
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
    long here = time.monotonicNanos();
    for (int i = from; i < batch.size(); i++) {
      int tag = batch.tag(i);
      Watched[] watching = tag < all.length ? all[tag] : null;
      if (watching != null && batch.origin(i) != Origin.REPLAYED.code()) {
        for (Watched watched : watching) {
          if (SampleFlags.isHistorical(batch.flags(i))) {
            past(watched, batch, i, here);
          } else {
            live(watched, batch, i, here);
          }
          if (watched.live.isChanging() || watched.past != null) {
            open.add(watched);
          }
        }
      }
    }
  }

  /// Ends delays, and finds values that do not come any longer; to be called a few times a second.
  public synchronized void tick() {
    long now = time.monotonicNanos();
    for (Watched watched : ageing) {
      long age = watched.limit.age().toNanos();
      if (now - watched.lastHere > age) { // time alone never ends it
        tell(watched, watched.live.seen(true, watched.lastTime + age, now));
        if (watched.live.isChanging()) {
          open.add(watched);
        }
      }
    }
    for (Iterator<Watched> all = open.iterator(); all.hasNext(); ) {
      Watched watched = all.next();
      tell(watched, watched.live.tick(now));
      PastSpell past = watched.past;
      if (past != null && now - past.lastHere() > PAST_PAUSE) {
        settle(watched, past);
      }
      if (!watched.live.isChanging() && watched.past == null) {
        all.remove();
      }
    }
  }

  private void live(Watched watched, SampleBatch batch, int i, long here) {
    long at = batch.sourceTime(i);
    int quality = batch.quality(i);
    Limit.Kind kind = watched.limit.kind();
    boolean isMain = batch.tag(i) == watched.tag && kind != Limit.Kind.STALE;
    if (isMain && isNew(quality) && watched.comesAgain(at, here)) {
      return;
    }
    switch (kind) {
      case STALE -> {
        if (isNew(quality)) {
          watched.lastHere = here;
          watched.lastTime = batch.receiveTime(i);
          judge(watched, watched.live.seen(false, at, here), at);
        }
      }
      case QUALITY -> judge(watched, watched.live.seen(Quality.isBad(quality), at, here), at);
      case HIGH_HIGH, HIGH, LOW, LOW_LOW, RATE, DISCRETE, DEVIATION -> {
        double value = isUsable(quality) ? value(batch, i) : Double.NaN;
        double measure = watched.measure(batch.tag(i), value);
        LimitTracker.Turn turn = watched.live.value(measure, at, here);
        if (Double.isNaN(measure)) {
          tell(watched, turn);
        } else {
          judge(watched, turn, at);
        }
      }
    }
  }

  /// Whether it says something of the process now: not bad, and no last value of a source that is
  /// gone.
  private static boolean isUsable(int quality) {
    return !Quality.isBad(quality) && quality != Quality.UNCERTAIN_NO_COMMUNICATION_LAST_USABLE;
  }

  /// Whether a source sent it now: no mark that it is gone, and no value that a broker kept.
  private static boolean isNew(int quality) {
    return quality != Quality.BAD_NO_COMMUNICATION
        && quality != Quality.UNCERTAIN_NO_COMMUNICATION_LAST_USABLE
        && quality != Quality.UNCERTAIN_LAST_USABLE;
  }

  private void judge(Watched watched, LimitTracker.Turn turn, long at) {
    LimitTracker live = watched.live;
    if (!watched.isJudged && !live.isChanging()) {
      watched.isJudged = true;
      if (!live.isActive() && turn == LimitTracker.Turn.NONE) {
        told.isNormal(watched.key, at);
      }
    }
    tell(watched, turn);
  }

  private double value(SampleBatch batch, int i) {
    return tags.get(batch.tag(i)).spec().type().toDouble(batch.bits(i));
  }

  private void tell(Watched watched, LimitTracker.Turn turn) {
    LimitTracker live = watched.live;
    switch (turn) {
      case NONE -> {}
      case ON -> {
        spells.began(watched.key, live.raised());
        told.raised(watched.key, raise(watched, live, false));
      }
      case OFF -> {
        spells.ended(watched.key, live.raised(), live.returned());
        told.returned(watched.key, live.returned(), false);
      }
    }
  }

  /// Limits on a value alone are followed in the past: what else there is depends on now.
  private void past(Watched watched, SampleBatch batch, int i, long here) {
    boolean isValue =
        switch (watched.limit.kind()) {
          case HIGH_HIGH, HIGH, LOW, LOW_LOW, RATE, DISCRETE -> true;
          case DEVIATION, QUALITY, STALE -> false;
        };
    boolean isUsable = isUsable(batch.quality(i));
    PastSpell past = watched.past;
    if (!isValue || past == null && !isUsable) {
      return;
    }
    long at = batch.sourceTime(i);
    if (past == null) {
      past = new PastSpell(watched.limit, spells.at(watched.key, at));
      watched.past = past;
    }
    turned(watched, past, past.heldUntil(at));
    if (isUsable) {
      turned(watched, past, past.value(value(batch, i), at, here));
    } else {
      past.hold();
    }
  }

  private void turned(Watched watched, PastSpell past, LimitTracker.Turn turn) {
    Raise began = past.began();
    switch (turn) {
      case NONE -> {}
      case ON -> past.began(raise(watched, past.tracker(), true));
      case OFF -> {
        LimitTracker tracker = past.tracker();
        if (began != null) {
          past(watched, began, tracker.returned());
        } else {
          over(watched, tracker.raised(), tracker.returned());
        }
        past.began(null);
      }
    }
  }

  /// No more of the past comes: a spell that is open is the present one, or ended unseen.
  private void settle(Watched watched, PastSpell past) {
    watched.past = null;
    Raise began = past.began();
    if (began != null && past.tracker().isActive()) {
      if (watched.live.isActive() && began.time() < watched.live.raised()) {
        watched.live.restore(true, began.time());
        spells.began(watched.key, began.time());
        told.began(watched.key, began.time());
      } else if (!spells.overlap(watched.key, began.time(), past.lastTime())) {
        past(watched, began, past.lastTime());
      }
    }
  }

  private void past(Watched watched, Raise began, long ended) {
    if (!spells.overlap(watched.key, began.time(), ended)) {
      spells.past(watched.key, began.time(), ended);
      told.past(watched.key, began, ended);
    } else {
      over(watched, began.time(), ended);
    }
  }

  /// The end of a spell from before this run, of which nothing live was seen since.
  private void over(Watched watched, long began, long ended) {
    LimitTracker live = watched.live;
    if (live.isActive() && !watched.isJudged && live.raised() == began) {
      live.over(ended);
      spells.ended(watched.key, began, ended);
      told.returned(watched.key, ended, true);
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
