package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.connect.replay.ReadProgress;
import dev.edgewise.connect.replay.Recording;
import dev.edgewise.stream.detect.DetectorSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDetectionTest {
  @TempDir private Path folder;

  /// The whole way: file, pipeline, scores. The part that a row has not seen changes nothing of it.
  @Test
  void cuttingTheFileChangesNoEarlierRow() throws Exception {
    List<String> lines = lines(1_500);
    for (int trainRows : new int[] {0, 400}) {
      DetectorSettings settings = new DetectorSettings(0.001, trainRows);
      List<String> whole = run(lines, List.of(), settings);
      assertEquals(1_500, whole.size());
      for (int rows : new int[] {300, 401, 900}) {
        assertEquals(whole.subList(0, rows), run(lines.subList(0, rows + 1), List.of(), settings));
      }
    }
  }

  @Test
  void everyRowIsThereInTheOrderOfTheFile() throws Exception {
    List<String> said =
        run(
            List.of(
                "time,a",
                "2026-01-01 00:00:00,1",
                "2026-01-01 00:01:00,2",
                "2026-01-01 00:01:00,3",
                "2026-01-01 00:00:30,4",
                "2026-01-01 00:02:00,",
                "2026-01-01 00:03:00,nan",
                "2026-01-01 00:04:00,5"),
            List.of("a"),
            DetectorSettings.USUAL);
    assertEquals(
        List.of(
            "2026-01-01 00:00:00",
            "2026-01-01 00:01:00",
            "2026-01-01 00:01:00",
            "2026-01-01 00:00:30",
            "2026-01-01 00:02:00",
            "2026-01-01 00:03:00",
            "2026-01-01 00:04:00"),
        said.stream().map(s -> s.substring(0, s.indexOf(','))).toList());
  }

  @Test
  void aColumnThatIsNotThereIsToldWithThoseThatAre() {
    EdgewiseException e =
        assertThrows(
            EdgewiseException.class,
            () -> run(lines(10), List.of("pressure"), DetectorSettings.USUAL));
    assertEquals("Use some of a, b.", e.remedy());
  }

  private static List<String> lines(int rows) {
    SplittableRandom random = new SplittableRandom(5);
    List<String> out = new ArrayList<>();
    out.add("time,a,b");
    for (int i = 0; i < rows; i++) {
      String time = "2026-01-%02d %02d:%02d:00".formatted(1 + i / 1_440, i / 60 % 24, i % 60);
      double a = random.nextGaussian();
      out.add(time + "," + a + "," + (i % 97 == 0 ? "" : 2 * a + 0.1 * random.nextGaussian()));
    }
    return out;
  }

  private List<String> run(List<String> lines, List<String> columns, DetectorSettings settings)
      throws Exception {
    Path file = Files.write(Files.createTempFile(folder, "table", ".csv"), lines);
    Recording recording = Recording.of(file, ZoneOffset.UTC, ReadProgress.NONE);
    List<String> out = new ArrayList<>();
    long rows =
        FileDetection.run(
            recording,
            columns,
            settings,
            (row, score, anomaly, cause) ->
                out.add(row.timeText() + "," + score + "," + anomaly + "," + cause));
    assertEquals(out.size(), rows);
    return out;
  }
}
