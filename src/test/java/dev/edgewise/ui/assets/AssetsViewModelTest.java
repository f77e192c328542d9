package dev.edgewise.ui.assets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.station.api.Condition;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.ui.fx.TestDesk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetsViewModelTest {
  private static final String PUMPS = "Riverside works/Area 1/Pumps";
  private static final String P104 = PUMPS + "/P-104";

  private final FakeStation station = FakeStation.riverside();
  private final TestDesk test = new TestDesk(station);
  private final AssetsViewModel model = new AssetsViewModel(test.desk());

  private void start() {
    model.show();
    test.pass(Duration.ofMillis(40));
  }

  private List<String> signals() {
    return model.rows().stream().map(TagRow::name).toList();
  }

  @Test
  void theFirstDeviceIsShownWhenNobodyHasChosenYet() {
    start();
    assertEquals(
        Optional.of(new AssetNode(AssetNode.Kind.DEVICE, PUMPS + "/P-101")),
        model.placeProperty().get());
    assertEquals(
        List.of("discharge pressure", "bearing temperature", "vibration rms", "motor running"),
        signals());
  }

  // ui.nav: the palette may lead here before the plant is known.
  @Test
  void aPathThatIsNotKnownYetIsOpenedAsSoonAsItIs() {
    model.go(P104 + "/vibration/rms");
    start();
    assertEquals(P104, model.placeProperty().get().orElseThrow().path());
    assertEquals("vibration rms", model.tagProperty().get().orElseThrow().name());
  }

  @Test
  void anAreaShowsTheTagsOfAllItsDevices() {
    start();
    model.go(PUMPS);
    assertEquals(12, model.rows().size());
    assertEquals(
        Set.of("P-101", "P-102", "P-104"),
        Set.copyOf(model.rows().stream().map(TagRow::device).distinct().toList()));
  }

  // The faceplate follows the tag, so that it also says something when an area is chosen.
  @Test
  void theFaceplateShowsTheNumbersOfTheDeviceOfTheChosenTag() {
    start();
    model.go(PUMPS);
    model.choose(Optional.of(model.rows().get(9)));
    assertEquals("P-104", model.plateDevice().orElseThrow().name());
    assertEquals(
        List.of("bar", "°C", "mm/s"), model.indicators().stream().map(t -> t.unit()).toList());
  }

  // ui.md: 100,000 tags stay smooth: only what is in view is asked for.
  @Test
  void onlyRowsInViewTheFaceplateAndTheChosenTagAreAskedFor() {
    start();
    model.go(PUMPS);
    model.lookAt(model.rows().subList(4, 6));
    model.choose(Optional.of(model.rows().get(11)));
    test.pass(Duration.ofMillis(80));
    int[] asked = model.valuesProperty().get().columns().tags().clone();
    java.util.Arrays.sort(asked);
    assertArrayEquals(new int[] {4, 5, 8, 9, 10, 11}, asked);
  }

  @Test
  void hiddenItAsksForNothing() {
    start();
    model.hide();
    test.wire().forgetCalls();
    test.pass(Duration.ofSeconds(3));
    assertEquals(List.of(), test.askedByScreens());
  }

  // The rows are kept, so that nothing flickers and a selection stays.
  @Test
  void newValuesDoNotTouchTheRows() {
    start();
    List<TagRow> before = List.copyOf(model.rows());
    List<Object> changes = new ArrayList<>();
    model.rows().addListener((javafx.collections.ListChangeListener<TagRow>) changes::add);
    station.set(PUMPS + "/P-101/vibration/rms", 7.7, ValueState.GOOD);
    station.advance(1_000_000_000L);
    test.pass(Duration.ofSeconds(1));
    assertEquals(before, model.rows());
    assertEquals(List.of(), changes);
    LiveValues live = model.valuesProperty().get();
    assertEquals(7.7, live.columns().values()[live.slot(2).orElseThrow()]);
  }

  @Test
  void aDeviceThatIsBornLaterAppearsAndTheChoiceStays() {
    start();
    model.go(P104 + "/vibration/rms");
    station.device(PUMPS + "/P-105", "riverside/edge-07");
    test.pass(Duration.ofSeconds(1));
    assertTrue(model.indexProperty().get().device(PUMPS + "/P-105").isPresent());
    assertEquals(P104, model.placeProperty().get().orElseThrow().path());
    assertEquals("vibration rms", model.tagProperty().get().orElseThrow().name());
  }

  @Test
  void aConditionMarksItsTagAndAllPlacesAbove() {
    station.conditions(
        List.of(
            new Condition(
                Condition.Kind.OFF_NORMAL, P104 + "/vibration/rms", 10, FakeStation.NOON, "9.8")));
    start();
    assertEquals(
        Set.of(
            "Riverside works",
            "Riverside works/Area 1",
            PUMPS,
            P104,
            P104 + "/vibration",
            P104 + "/vibration/rms"),
        model.conspicuousProperty().get());
  }

  @Test
  void theChosenTagHasItsLastQuarterOfAnHour() {
    start();
    test.pass(Duration.ofMillis(80));
    var trace = model.traceProperty().get().orElseThrow();
    assertEquals(0, trace.tag());
    assertEquals(AssetsViewModel.TRACE_SPAN.toNanos(), trace.binNanos() * trace.size());
  }

  // ui.md: quality is visible in the export; bad is never the old number.
  @Test
  void theExportHasAValueOnlyWhereItMayBeUsedAndTheQualityAlways(@TempDir Path folder)
      throws IOException {
    station.set(PUMPS + "/P-101/discharge/pressure", 4.1, ValueState.BAD);
    station.set(PUMPS + "/P-101/bearing/temperature", 61.25, ValueState.UNCERTAIN);
    station.set(PUMPS + "/P-101/vibration/rms", 2.13, ValueState.STALE);
    start();
    Path file = folder.resolve("values.csv");
    List<Integer> done = new ArrayList<>();
    model.export(
        file,
        done::add,
        e -> {
          throw new AssertionError(e);
        });
    String source = "spBv1.0/riverside/DDATA";
    String fresh = "2026-01-01 11:59:59.500 UTC,2026-01-01 11:59:59.500 UTC,";
    assertEquals(List.of(4), done);
    assertEquals(
        List.of(
            "tag,description,value,unit,state,quality,status,origin,source time,receive time,source,path",
            PUMPS
                + "/P-101/discharge/pressure,,,bar,bad,bad: no communication,0x80310000,simulated,"
                + fresh
                + source
                + ","
                + PUMPS
                + "/P-101/discharge/pressure",
            PUMPS
                + "/P-101/bearing/temperature,,61.25,°C,uncertain,uncertain: last usable value,"
                + "0x40900000,simulated,"
                + fresh
                + source
                + ","
                + PUMPS
                + "/P-101/bearing/temperature",
            PUMPS
                + "/P-101/vibration/rms,,2.13,mm/s,stale,stale: expected each 1.0 s,0x00000000,"
                + "simulated,2026-01-01 11:56:00.000 UTC,2026-01-01 11:56:00.000 UTC,"
                + source
                + ","
                + PUMPS
                + "/P-101/vibration/rms",
            PUMPS
                + "/P-101/motor/running,,1,,good,good,0x00000000,simulated,"
                + fresh
                + "spBv1.0/riverside/edge-07,"
                + PUMPS
                + "/P-101/motor/running"),
        Files.readAllLines(file));
  }

  @Test
  void anExportThatCannotBeWrittenSaysSo(@TempDir Path folder) {
    start();
    List<String> failures = new ArrayList<>();
    model.export(
        folder.resolve("missing/values.csv"), n -> {}, e -> failures.add(e.code().toString()));
    assertEquals(List.of("EW-EXPORT-UNWRITABLE"), failures);
  }
}
