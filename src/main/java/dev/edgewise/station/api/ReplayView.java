package dev.edgewise.station.api;

import java.util.List;

/// A recording and where it is. Times of the recording are ns since the epoch, or since its
/// beginning
/// where it has no dates.
///
/// @param phase what is done with it
/// @param file name of the file without its folder, empty when there is none
/// @param percent of the file read, while it is read
/// @param dates whether its times are dates
/// @param first its earliest time
/// @param last its latest time
/// @param position where it is
/// @param next time of the row to come
/// @param speed seconds of the recording a second
/// @param recordedTimes whether values are stored under their recorded times
/// @param samples samples sent
/// @param tags paths of its first tags, the most important for a trend
/// @param notes number of assumptions and flaws in the report
/// @param trouble why it failed, empty when it did not
public record ReplayView(
    Phase phase,
    String file,
    int percent,
    boolean dates,
    long first,
    long last,
    long position,
    long next,
    int speed,
    boolean recordedTimes,
    long samples,
    List<String> tags,
    int notes,
    String trouble) {
  public static final ReplayView NONE =
      new ReplayView(Phase.NONE, "", 0, false, 0, 0, 0, 0, 1, false, 0, List.of(), 0, "");

  /// What is done with a recording.
  public enum Phase {
    NONE,
    READING,
    PLAYING,
    PAUSED,
    ENDED,
    FAILED
  }

  /// Whether values on the screen may come from a recording.
  public boolean active() {
    return phase == Phase.PLAYING || phase == Phase.PAUSED;
  }

  /// A file that is being read.
  public static ReplayView reading(String file, int percent, int speed) {
    return new ReplayView(
        Phase.READING, file, percent, false, 0, 0, 0, 0, speed, false, 0, List.of(), 0, "");
  }

  /// A file that could not be read.
  public static ReplayView failed(String file, String trouble) {
    return new ReplayView(
        Phase.FAILED, file, 0, false, 0, 0, 0, 0, 1, false, 0, List.of(), 0, trouble);
  }
}
