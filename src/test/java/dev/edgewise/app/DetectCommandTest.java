package dev.edgewise.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DetectCommandTest {
  @TempDir private Path folder;

  @Test
  void aLineIsWrittenForEachRowAndTheSpikeIsTold() throws Exception {
    SplittableRandom random = new SplittableRandom(9);
    List<String> lines = new ArrayList<>();
    lines.add("timestamp,value");
    for (int i = 0; i < 900; i++) {
      double value = i == 700 ? 40 : 20 + random.nextGaussian();
      lines.add("%d,%s".formatted(1_700_000_000L + i * 60, value));
    }
    Path file = Files.write(folder.resolve("in.csv"), lines);
    Path out = folder.resolve("scores.csv");
    assertEquals(0, run("detect", file.toString(), "--out", out.toString()));
    List<String> scores = Files.readAllLines(out);
    assertEquals("timestamp,score,anomaly", scores.getFirst());
    assertEquals(901, scores.size());
    assertTrue(scores.get(701).startsWith("1700042000,0."), scores.get(701));
    assertTrue(scores.get(701).endsWith(",1"), scores.get(701));
    assertTrue(scores.get(700).endsWith(",0"), scores.get(700));
  }

  @Test
  void aColumnThatIsNotThereLeavesNoFileBehind() throws Exception {
    Path file = Files.write(folder.resolve("in.csv"), List.of("t,a", "0,1", "1,2", "2,4"));
    Path out = folder.resolve("scores.csv");
    assertEquals(
        Main.EXIT_USER,
        run("detect", file.toString(), "--out", out.toString(), "--columns", "pressure"));
    assertFalse(Files.exists(out));
    assertFalse(Files.exists(folder.resolve("scores.csv.part")));
  }

  private static int run(String... args) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(new StringWriter()));
    line.setErr(new PrintWriter(new StringWriter()));
    return line.execute(args);
  }
}
