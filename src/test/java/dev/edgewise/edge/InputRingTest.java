package dev.edgewise.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.SampleFlags;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.Waveform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The last inputs of a node can be read back as they came; what is too old or too much has gone.
class InputRingTest {
  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime();
  private final TagRegistry tags = new TagRegistry();

  private EdgeConfig config(int minutes, int megabytes) throws Exception {
    EdgeConfig config =
        EdgeConfig.read(
            """
            {"site": "works", "node": "edge-1", "asset": "Works/Edge",
             "uplink": {"broker": "tcp://127.0.0.1:1"},
             "inputs": {"minutes": %d, "megabytes": %d},
             "devices": [{"name": "P-1", "asset": "Works/P-1", "topic": "p1",
               "signals": [{"name": "speed", "unit": "rpm"},
                           {"name": "on", "type": "bool", "publish": {"off": true}}],
               "waveforms": [{"name": "vibration", "unit": "g"}]}]}
            """
                .formatted(minutes, megabytes),
            "test",
            folder);
    UpwardMetrics.register(config.devices(), tags);
    return config;
  }

  private InputRing open(int minutes, int megabytes) throws Exception {
    return InputRing.open(folder.resolve("inputs"), config(minutes, megabytes), tags, time);
  }

  private SampleBatch batch(String signal, long at, long bits) {
    int tag = tags.find(AssetPath.of("Works/P-1/" + signal)).orElseThrow().id();
    return new SampleBatch.Builder(1)
        .add(tag, at, at, bits, Quality.GOOD, Origin.MEASURED, SampleFlags.NONE)
        .build();
  }

