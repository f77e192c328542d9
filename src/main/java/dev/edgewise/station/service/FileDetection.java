package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.connect.replay.RecordedRows;
import dev.edgewise.connect.replay.Recording;
import dev.edgewise.stream.detect.DetectorSettings;
import dev.edgewise.stream.inference.ModelPackage;
import dev.edgewise.stream.pipeline.InputPolicy;
import dev.edgewise.stream.pipeline.PipelineCatalog;
import dev.edgewise.stream.pipeline.PipelineCompiler;
import dev.edgewise.stream.pipeline.PipelineNode;
import dev.edgewise.stream.pipeline.PipelinePlan;
import dev.edgewise.stream.pipeline.PipelineReplay;
import dev.edgewise.stream.pipeline.PipelineSink;
import dev.edgewise.stream.pipeline.PipelineSpec;
import dev.edgewise.stream.pipeline.VersionRange;
import dev.edgewise.stream.rules.Rule;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.TagSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Tries a detector on a recorded file: a pipeline of tag inputs, one `detect` node and its
/// outputs, replayed row by row in the order of the file. What it says of a row depends on that row
/// and those before it. How the file is written (its columns, their form, its times) is found out
/// from the whole file.
public final class FileDetection {
  /// What is said of a row.
  public interface Sink {
    /// @param row with its time and values
    /// @param score 0 to 1, 0.5 is the alarm
    /// @param cause index of the column that made the score; −1 for none
    /// @throws EdgewiseException when it cannot be taken; the run ends
    void row(RecordedRows row, double score, boolean anomaly, int cause) throws EdgewiseException;
  }

  private static final AssetPath FILE = AssetPath.of("File");

  private FileDetection() {}

  /// The pipeline that a file of so many columns runs through, for other uses too.
  public static PipelineSpec pipeline(int columns, DetectorSettings settings) {
    List<PipelineNode> nodes = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      String name = "column-" + i;
      names.add(name);
      nodes.add(new PipelineNode.TagInput(name, name, "", Optional.empty(), InputPolicy.PLAIN));
    }
    nodes.add(new PipelineNode.Detect("detect", names, settings));
    for (String port : List.of("score", "anomaly", "cause")) {
      nodes.add(
          new PipelineNode.Output(
              "detect/" + port,
              port,
              "",
              OptionalInt.empty(),
              Optional.empty(),
              Optional.empty(),
              ""));
    }
    return new PipelineSpec("file", 1, "", Optional.empty(), Duration.ofSeconds(1), nodes);
  }

  /// Runs over the whole file.
  ///
  /// @param columns of the recording; all of its numbers when empty
  /// @return rows
  /// @throws EdgewiseException `REPLAY-COLUMN` for a column that is not there; what reading the
  ///     file and `sink` throw
  public static long run(
      Recording recording, List<String> columns, DetectorSettings settings, Sink sink)
      throws EdgewiseException {
    List<String> names = columns.isEmpty() ? recording.names() : columns;
    PipelinePlan plan =
        PipelineCompiler.compile(pipeline(names.size(), settings), FILE, new NothingElse());
    Said said = new Said();
    PipelineReplay replay =
        new PipelineReplay(
            plan,
            model -> {
              throw new IllegalStateException("There is no model " + model.node());
            },
            said);
    try (RecordedRows rows = RecordedRows.open(recording, names)) {
      long first = Long.MIN_VALUE;
      long last = 0;
      while (rows.next()) {
        if (first == Long.MIN_VALUE) {
          first = rows.time();
        }
        // Times that stand still, go back or cannot be read still make a row of their own.
        long time = rows.time() == Long.MIN_VALUE ? last + 1 : rows.time() - first + 1;
        last = Math.max(last + 1, time);
        said.clear();
        double[] values = rows.values();
        for (int i = 0; i < values.length; i++) {
          int quality = Double.isFinite(values[i]) ? Quality.GOOD : Quality.BAD_NO_DATA;
          replay.sample(i, last, values[i], quality);
        }
        sink.row(rows, said.score, said.anomaly, said.cause);
      }
      return rows.index() + 1;
    }
  }

  private static final class Said implements PipelineSink {
    private double score;
    private boolean anomaly;
    private int cause = -1;

    void clear() {
      score = 0;
      anomaly = false;
      cause = -1;
    }

    @Override
    public void derived(int output, long time, long bits, int quality) {
      double value = Double.longBitsToDouble(bits);
      switch (output) {
        case 0 -> score = value;
        case 1 -> anomaly = value > 0;
        default -> cause = Double.isNaN(value) ? -1 : (int) value;
      }
    }
  }

  /// The pipeline refers to nothing.
  private static final class NothingElse implements PipelineCatalog {
    @Override
    public Optional<ModelPackage> model(String id, VersionRange versions) {
      return Optional.empty();
    }

    @Override
    public Optional<Rule> rule(String id) {
      return Optional.empty();
    }

    @Override
    public Optional<TagSpec> tag(AssetPath path) {
      return Optional.empty();
    }
  }
}
