package dev.edgewise.ui.trends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.ui.controls.plot.PlotColumns;
import dev.edgewise.ui.controls.plot.PlotView;
import dev.edgewise.ui.fx.TestDesk;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The model of the trends on a virtual clock, over a station behind a wire.
class TrendsViewModelTest {
  private static final String P104 = "Riverside works/Area 1/Pumps/P-104/";
  private static final String RMS = P104 + "vibration/rms";
  private static final String TEMPERATURE = P104 + "bearing/temperature";
  private static final long S = 1_000_000_000L;

  /// The strip of the whole history looks for news every 4 s.
  private static final int STRIP_ROUNDS_IN_TEN_SECONDS = 2;

  private final FakeStation station = FakeStation.riverside();
  private final TestDesk desk = new TestDesk(station);
  private TrendsViewModel model;

  @BeforeEach
  void open() {
    model = new TrendsViewModel(desk.desk());
    model.show();
    pass(Duration.ofSeconds(1));
  }

  /// Both clocks go on, in steps of the pulse.
  private void pass(Duration span) {
    for (long i = 0; i < Math.max(1, span.toMillis() / 40); i++) {
      station.advance(40_000_000L);
      desk.pass(Duration.ofMillis(40));
    }
  }

  private RowText row(int index) {
    return model.traces().get(index).textProperty().get();
  }

  private long reduced() {
    return desk.wire().calls().stream().filter("history.reduced"::equals).count();
  }

  @Test
  void aTagThatIsAddedIsLoadedAndWritten() {
    model.add(List.of(RMS));
    pass(Duration.ofSeconds(1));
    PlotColumns bins = model.columns(model.traces().getFirst()).orElseThrow();
    PlotView view = model.viewport().view();
    assertEquals(0, Math.floorMod(bins.from(), bins.binNanos()));
    assertTrue(bins.from() <= view.from());
    assertTrue(bins.from() + bins.size() * bins.binNanos() >= view.to());
    assertEquals("2.13", row(0).now());
    assertEquals("good · simulated", row(0).quality());
    assertEquals("P-104 vibration rms", model.title());
    assertTrue(model.samplesInView() > 800, () -> model.samplesInView() + " samples");
  }

  // The live edge: a following view goes with the station's clock.
  @Test
  void aFollowingViewGoesWithThePresentAndAPausedOneStands() {
    model.add(List.of(RMS));
    pass(Duration.ofSeconds(1));
    PlotView before = model.viewport().view();
    pass(Duration.ofSeconds(10));
    assertEquals(10 * S, model.viewport().view().to() - before.to(), 0.8 * S);
    model.viewport().pausedProperty().set(true);
    pass(Duration.ofSeconds(1));
    PlotView paused = model.viewport().view();
    desk.wire().forgetCalls();
    pass(Duration.ofSeconds(10));
    assertEquals(paused, model.viewport().view());
    assertEquals(STRIP_ROUNDS_IN_TEN_SECONDS, reduced(), 1.0);
  }

  // "no more often than a bin/2": at 15 min a bin is 0.75 s wide.
  @Test
  void newestBinsAreAskedAboutTwiceABin() {
    model.add(List.of(RMS));
    pass(Duration.ofSeconds(2));
    desk.wire().forgetCalls();
    pass(Duration.ofSeconds(10));
    assertEquals(10 / 0.75 * 2 + STRIP_ROUNDS_IN_TEN_SECONDS, reduced(), 3.0);
  }

  @Test
  void aViewOfThePastAsksForNothingOnceItIsThere() {
    model.add(List.of(RMS));
    long noon = FakeStation.NOON;
    model.viewport().show(PlotView.between(noon - 7200 * S, noon - 3600 * S));
    pass(Duration.ofSeconds(1));
    desk.wire().forgetCalls();
    pass(Duration.ofSeconds(3));
    assertEquals(0, reduced());
  }

  // Hidden screens cost nothing.
  @Test
  void aHiddenScreenAsksNothing() {
    model.add(List.of(RMS));
    pass(Duration.ofSeconds(1));
    model.hide();
    desk.wire().forgetCalls();
    pass(Duration.ofSeconds(5));
    assertEquals(List.of(), desk.askedByScreens());
  }