  private static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }

  private String rows() throws Exception {
    StringBuilder out = new StringBuilder();
    EdgeInputs.of(folder).rows(out);
    return out.toString();
  }

  @Test
  void whatCameIsReadAsRowsAsATableAndAsAWaveformOverARestart() throws Exception {
    long second = 1_767_225_600_000_000_000L;
    try (InputRing ring = open(60, 1)) {
      ring.samples(batch("speed", second, bits(1_480.5)));
      ring.samples(batch("on", second, 1));
      ring.write();
    }
    try (InputRing ring = open(60, 1)) {
      ring.samples(batch("speed", second + 1_000_000, bits(1_480.5)));
      ring.samples(batch("speed", second + 2_000_000, bits(1_481)));
      ring.waveform(
          new Waveform(
              AssetPath.of("Works/P-1/vibration"),
              second,
              1_000,
              "g",
              new float[] {0.1f, -0.5f},
              Quality.GOOD,
              Origin.MEASURED));
    }
    assertEquals(
        """
        timestamp,tag,value,quality
        2026-01-01T00:00:00Z,Works/P-1/speed,1480.5,00000000
        2026-01-01T00:00:00Z,Works/P-1/on,1,00000000
        2026-01-01T00:00:00.001Z,Works/P-1/speed,1480.5,00000000
        2026-01-01T00:00:00.002Z,Works/P-1/speed,1481.0,00000000
        """,
        rows());
    StringBuilder table = new StringBuilder();
    assertEquals(new EdgeInputs.Written(3, 1), EdgeInputs.of(folder).table(table));
    assertEquals(
        """
        timestamp,Works/P-1/speed,Works/P-1/on
        2026-01-01T00:00:00Z,1480.5,1
        2026-01-01T00:00:00.001Z,1480.5,1
        2026-01-01T00:00:00.002Z,1481.0,1
        """,
        table.toString());
    StringBuilder wave = new StringBuilder();
    assertEquals(
        new EdgeInputs.Written(2, 0), EdgeInputs.of(folder).waveform("Works/P-1/vibration", wave));
    assertEquals(
        """
        timestamp,value
        2026-01-01T00:00:00Z,0.1
        2026-01-01T00:00:00.000001Z,-0.5
        """,
        wave.toString());
    assertThrows(
        EdgewiseException.class,
        () -> EdgeInputs.of(folder).waveform("Works/P-1/speed", new StringBuilder()));
  }

  @Test
  void whatIsOlderThanWantedGoes() throws Exception {
    try (InputRing ring = open(16, 64)) {
      for (int minute = 0; minute < 60; minute++) {
        ring.samples(batch("speed", time.epochNanos(), bits(minute)));
        ring.write();
        time.advance(Duration.ofMinutes(1));
      }
    }
    String[] rows = rows().split("\n");
    assertTrue(rows[1].startsWith("2026-01-01T00:4"), rows[1]);
    assertTrue(rows[rows.length - 1].contains(",59.0,"), rows[rows.length - 1]);
    assertTrue(rows.length >= 17 && rows.length <= 20, rows.length + " rows");
  }

  // A time server that is reached after days sets the clock on by years.
  @Test
  void aClockThatIsSetNeitherCutsTheLastMinutesNorKeepsOlderOnes() throws Exception {
    try (InputRing ring = open(16, 64)) {
      for (int minute = 0; minute < 60; minute++) {
        ring.samples(batch("speed", minute, bits(minute)));
        ring.write();
        time.advance(Duration.ofMinutes(1));
        if (minute == 50) {
          time.jumpWallClock(Duration.ofDays(20_000));
        } else if (minute == 55) {
          time.jumpWallClock(Duration.ofDays(-30_000));
        }
      }
    }
    String[] rows = rows().split("\n");
    assertTrue(rows[rows.length - 1].contains(",59.0,"), rows[rows.length - 1]);
    assertTrue(rows.length >= 17 && rows.length <= 20, rows.length + " rows");
  }

  // Age is time in which the node ran: what is the last hour before a break stays over it.
  @Test
  void aBreakDoesNotCountAndTheClockMayBeAnotherAfterIt() throws Exception {
    for (int run = 0; run < 6; run++) {
      try (InputRing ring = open(16, 64)) {
        for (int minute = 0; minute < 10; minute++) {
          ring.samples(batch("speed", minute, bits(10.0 * run + minute)));
          ring.write();
          time.advance(Duration.ofMinutes(1));
        }
      }
      time.jumpWallClock(Duration.ofDays(run % 2 == 0 ? 9 : -4_000));
    }
    String[] rows = rows().split("\n");
    assertTrue(rows[rows.length - 1].contains(",59.0,"), rows[rows.length - 1]);
    assertTrue(rows.length >= 16 && rows.length <= 21, rows.length + " rows");
  }

  @Test
  void whatIsTooMuchGoesAndTheNewestStays() throws Exception {
    try (InputRing ring = open(1_000, 1)) {
      for (int i = 0; i < 400; i++) {
        SampleBatch.Builder out = new SampleBatch.Builder(1_000);
        for (int k = 0; k < 1_000; k++) {
          out.addFrom(batch("speed", i * 1_000_000L, bits(i + k / 7.0)), 0);
        }
        ring.samples(out.build());
        ring.write();
        if (i % 20 == 0) {
          time.advance(Duration.ofSeconds(1));
        }
      }
      assertEquals(0, ring.lost());
    }
    Path log = folder.resolve("inputs/log");
    long bytes;
    try (var files = Files.list(log)) {
      bytes = files.mapToLong(file -> file.toFile().length()).sum();
    }
    assertTrue(bytes <= (1 << 20) + (64 << 10), bytes + " bytes");
    assertTrue(rows().contains("1970-01-01T00:00:00.399Z"));
  }

  // The node decides; what is kept for a look back comes second.
  @Test
  void whatFindsNoRoomIsCounted() throws Exception {
    try (InputRing ring = open(60, 1)) {
      SampleBatch.Builder out = new SampleBatch.Builder(10_000);
      SampleBatch one = batch("speed", 1, 1);
      for (int k = 0; k < 10_000; k++) {
        out.addFrom(one, 0);
      }
      SampleBatch large = out.build();
      for (int i = 0; i < 30; i++) {
        ring.samples(large);
      }
      assertEquals(9, ring.lost());
    }
  }

  @Test
  void withoutMinutesNothingIsKept() throws Exception {
    try (InputRing ring = open(0, 1)) {
      ring.samples(batch("speed", 1, 1));
      assertEquals(0, ring.bytes());
    }
    assertThrows(EdgewiseException.class, () -> EdgeInputs.of(folder));
  }

  @Test
  void namesOfALaterVersionAreLeftAsTheyAre() throws Exception {
    Files.createDirectories(folder.resolve("inputs"));
    String later = "{\"version\":2,\"names\":[]}";
    Files.writeString(folder.resolve("inputs/names.json"), later);
    try (InputRing ring = open(60, 1)) {
      assertTrue(ring.trouble().contains("is of version 2"), ring.trouble());
      ring.samples(batch("speed", 1, 1));
      assertEquals(0, ring.bytes());
    }
    assertEquals(later, Files.readString(folder.resolve("inputs/names.json")));
  }

  // The node decides; it starts in any case.
  @Test
  void damagedNamesAreSetAsideWithTheirFolderAndTheRingBeginsAnew() throws Exception {
    Files.createDirectories(folder.resolve("inputs"));
    Files.writeString(folder.resolve("inputs/names.json"), "{\"version\":1,\"nam");
    try (InputRing ring = open(60, 1)) {
      assertEquals("", ring.trouble());
      ring.samples(batch("speed", time.epochNanos(), bits(1)));
    }
    assertTrue(rows().contains(",1.0,"));
    assertTrue(Files.exists(folder.resolve("inputs-aside/names.json")));
  }

  @Test
  void aRingWhoseLogCannotBeOpenedSaysSoAndTakesNothing() throws Exception {
    Files.createDirectories(folder.resolve("inputs"));
    Files.writeString(folder.resolve("inputs/log"), "a file in the way");
    try (InputRing ring = open(60, 1)) {
      assertTrue(ring.trouble().contains("could not be opened"), ring.trouble());
      ring.start();
      ring.samples(batch("speed", 1, 1));
      assertEquals(0, ring.bytes());
    }
  }

  // The log takes records of 16 MiB.
  @Test
  void aBlockThatIsTooLargeIsCountedAndTheRingGoesOn() throws Exception {
    try (InputRing ring = open(60, 1)) {
      ring.waveform(
          new Waveform(
              AssetPath.of("Works/P-1/vibration"),
              1,
              1_000,
              "g",
              new float[5_000_000],
              Quality.GOOD,
              Origin.MEASURED));
      ring.samples(batch("speed", time.epochNanos(), bits(1)));
      ring.write();
      assertEquals(1, ring.lost());
    }
    assertTrue(rows().contains(",1.0,"));
  }

  @Test
  void blocksThatTheShortFormWouldChangeAreKeptInTheLongOne() {
    float[] values = {1.0f, 0.123456789f, -0.000001f};
    Waveform wave =
        new Waveform(
            AssetPath.of("Works/P-1/vibration"), 5, 7, "g", values, Quality.GOOD, Origin.MEASURED);
    float[][] read = new float[1][];
    InputRecord.read(
        InputRecord.wave(1, 0, wave),
        new InputRecord.Visitor() {
          @Override
          public void sample(int number, long sourceTime, long bits, int quality) {}

          @Override
          public void wave(
              int number, int quality, dev.edgewise.telemetry.WaveformCodec.Block block) {
            read[0] = block.values();
          }
        });
    assertTrue(Arrays.equals(values, read[0]));
  }
}
