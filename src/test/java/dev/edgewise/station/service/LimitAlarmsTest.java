package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.operate.alarms.AlarmDefinition;
import dev.edgewise.operate.alarms.AlarmGuide;
import dev.edgewise.operate.alarms.AlarmJournal;
import dev.edgewise.operate.alarms.AlarmState.Standing;
import dev.edgewise.operate.alarms.Priority;
import dev.edgewise.operate.alarms.Raise;
import dev.edgewise.operate.alarms.Source;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.SampleFlags;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.ValueType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitAlarmsTest {
  private static final String LIMITS =
      """
      {"limits": [
        {"on": "Works/*", "signal": "level", "kind": "high", "limit": 5,
         "priority": "high", "guide": {"actions": ["Look."]}},
        {"on": "Works/*", "signal": "level", "kind": "quality",
         "priority": "low", "guide": {"actions": ["Look."]}}
      ]}
      """;

  @TempDir Path folder;
  private final VirtualTime time = new VirtualTime();

  // A network that fails hides what it makes itself, never what the process did.
  @Test
  void aNodeThatIsGoneSuppressesItsOwnAlarmsOnly() throws Exception {
    try (AlarmJournal journal = AlarmJournal.open(folder, time)) {
      AlarmConfig config = AlarmFile.read(LIMITS, "alarms.json");
      AlarmParts parts = AlarmParts.recover(journal, config, time, _ -> {});
      TagRegistry tags = new TagRegistry();
      LimitAlarms limits = new LimitAlarms(parts, tags, config, _ -> Optional.of("node:n"), time);
      tags.onChange(limits::tag);
      AssetPath tank = AssetPath.of("Works/Tank");
      int level = tags.register(TagSpec.of(tank.child("level"), ValueType.DOUBLE)).id();
      parts
          .engine()
          .define(
              AlarmDefinition.of(
                  "node:n",
                  tank,
                  "n is offline",
                  Priority.HIGH,
                  Source.NETWORK,
                  new AlarmGuide("", "", "", "", List.of("Look."), Duration.ZERO, "")),
              time.epochNanos());
      limits.settle();
      sample(limits, level, 6, Quality.GOOD);
      sample(limits, level, 0, Quality.BAD_NO_COMMUNICATION);
      second(limits);
      second(limits);
      parts.engine().raise("node:n", Raise.at(time.epochNanos(), ""), time.epochNanos());
      second(limits);
      assertEquals(Standing.UNACKNOWLEDGED, standing(parts, "HIGH"));
      assertEquals(Standing.SUPPRESSED, standing(parts, "QUALITY"));
      assertEquals(
          2, parts.engine().view(time.epochNanos()).lastTenMinutes(), "bad quality never sounded");
    }
  }

  private void second(LimitAlarms limits) {
    time.advance(Duration.ofSeconds(1));
    limits.watch().tick();
  }

  private void sample(LimitAlarms limits, int tag, double value, int quality) {
    SampleBatch.Builder batch = new SampleBatch.Builder(1);
    batch.add(
        tag,
        time.epochNanos(),
        time.epochNanos(),
        Double.doubleToRawLongBits(value),
        quality,
        Origin.MEASURED,
        SampleFlags.NONE);
    limits.watch().samples(batch.build());
  }

  private static Standing standing(AlarmParts parts, String kind) {
    return parts
        .engine()
        .find("limit:Works/Tank/level:" + kind)
        .orElseThrow()
        .memory()
        .state()
        .standing();
  }
}
