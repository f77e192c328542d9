package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.connect.replay.Recording;
import dev.edgewise.station.api.TrialFile;
import dev.edgewise.station.api.TrialModel;
import dev.edgewise.station.api.TrialRequest;
import dev.edgewise.stream.detect.DetectorSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a person asks of a trial, checked against the file.
final class TrialPlans {
  private TrialPlans() {}

  static TrialFile file(Path path, Recording recording) {
    return new TrialFile(
        RecordedFiles.name(path),
        recording.columns().stream()
            .map(c -> new TrialFile.Column(c.name(), c.unit(), c.decimals()))
            .toList(),
        recording.rows(),
        recording.hasDates(),
        recording.isTimed(),
        recording.first(),
        recording.last(),
        recording.step(),
        RecordedFiles.report(recording.report()));
  }

  /// @throws EdgewiseException `TRIAL-REQUEST` when it cannot be
  static TrialRun.Plan of(TrialRequest request, TrialFile file, TrialModels models)
      throws EdgewiseException {
    List<TrialFile.Column> columns =
        file.columns().stream().filter(c -> request.columns().contains(c.name())).toList();
    if (columns.isEmpty()) {
      throw bad("No column is chosen.", "Choose at least one column of numbers.");
    }
    return switch (request.kind()) {
      case UNTRAINED -> plan(request, columns, 0);
      case FITTED -> {
        if (request.trainRows() >= file.rows()) {
          throw bad(
              "The file has %,d rows; fitted on %,d of them none are left to look at."
                  .formatted(file.rows(), request.trainRows()),
              "Fit on fewer rows.");
        }
        if (request.trainRows() < DetectorSettings.LEAST_TRAIN_ROWS) {
          throw bad(
              "A detector is not fitted on %,d rows.".formatted(request.trainRows()),
              "Fit on %,d rows or more.".formatted(DetectorSettings.LEAST_TRAIN_ROWS));
        }
        yield plan(request, columns, request.trainRows());
      }
      case VIBRATION ->
          new TrialRun.Plan(
              request.kind(),
              columns.subList(0, 1),
              settings(request.falseAlarms(), 0),
              Optional.of(machine(request)),
              Optional.empty());
      case MODEL ->
          new TrialRun.Plan(
              request.kind(),
              columns,
              DetectorSettings.USUAL,
              Optional.empty(),
              Optional.of(asked(request, file, models)));
    };
  }

  private static TrialRun.Plan plan(
      TrialRequest request, List<TrialFile.Column> columns, int trainRows)
      throws EdgewiseException {
    return new TrialRun.Plan(
        request.kind(),
        columns,
        settings(request.falseAlarms(), trainRows),
        Optional.empty(),
        Optional.empty());
  }

  private static TrialRun.Asked asked(TrialRequest request, TrialFile file, TrialModels models)
      throws EdgewiseException {
    TrialModel model =
        models
            .one(request.model())
            .orElseThrow(
                () ->
                    bad(
                        "The station has no model '%s'.".formatted(request.model()),
                        "Choose one of those that it has."));
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < model.inputs().size() && i < request.columns().size(); i++) {
      if (!request.columns().get(i).isEmpty()) {
        pairs.add(model.inputs().get(i).signal() + "=" + request.columns().get(i));
      }
    }
    boolean isTold = request.rateHertz() > 0;
    if (!isTold && !file.timed()) {
      throw bad("The file has no times.", "Say how many rows it has a second.");
    }
    ModelDetection.Options options =
        new ModelDetection.Options(pairs, above0(request.rateHertz()), above0(request.rpm()));
    double rate = isTold ? request.rateHertz() : 1e9 / file.stepNanos();
    return new TrialRun.Asked(model.id(), model.waveform(), options, rate);
  }

  private static OptionalDouble above0(double value) {
    return value > 0 ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  private static DetectorSettings settings(double falseAlarms, int trainRows)
      throws EdgewiseException {
    try {
      return new DetectorSettings(falseAlarms, trainRows);
    } catch (IllegalArgumentException e) {
      throw bad(e.getMessage() + ".", "Use one false alarm in 1,000 rows, for example.");
    }
  }

  private static WaveformDetection.Machine machine(TrialRequest request) throws EdgewiseException {
    try {
      return new WaveformDetection.Machine(request.rateHertz(), request.rpm(), request.bearing());
    } catch (IllegalArgumentException e) {
      throw bad(
          e.getMessage() + ".",
          "A drive-end bearing of a 12 kHz recording: 12000 Hz, 1797 rpm, 3.585, 5.415, 2.357, 0.398.");
    }
  }

  private static EdgewiseException bad(String what, String remedy) {
    return new EdgewiseException(TrialDesk.BAD_REQUEST, what, remedy);
  }
}
