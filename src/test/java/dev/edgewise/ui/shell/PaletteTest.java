package dev.edgewise.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.station.api.FakeStation;
import dev.edgewise.ui.fx.TestDesk;
import dev.edgewise.ui.nav.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaletteTest {
  private static final String P104 = "Riverside works/Area 1/Pumps/P-104";

  private final TestDesk test = new TestDesk(FakeStation.riverside());
  private final List<Route> gone = new ArrayList<>();
  private final Palette palette =
      new Palette(
          () ->
              List.of(
                  new Palette.Entry("Go to Trends", "Screen", () -> {}),
                  new Palette.Entry("Start fault on P-104: Bearing wear", "Demo plant", () -> {})),
          test.desk(),
          gone::add);

  @BeforeEach
  void letThePlantArrive() {
    test.pass(Duration.ofMillis(40));
  }

  /// The desk of a test does all work at once.
  private Palette.Found search(String query) {
    List<Palette.Found> answers = new ArrayList<>();
    palette.search(query, answers::add);
    return answers.getFirst();
  }

  private List<String> titles(String query) {
    return search(query).entries().stream().map(Palette.Entry::title).toList();
  }

  @Test
  void withoutAQueryOnlyCommandsAreOffered() {
    assertEquals(List.of("Go to Trends", "Start fault on P-104: Bearing wear"), titles(""));
  }

  @Test
  void allWordsMustMatchInAnyOrderAndCase() {
    assertEquals(List.of(P104 + "/vibration/rms"), titles("RMS p-104"));
    assertEquals(List.of("Go to Trends"), titles("trends go"));
    assertEquals(List.of(), titles("p-104 nothing"));
  }

  @Test
  void aDeviceLeadsToAssetsAndATagToTrends() {
    search("p-104").entries().getFirst().run().run();
    search("p-104 rms").entries().getFirst().run().run();
    assertEquals(
        List.of(Route.to("assets", P104), Route.to("trends", P104 + "/vibration/rms")), gone);
  }

  // Enter after a device's name must never start something on it.
  @Test
  void whatIsItselfCalledSoComesBeforeCommandsAboutIt() {
    assertEquals(P104, titles("p-104").getFirst());
    assertEquals("Start fault on P-104: Bearing wear", titles("bearing").getFirst());
  }

  // ui.md: nothing hidden silently.
  @Test
  void whatDoesNotFitIsCounted() {
    Palette.Found found = search("riverside");
    assertEquals(Palette.MOST, found.entries().size());
    assertEquals(40 - Palette.MOST, found.more());
    assertEquals(0, found.commands());
  }
}