  @Test
  void cursorsGiveValuesDifferenceAndSlope() {
    model.add(List.of(RMS));
    pass(Duration.ofSeconds(1));
    long middle = model.viewport().view().from() + 400 * S;
    model.viewport().cursorAProperty().set(OptionalLong.of(middle));
    model.viewport().cursorBProperty().set(OptionalLong.of(middle + 100 * S));
    RowText row = row(0);
    double difference = Double.parseDouble(row.b()) - Double.parseDouble(row.a());
    double told = Double.parseDouble(row.delta().replace("−", "-"));
    assertEquals(difference, told, 0.011);
    assertEquals(told / 100, Double.parseDouble(row.slope().replace("−", "-")), 2e-3);
    assertTrue(model.stretch().between());
    model.viewport().cursorBProperty().set(OptionalLong.empty());
    assertEquals("", row(0).delta());
    assertFalse(model.stretch().between());
  }

  // Quality is visible everywhere; a bad value is never the old number alone.
  @Test
  void theTableShowsEachQualityInItsForm() {
    model.add(List.of(RMS, TEMPERATURE));
    station.set(RMS, 9.9, ValueState.BAD);
    station.set(TEMPERATURE, 61.2, ValueState.UNCERTAIN);
    pass(Duration.ofSeconds(1));
    assertEquals("––", row(0).now());
    assertEquals("bad: no communication · simulated", row(0).quality());
    assertEquals("61.2 ?", row(1).now());
  }

  // What was chosen before the plant is known comes when it is.
  @Test
  void aPathThatIsNotKnownYetIsShownAsSoonAsItIs() {
    String path = "Riverside works/Area 1/Pumps/P-199/vibration/rms";
    model.showOnly(List.of(path));
    assertEquals(List.of(), model.traces());
    station.device("Riverside works/Area 1/Pumps/P-199", "riverside/edge-07");
    pass(Duration.ofSeconds(1));
    assertEquals(List.of(path), model.traces().stream().map(t -> t.tag().path()).toList());
  }

  // A clear message beyond 64 traces.
  @Test
  void beyondSixtyFourTracesTheRestIsCountedAndSaid() {
    for (int i = 0; i < 20; i++) {
      station.device("Riverside works/Area 9/Fans/F-" + (900 + i), "riverside/edge-09");
    }
    pass(Duration.ofSeconds(1));
    List<String> all = desk.desk().plant().tags().stream().map(t -> t.path()).toList();
    model.add(all);
    assertEquals(64, model.traces().size());
    assertTrue(
        model.messageProperty().get().contains((all.size() - 64) + " more were not added"),
        model.messageProperty().get());
    assertEquals(64, model.traces().stream().map(TrendTrace::colour).distinct().count());
  }

  @Test
  void aRemovedTraceFreesItsColourAndIsNotAskedForAgain() {
    model.add(List.of(RMS, TEMPERATURE));
    pass(Duration.ofSeconds(1));
    model.remove(List.of(model.traces().getFirst()));
    pass(Duration.ofSeconds(1));
    assertEquals(TEMPERATURE, model.selectedProperty().get().tag().path());
    model.add(List.of(RMS));
    assertEquals(0, model.traces().getLast().colour());
  }

  // One way back for each choice of a span.
  @Test
  void aSpanKeepsTheLiveEdgeAndCanBeUndone() {
    model.add(List.of(RMS));
    pass(Duration.ofSeconds(1));
    model.span(Duration.ofHours(8));
    pass(Duration.ofSeconds(1));
    PlotView view = model.viewport().view();
    assertEquals(Duration.ofHours(8).toNanos(), view.span());
    assertTrue(view.following());
    model.viewport().undo();
    assertEquals(Duration.ofMinutes(15).toNanos(), model.viewport().view().span());
  }

  // The whole history of the selected trace, 30 days here.
  @Test
  void theStripHasTheWholeHistoryOfTheSelectedTrace() {
    model.add(List.of(RMS));
    pass(Duration.ofSeconds(5));
    StripLoader.Whole whole = model.stripProperty().get().orElseThrow();
    assertEquals(30L * 86_400 * S, whole.to() - whole.from(), 10.0 * S);
    assertTrue(whole.columns().size() <= 1_300, () -> whole.columns().size() + " bins");
  }
}
