package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.station.api.TrialResult;
import dev.edgewise.station.api.TrialResult.Episode;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialEpisodesTest {
  private static TrialEpisodes over(String rows) {
    TrialEpisodes episodes = new TrialEpisodes(2);
    for (int i = 0; i < rows.length(); i++) {
      char row = rows.charAt(i);
      boolean told = row != '.';
      episodes.add(i, i, told ? (row - '0') / 10.0 : 0.1, told, told ? "c" + row : "");
    }
    return episodes;
  }

  @Test
  void aShortPauseDoesNotEndAnEpisodeAndTheHighestScoreNamesIt() {
    TrialEpisodes episodes = over(".6..9.7...5");
    assertEquals(
        List.of(new Episode(1, 6, 3, 0.9, 4, "c9"), new Episode(10, 10, 1, 0.5, 10, "c5")),
        episodes.all());
    assertEquals(4, episodes.told());
    assertEquals(0, episodes.further());
  }

  @Test
  void nothingToldIsNoEpisode() {
    assertEquals(List.of(), over("......").all());
  }

  @Test
  void ofTooManyTheRestIsCounted() {
    TrialEpisodes episodes = over("5...".repeat(TrialResult.MOST_EPISODES + 3));
    assertEquals(TrialResult.MOST_EPISODES, episodes.all().size());
    assertEquals(3, episodes.further());
  }
}
