package dev.edgewise.station.api;

/// @param file path on the station's machine
/// @param speed seconds of the recording a second, 1 to 1,000
/// @param loop whether it begins again at its end
/// @param recordedTimes whether its values are stored under their recorded times, as fast as
/// history
/// takes them; they never show as live then
/// @param zone for times in the file without one, as `Europe/Berlin` or `UTC`
public record ReplayRequest(
    String file, int speed, boolean loop, boolean recordedTimes, String zone) {
  /// A file from its beginning at the speed of its times, which are taken as UTC.
  public static ReplayRequest of(String file) {
    return new ReplayRequest(file, 1, false, false, "UTC");
  }
}
