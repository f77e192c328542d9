package dev.edgewise.operate.alarms;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.SampleFlags;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.ValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// Tags, limits, engine and journal put together as the station does it, with a restart that keeps
/// nothing but the journal. Times are whole seconds since the begin.
final class AlarmTrial {
  static final long S = 1_000_000_000L;

  final VirtualTime time = new VirtualTime();
  final TagRegistry tags = new TagRegistry();
  final List<JournalEntry> journal = new ArrayList<>();
  AlarmEngine engine = new AlarmEngine(1, journal::add);
  LimitWatch watch = new LimitWatch(tags, time, new KnownSpells(), new ToEngine());

  /// Forgets all but the journal. Alarms are to be watched again.
  void restart() {
    Map<String, AlarmMemory> last = new LinkedHashMap<>();
    Map<String, Long> warned = new LinkedHashMap<>();
    KnownSpells spells = new KnownSpells();
    for (JournalEntry entry : journal) {
      last.put(entry.after().key(), entry.after());
      spells.known(entry);
      if (entry.kind() == JournalKind.SHELF_ENDING) {
        warned.put(entry.after().key(), entry.after().state().shelf().until());
      }
    }
    engine = new AlarmEngine(1, journal::add);
    engine.restore(last.values());
    warned.forEach(engine::warned);
    watch = new LimitWatch(tags, time, spells, new ToEngine());
  }

  /// Watches the tag of that name with the limit; the alarm has the tag's name as its key.
  void alarm(String name, Limit limit, Handling handling) {
    engine.define(
        AlarmEngineTest.alarm(name, Priority.LOW).withHandling(handling), time.epochNanos());
    AlarmState state = engine.find(name).orElseThrow().memory().state();
    watch.watch(name, tag(name), OptionalInt.empty(), limit, state.active() ? state.raised() : 0);
  }

  /// Suppresses an alarm while the tag of that name is 0.
  void logic(String name, String member) {
    engine.declare(name, name);
    watch.watch(name, tag(name), OptionalInt.empty(), Limit.of(Limit.Kind.DISCRETE, 0), 0);
    engine.suppress(name, member, time.epochNanos());
  }

  void live(String name, double value) {
    at(name, value, now(), Quality.GOOD, SampleFlags.NONE);
  }

  void at(String name, double value, long second, int quality, byte flags) {
    SampleBatch.Builder batch = new SampleBatch.Builder(1);
    batch.add(
        tag(name),
        VirtualTime.START_NANOS + second * S,
        time.epochNanos(),
        Double.doubleToRawLongBits(value),
        quality,
        Origin.MEASURED,
        flags);
    watch.samples(batch.build());
  }

  /// Lets a second pass.
  void second() {
    time.advance(Duration.ofSeconds(1));
    watch.tick();
    engine.tick(time.epochNanos(), time.monotonicNanos());
  }

  void until(long second) {
    while (now() < second) {
      second();
    }
  }

  long now() {
    return (time.epochNanos() - VirtualTime.START_NANOS) / S;
  }

  AlarmState state(String name) {
    return engine.find(name).orElseThrow().memory().state();
  }

  /// The journal in words: `10 RAISED`.
  List<String> words() {
    return journal.stream()
        .map(
            e ->
                (e.time() - VirtualTime.START_NANOS) / S
                    + " "
                    + e.kind()
                    + (e.annunciated() ? " sounds" : "")
                    + (e.late() ? " late" : ""))
        .toList();
  }

  private int tag(String name) {
    return tags.register(TagSpec.of(AssetPath.of("Works/" + name), ValueType.DOUBLE)).id();
  }

  private final class ToEngine implements LimitWatch.Told {
    @Override
    public void raised(String key, Raise raise) {
      engine.raise(key, raise, time.epochNanos());
    }

    @Override
    public void returned(String key, long at, boolean late) {
      engine.clear(key, at, late, time.epochNanos());
    }

    @Override
    public void isNormal(String key, long at) {
      engine.clear(key, at, false, time.epochNanos());
    }

    @Override
    public void past(String key, Raise raise, long returned) {
      engine.note(key, JournalKind.PAST_RAISED, raise, "");
      Raise end = new Raise(returned, "", "", "", Map.of(), true);
      engine.note(key, JournalKind.PAST_RETURNED, end, "");
    }

    @Override
    public void began(String key, long at) {
      engine.correct(key, at, time.epochNanos());
    }
  }
}
