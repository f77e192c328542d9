package dev.edgewise.station.api;

import dev.edgewise.base.EdgewiseException;
import java.util.List;

/// Detectors tried on recorded files, one file and one trial at a time. A trial changes nothing in
/// the plant: no tag, no event, no command.
public interface Trials {
  TrialView view();

  /// What is known of the file that [#view] names; [TrialFile#NONE] until it was read.
  TrialFile file();

  /// Reads a file through to find out what is in it, in place of the one before. Returns at once.
  ///
  /// @param file path on the station's machine
  /// @param zone for times in the file without one, as `Europe/Berlin` or `UTC`
  /// @throws EdgewiseException `TRIAL-REQUEST` when there can be no such file or zone
  void look(String file, String zone) throws EdgewiseException;

  /// The trained models that the station has, with the columns of the file that fit their inputs.
  List<TrialModel> models();

  /// Runs a detector over the file that was looked at, in place of what ran before. Returns at
  /// once.
  ///
  /// @throws EdgewiseException `TRIAL-REQUEST` when the request asks for what cannot be, or no file
  ///     was read; what does not fit a trained model is told by [#view] when it has begun
  void run(TrialRequest request) throws EdgewiseException;

  /// Ends the reading or the running; what was found so far stays to be looked at.
  void cancel();

  /// What the last trial found so far; [TrialResult#NONE] without one.
  TrialResult result();

  /// A column of the file, or the score, reduced to bins of equal width, as far as the trial has
  /// come. Nothing finer than [TrialResult#binNanos] is kept.
  ///
  /// @param trace index in [TrialResult#columns], [TrialResult#SCORE] for the score
  /// @param from time of the recording, ns, as in [TrialFile]
  /// @param binNanos width of a bin, ns
  /// @param bins number of them, 1 to 10,000
  ReducedColumns reduced(int trace, long from, long binNanos, int bins);

  /// Writes the scores of a trial that is done as `edgewise detect` writes them.
  ///
  /// @param file path on the station's machine; replaced when it is there
  /// @throws EdgewiseException `TRIAL-REQUEST` when there are none, `DETECT-OUTPUT` when the file
  ///     cannot be written
  void export(String file) throws EdgewiseException;
}
