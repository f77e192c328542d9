package dev.edgewise.app;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import dev.edgewise.connect.replay.ReadProgress;
import dev.edgewise.connect.replay.Recording;
import dev.edgewise.station.service.FaultVote;
import dev.edgewise.station.service.FileDetection;
import dev.edgewise.station.service.ModelDetection;
import dev.edgewise.station.service.ScoreFile;
import dev.edgewise.station.service.WaveformDetection;
import dev.edgewise.stream.detect.DetectorSettings;
import dev.edgewise.stream.djl.DjlEngine;
import dev.edgewise.stream.inference.LoadedModel;
import dev.edgewise.stream.pipeline.feature.BearingFault;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `edgewise detect FILE`: tries a detector on a recorded file.
@Command(
    name = "detect",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Tries a detector on a recorded file and writes timestamp,score,anomaly for each row. A score",
      "lies between 0 and 1; from 0.5 on a row is told as anomalous. What is said of a row depends",
      "on that row and those before it alone. Without options every column of numbers is watched by",
      "a detector that learns as it goes and needs no training; with --model a packaged model",
      "judges, through its own pipeline."
    },
    footer = {
      "",
      "Examples:",
      "  edgewise detect machine.csv --out scores.csv",
      "  edgewise detect shaft.csv --out scores.csv --waveform --rate 12000 --rpm 1797 \\",
      "      --bearing 3.585,5.415,2.357,0.398",
      "  edgewise detect plant.csv --out scores.csv --columns pressure,flow --train-rows 5000",
      "  edgewise detect c201.csv --out scores.csv --model compressor-forecast \\",
      "      --columns discharge/temperature=T2,drive/current=I,flow=Q,valve/loaded=loaded"
    })
