package dev.edgewise.station.service;

import dev.edgewise.station.api.TrialResult;
import java.util.ArrayList;
import java.util.List;

/// Puts what is told as anomalous into stretches. Not for two threads at once.
final class TrialEpisodes {
  private static final TrialResult.Episode NONE = new TrialResult.Episode(0, 0, 0, 0, 0, "");

  private final int pause;
  private final List<TrialResult.Episode> ended = new ArrayList<>();
  private long further;
  private long told;
  private long row;
  private long lastTold = Long.MIN_VALUE;
  private TrialResult.Episode open = NONE;

  /// @param pause so many usual rows do not end a stretch
  TrialEpisodes(int pause) {
    this.pause = pause;
  }

  /// The next row.
  ///
  /// @param from beginning of what the score is about, ns
  /// @param to its end, the same for a row
  /// @param cause may be empty
  void add(long from, long to, double score, boolean anomaly, String cause) {
    row++;
    if (!anomaly) {
      return;
    }
    told++;
    boolean goesOn = open.rows() > 0 && row - lastTold <= pause + 1L;
    lastTold = row;
    if (!goesOn) {
      end();
      open = new TrialResult.Episode(from, to, 1, score, to, cause);
      return;
    }
    boolean higher = score > open.score();
    open =
        new TrialResult.Episode(
            open.from(),
            to,
            open.rows() + 1,
            higher ? score : open.score(),
            higher ? to : open.at(),
            higher ? cause : open.cause());
  }

  private void end() {
    if (open.rows() == 0) {
      return;
    }
    if (ended.size() < TrialResult.MOST_EPISODES) {
      ended.add(open);
    } else {
      further++;
    }
    open = NONE;
  }

  /// All so far, the one that may still go on among them.
  List<TrialResult.Episode> all() {
    List<TrialResult.Episode> all = new ArrayList<>(ended);
    if (open.rows() > 0 && all.size() < TrialResult.MOST_EPISODES) {
      all.add(open);
    }
    return all;
  }

  long further() {
    boolean more = open.rows() > 0 && ended.size() == TrialResult.MOST_EPISODES;
    return further + (more ? 1 : 0);
  }

  long told() {
    return told;
  }
}
