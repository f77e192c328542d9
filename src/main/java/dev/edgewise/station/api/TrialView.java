package dev.edgewise.station.api;

/// How far a trial is.
///
/// @param phase what is done
/// @param file name of the file without its folder, empty when there is none
/// @param fileNumber grows with each file
/// @param run grows with each trial; 0 before the first
/// @param percent of the reading or of the trial
/// @param rows rows that the trial has taken
/// @param trouble why it failed, for a person, with its code; empty when it did not
public record TrialView(
    Phase phase, String file, long fileNumber, long run, int percent, long rows, String trouble) {
  public static final TrialView NONE = new TrialView(Phase.NONE, "", 0, 0, 0, 0, "");

  /// What is done.
  public enum Phase {
    NONE,
    READING,
    /// The file is known.
    READY,
    RUNNING,
    DONE,
    CANCELLED,
    /// The file could not be read.
    UNREADABLE,
    /// The trial failed; the file stays.
    FAILED;

    public boolean busy() {
      return this == READING || this == RUNNING;
    }
  }
}
