package dev.edgewise.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.scenario.Plants;
import dev.edgewise.training.PlantSource;
import dev.edgewise.training.PlantSource.Story;
import dev.edgewise.training.PlantSource.Trouble;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The demo's models over files, through the command.
@Timeout(120)
class DetectModelTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long SEED = 20_260_101;

  /// 2026-03-04T10:00:00Z.
  private static final long START = 1_772_618_400L;

  private static final List<String> SIGNALS =
      List.of("discharge/temperature", "drive/current", "flow", "valve/loaded");

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  // Columns are found by name; a file that ends earlier has the same lines up to there.
  @Test
  void aCompressorsFileIsJudgedByTheForecaster() throws Exception {
    String head = "time,C-201/discharge/temperature [°C],C-201/drive/current [A],C-201/flow,loaded";
    List<String> lines = overheating(head, 400, 1_200);
    List<String> scores = detect(lines, "--model", "compressor-forecast");
    assertEquals("timestamp,score,anomaly", scores.getFirst());
    assertEquals(lines.size(), scores.size());
    assertEquals(0, told(scores.subList(1, 400)));
    assertTrue(told(scores.subList(700, 1_200)) > 450, out.toString());
    assertTrue(out.toString().contains("valve/loaded ← column 'loaded'"), out.toString());
    assertEquals(
        scores.subList(0, 900), detect(lines.subList(0, 900), "--model", "compressor-forecast"));
  }

  @Test
  void columnsOfOtherNamesAreNamedInOrderOrOneByOne() throws Exception {
    List<String> lines = overheating("t,a,b,c,d", 400, 500);
    List<String> byOrder = detect(lines, "--model", "compressor-forecast", "--columns", "a,b,c,d");
    List<String> byName =
        detect(
            lines,
            "--model",
            "compressor-forecast",
            "--columns",
            "flow=c,valve/loaded=d,drive/current=b,discharge/temperature=a");
    assertEquals(byOrder, byName);
    assertTrue(byOrder.stream().anyMatch(line -> !line.contains(",0.0000000,")), out.toString());
  }

  @Test
  void whatDoesNotFitIsSaid() throws Exception {
    assertRefused(
        overheating("t,a,b,c,d", 400, 30),
        "no column for the model's input 'discharge/temperature'");
    assertRefused(
        overheating("t,discharge/temperature [°F],drive/current,flow,loaded", 400, 30),
        "'discharge/temperature' is in °C, and column 'discharge/temperature' is in °F");
    List<String> minutes = new ArrayList<>(List.of("t,temperature,current,flow,loaded"));
    for (int i = 0; i < 40; i++) {
      minutes.add((START + 60 * i) + ",80,90,11,1");
    }
    assertRefused(minutes, "has a row each 60 s");
    List<String> timeless = new ArrayList<>(List.of("temperature,current,flow,loaded"));
    for (int i = 0; i < 40; i++) {
      timeless.add((80 + i % 3) + ",90,11,1");
    }
    assertRefused(timeless, "has no times");
    assertEquals(2, run(timeless, "--model", "bearing"));
    assertTrue(err.toString().contains("no model 'bearing'"), err.toString());
  }

  // 0.41 s a block; what the shaft does is told by --rpm.
  @Test
  void aVibrationIsJudgedByTheAutoencoderBlockByBlock() throws Exception {
    PlantSource plant = new DemoMachines(Plants.riverside());
    long start = START * SECOND;
    PlantSource.Bearing bearing = plant.bearing("P-104", Story.troubled(SEED, Trouble.WEAR, start));
    List<String> lines = new ArrayList<>(List.of("acceleration"));
    double rpm = 0;
    for (long at : new long[] {start - 60 * SECOND, start + 70 * SECOND}) {
      PlantSource.Block block = bearing.at(at);
      rpm = block.shaftHertz() * 60;
      for (float value : block.values()) {
        lines.add(Float.toString(value));
      }
    }
    String speed = Double.toString(rpm);
    List<String> scores = detect(lines, "--model", "bearing-ae", "--rate", "20000", "--rpm", speed);
    assertEquals(List.of("0", "1"), scores.stream().skip(1).map(l -> l.split(",")[2]).toList());
    assertEquals("0.409600", scores.get(1).split(",")[0]);
    assertEquals(2, run(lines, "--model", "bearing-ae", "--rate", "12000", "--rpm", speed));
    assertTrue(err.toString().contains("made for 20,000 values a second"), err.toString());
    assertEquals(2, run(lines, "--model", "bearing-ae", "--rate", "20000"));
    assertTrue(err.toString().contains("'drive/speed' (rpm)"), err.toString());
  }

  private void assertRefused(List<String> lines, String why) throws Exception {
    assertEquals(2, run(lines, "--model", "compressor-forecast"));
    assertTrue(err.toString().contains(why), err.toString());
    assertTrue(Files.notExists(folder.resolve("scores.csv")));
  }

  /// Healthy up to the second `start`, then cooling is lost.
  private List<String> overheating(String head, int start, int seconds) throws Exception {
    Map<Long, String[]> rows = new TreeMap<>();
    new DemoMachines(Plants.riverside())
        .readings(
            "C-201",
            Story.troubled(SEED, Trouble.OVERHEATING, (START + start) * SECOND),
            SIGNALS,
            START * SECOND,
            (START + seconds) * SECOND,
            (signal, time, value, quality) -> {
              String[] cells = rows.computeIfAbsent(time / SECOND, t -> new String[4]);
              cells[signal] = Double.toString(value);
            });
    List<String> lines = new ArrayList<>(List.of(head));
    rows.forEach(
        (time, cells) ->
            lines.add(
                time
                    + Arrays.stream(cells)
                        .map(cell -> "," + (cell == null ? "" : cell))
                        .reduce("", String::concat)));
    return lines;
  }

  private static long told(List<String> scores) {
    return scores.stream().filter(line -> line.endsWith(",1")).count();
  }

  private List<String> detect(List<String> lines, String... more) throws Exception {
    assertEquals(0, run(lines, more), err.toString());
    List<String> scores = Files.readAllLines(folder.resolve("scores.csv"));
    Files.delete(folder.resolve("scores.csv"));
    return scores;
  }

  private int run(List<String> lines, String... more) throws Exception {
    Path file = Files.write(folder.resolve("in.csv"), lines);
    List<String> args =
        new ArrayList<>(
            List.of("detect", file.toString(), "--out", folder.resolve("scores.csv").toString()));
    args.addAll(List.of(more));
    CommandLine line = Main.commandLine();
    err.getBuffer().setLength(0);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args.toArray(String[]::new));
  }
}