final class DetectCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FILE", description = "The recording: CSV, TSV, …")
  private Path file = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "SCORES.csv",
      description = "Where the scores go.")
  private Path out = Path.of("");

  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "A,B",
      description = {
        "Columns to watch together. Default: all columns of numbers. For a model: a column for each",
        "of its inputs, in their order, or INPUT=COLUMN. Default: by their names."
      })
  private List<String> columns = List.of();

  @Option(
      names = "--model",
      paramLabel = "ID|FOLDER",
      description = {
        "A model in place of the detector: bearing-ae, bearing-class, compressor-forecast, or the",
        "folder of a package. The score is the model's, its threshold tells what is anomalous. A",
        "model of waveforms writes one line a block."
      })
  private @Nullable String model;

  @Option(
      names = "--train-rows",
      paramLabel = "N",
      description = {
        "Fit how the columns go together on the first N rows, which are taken as usual and get the",
        "score 0. Default: none, it is learned as the rows come."
      })
  private int trainRows;

  @Option(
      names = "--false-alarms",
      paramLabel = "RATE",
      description = "Part of usual rows that may be told as anomalous. Default: ${DEFAULT-VALUE}")
  private double falseAlarms = DetectorSettings.USUAL_FALSE_ALARMS;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Time zone of times without one, as Europe/Berlin. Default: ${DEFAULT-VALUE}")
  private String zone = "UTC";

  @Option(
      names = "--waveform",
      description = {
        "The file is a vibration recording: one line a block of about forty turns, with the fault,",
        "and a verdict. Needs --rate, --rpm and --bearing."
      })
  private boolean waveform;

  @Option(
      names = "--rate",
      paramLabel = "HZ",
      description = "Values a second of the waveform; for a model rows a second.")
  private double rate;

  @Option(names = "--rpm", paramLabel = "N", description = "Turns of the shaft a minute.")
  private double rpm;

  @Option(
      names = "--bearing",
      split = ",",
      paramLabel = "BPFO,BPFI,BSF,FTF",
      description = "Frequencies of the bearing: multiples of the turns, or Hz.")
  private List<Double> bearing = List.of();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws EdgewiseException {
    try (SystemTime time = new SystemTime()) {
      long begun = time.monotonicNanos();
      Recording recording = Recording.of(CallerFolder.resolve(file), zone(), ReadProgress.NONE);
      PrintWriter to = to();
      recording.report().lines().forEach(to::println);
      String said =
          model != null
              ? model(recording, model, time)
              : waveform ? blocks(recording, time) : rows(recording);
      to.printf(
          Locale.ENGLISH,
          "%s; written to %s in %.1f s%n",
          said,
          out,
          (time.monotonicNanos() - begun) / 1e9);
      to.flush();
    }
    return 0;
  }

  private String rows(Recording recording) throws EdgewiseException {
    long[] told = new long[1];
    try (ScoreFile scores = ScoreFile.ofRows(CallerFolder.resolve(out))) {
      long rows =
          FileDetection.run(
              recording,
              columns,
              settings(),
              (row, score, anomaly, cause) -> {
                told[0] += anomaly ? 1 : 0;
                scores.row(row.timeText(), score, anomaly);
              });
      scores.finish();
      return "%,d rows, %,d told as anomalous".formatted(rows, told[0]);
    }
  }

  private String model(Recording recording, String name, SystemTime time) throws EdgewiseException {
    if (waveform || trainRows != 0) {
      throw new EdgewiseException(
          StationOptions.BAD_OPTION,
          "--model stands for a detector of its own; --waveform and --train-rows are others.",
          "Use one of them.");
    }
    ModelChoice choice = ModelChoice.of(name);
    try (LoadedModel loaded = new DjlEngine(time).load(choice.model());
        ScoreFile scores = ScoreFile.ofRows(CallerFolder.resolve(out))) {
      ModelDetection.Result result =
          ModelDetection.run(
              recording,
              loaded,
              choice.pipeline(),
              new ModelDetection.Options(columns, above0(rate, "--rate"), above0(rpm, "--rpm")),
              line -> scores.row(line.time(), line.score(), line.anomaly()));
      scores.finish();
      result.inputs().forEach(input -> to().println("  " + input));
      return "%s: %,d lines, %,d told as anomalous, %,d without a score"
          .formatted(choice.model().label(), result.lines(), result.anomalies(), result.silent());
    }
  }

  private static OptionalDouble above0(double value, String option) throws EdgewiseException {
    if (!(value >= 0 && value <= 1e9)) {
      throw new EdgewiseException(
          StationOptions.BAD_OPTION,
          option + " is a number above 0, not " + value + ".",
          "Use " + option + " 20000, for example.");
    }
    return value == 0 ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private String blocks(Recording recording, SystemTime time) throws EdgewiseException {
    WaveformDetection.Machine machine;
    try {
      machine = new WaveformDetection.Machine(rate, rpm, bearing);
    } catch (IllegalArgumentException e) {
      throw bad(e, "Use --rate 12000 --rpm 1797 --bearing 3.585,5.415,2.357,0.398, for example.");
    }
    String column = columns.isEmpty() ? recording.names().getFirst() : columns.getFirst();
    ModelChoice choice = ModelChoice.of(FaultVote.CLASSIFIER);
    try (LoadedModel loaded = new DjlEngine(time).load(choice.model());
        ScoreFile scores = ScoreFile.ofBlocks(CallerFolder.resolve(out))) {
      Optional<FaultVote> vote =
          FaultVote.of(loaded, choice.pipeline().orElseThrow(), machine.rateHertz());
      WaveformDetection.Verdict verdict =
          WaveformDetection.run(recording, column, machine, settings(), vote, scores::block);
      scores.finish();
      say(verdict, vote.map(FaultVote::label));
      return "Fault: %s. %,d blocks of '%s', %,d told as anomalous"
          .formatted(
              verdict.fault().map(BearingFault::word).orElse("none"),
              verdict.blocks(),
              column,
              verdict.anomalies());
    }
  }

  private void say(WaveformDetection.Verdict verdict, Optional<String> voter) {
    verdict
        .evidence()
        .forEach(
            (fault, e) -> to().printf(Locale.ENGLISH, "  evidence of %s: %.1f%n", fault.word(), e));
    if (voter.isEmpty()) {
      to().println("  " + FaultVote.CLASSIFIER + " has no vote: it was made for another rate");
    }
    verdict
        .votes()
        .forEach(
            (fault, v) ->
                to().printf(
                        Locale.ENGLISH,
                        "  %s: lg of %s over none %+.1f%n",
                        voter.orElse(FaultVote.CLASSIFIER),
                        fault.word(),
                        v));
  }

  private DetectorSettings settings() throws EdgewiseException {
    try {
      return new DetectorSettings(falseAlarms, trainRows);
    } catch (IllegalArgumentException e) {
      throw bad(e, "Use --false-alarms 0.001 and --train-rows 1000, for example.");
    }
  }

  private ZoneId zone() throws EdgewiseException {
    try {
      return zone.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw bad(e, "Use --zone Europe/Berlin or +02:00.");
    }
  }

  private static EdgewiseException bad(RuntimeException e, String remedy) {
    return new EdgewiseException(StationOptions.BAD_OPTION, e.getMessage() + ".", remedy, e);
  }

  private PrintWriter to() {
    return java.util.Objects.requireNonNull(spec).commandLine().getOut();
  }
}
