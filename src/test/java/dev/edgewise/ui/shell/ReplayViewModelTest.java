package dev.edgewise.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.ReplayReport;
import dev.edgewise.station.api.ReplayView;
import dev.edgewise.station.api.ReplayView.Phase;
import dev.edgewise.ui.fx.TestDesk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayViewModelTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long DAY = 1_704_067_200L * SECOND; // 2024-01-01T00:00:00Z
  private static final ReplayReport REPORT =
      new ReplayReport(List.of(new ReplayReport.Fact("Time", "'t'")), List.of("UTC."), List.of());

  private final FakeStation station = FakeStation.riverside();
  private final TestDesk test = new TestDesk(station);
  private final List<EdgewiseException> failures = new ArrayList<>();
  private final ReplayViewModel model = new ReplayViewModel(test.desk(), failures::add);

  /// A day of which the first hour is played.
  static ReplayView playing(Phase phase, boolean dates, long next, boolean recordedTimes) {
    long first = dates ? DAY : 0;
    return new ReplayView(
        phase,
        "day.csv",
        100,
        dates,
        first,
        first + 86_400 * SECOND,
        first + 3_600 * SECOND,
        first + next * SECOND,
        60,
        recordedTimes,
        1_200,
        List.of("Replay/day.csv/a"),
        2,
        "");
  }

  private ReplayViewModel.Bar bar(ReplayView view) {
    station.replay(view, REPORT);
    test.pass(Duration.ofMillis(240));
    return model.barProperty().get();
  }

  @Test
  void withoutARecordingThereIsNoBarAndNoFrame() {
    assertEquals(ReplayViewModel.Bar.NONE.phase(), bar(ReplayView.NONE).phase());
    assertFalse(model.barProperty().get().framed());
  }

  @Test
  void aRecordingShowsWhereItIsAndTheWindowIsFramed() {
    ReplayViewModel.Bar bar = bar(playing(Phase.PLAYING, true, 3_610, false));
    assertTrue(bar.framed());
    assertEquals("day.csv", bar.file());
    assertEquals("1 Jan 2024 01:00:00", bar.position());
    assertEquals(1 / 24.0, bar.fraction(), 1e-9);
    assertEquals(60, bar.speed());
    assertEquals("", bar.note());
    assertEquals("As understood · 2 notes", bar.report());
  }

  @Test
  void aRecordingWithoutDatesCountsFromItsBeginning() {
    assertEquals("1:00:00 of 24:00:00", bar(playing(Phase.PAUSED, false, 3_610, false)).position());
    assertEquals("Paused", model.barProperty().get().note());
  }

  @Test
  void aGapSaysHowLongItLastsAndCanBeSkipped() {
    ReplayViewModel.Bar bar = bar(playing(Phase.PLAYING, true, 7_200, false));
    assertTrue(bar.quiet());
    assertEquals("Nothing recorded; next value in 60 s", bar.note());
    model.skipGap();
    assertEquals(List.of("replay skip"), station.calls());
  }

  // What is stored under recorded times never shows as live, so there is nothing to warn of.
  @Test
  void storingUnderRecordedTimesHasNoFrame() {
    ReplayViewModel.Bar bar = bar(playing(Phase.PLAYING, true, 3_600, true));
    assertFalse(bar.framed());
    assertFalse(bar.paced());
    assertEquals("Storing under the recorded times, 1,200 samples so far", bar.note());
  }

  @Test
  void afterTheEndTheFrameIsGoneAndItCanBePlayedAgain() {
    ReplayViewModel.Bar bar = bar(playing(Phase.ENDED, true, 3_600, false));
    assertFalse(bar.framed());
    assertEquals("Ended, 1,200 samples played", bar.note());
    model.togglePause();
    assertEquals(List.of("replay resume"), station.calls());
  }

  @Test
  void whatCannotBeReadSaysWhy() {
    ReplayViewModel.Bar bar = bar(ReplayView.failed("day.csv", "It is empty. (EW-X)"));
    assertEquals("It is empty. (EW-X)", bar.note());
    assertEquals("", bar.report());
    assertEquals("40 %", bar(ReplayView.reading("day.csv", 40, 1)).position());
  }

  @Test
  void ordersReachTheStation() {
    bar(playing(Phase.PLAYING, true, 3_610, false));
    model.togglePause();
    model.speed(100);
    model.seek(0.5);
    model.stop();
    model.start(Path.of("a.csv"));
    assertEquals(
        List.of(
            "replay pause",
            "replay speed 100",
            "replay seek " + (DAY + 43_200 * SECOND),
            "replay stop",
            "replay a.csv"),
        station.calls());
    assertEquals(List.of(), failures);
  }

  @Test
  void theReportIsFetchedWhenItIsAskedFor() {
    bar(playing(Phase.PLAYING, true, 3_610, false));
    List<ReplayReport> shown = new ArrayList<>();
    model.report(shown::add);
    assertEquals(List.of(REPORT), shown);
  }
}
