package dev.edgewise.ui.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.TimeSource;
import dev.edgewise.station.api.Condition;
import dev.edgewise.station.api.EdgeNodeInfo;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.NetworkView;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.ui.ScreenTest;
import dev.edgewise.ui.nav.Route;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/// Uses the overview as an operator does.
class OverviewScreenTest extends ScreenTest {
  private static final String P104 = "Riverside works/Area 1/Pumps/P-104";

  private OverviewScreen screen;

  @Override
  protected Runnable open(Stage stage, TimeSource time) {
    screen = new OverviewScreen(desk, navigator);
    return open(screen);
  }

  private Node card(String device) {
    return lookup(".device-card").queryAll().stream()
        .filter(n -> device.equals(n.getAccessibleText()) && n.getScene() != null)
        .findFirst()
        .orElse(null);
  }

  private List<String> indicators(String device) {
    return from(card(device)).lookup(".analog-indicator").queryAll().stream()
        .map(n -> String.valueOf(n.queryAccessibleAttribute(AccessibleAttribute.TEXT)))
        .toList();
  }

  // ui.md: a card shows the device's first signals with their units.
  @Test
  void aCardShowsTheValuesOfItsDevice() {
    until(
        "the values of P-104",
        () -> card(P104) != null && indicators(P104).toString().contains("2.13"));
    assertEquals(
        List.of(
            P104 + "/discharge/pressure 4.1 bar",
            P104 + "/bearing/temperature 61.2 °C",
            P104 + "/vibration/rms 2.13 mm/s"),
        onScreen(() -> indicators(P104)));
  }

  // ui.md: bad is "––", never the old number; uncertain has a "?"; stale shows its age.
  @Test
  void aCardShowsTheQualityOfItsValues() {
    station.set(P104 + "/discharge/pressure", 4.1, ValueState.BAD);
    station.set(P104 + "/bearing/temperature", 61.2, ValueState.UNCERTAIN);
    station.set(P104 + "/vibration/rms", 2.13, ValueState.STALE);
    until("the bad value", () -> card(P104) != null && indicators(P104).getFirst().contains("––"));
    assertEquals(
        List.of(
            P104 + "/discharge/pressure –– bar",
            P104 + "/bearing/temperature 61.2? °C",
            P104 + "/vibration/rms 2.13 4 min"),
        onScreen(() -> indicators(P104)));
  }

  @Test
  void aCardOutsideItsNormalBandIsMarkedAndTheOthersAreNot() {
    station.set(P104 + "/vibration/rms", 9.8, ValueState.GOOD);
    PseudoClass offNormal = PseudoClass.getPseudoClass("off-normal");
    until(
        "the mark",
        () -> card(P104) != null && card(P104).getPseudoClassStates().contains(offNormal));
    Node other = onScreen(() -> card("Riverside works/Area 1/Pumps/P-101"));
    assertFalse(other.getPseudoClassStates().contains(offNormal));
  }

  @Test
  void anEdgeNodeThatIsLostSaysSoInTheTable() {
    NetworkView all = station.network().view();
    EdgeNodeInfo n = all.nodes().getFirst();
    EdgeNodeInfo lost =
        new EdgeNodeInfo(
            n.id(),
            n.name(),
            n.place(),
            false,
            FakeStation.NOON,
            "death",
            n.lastMessage(),
            0,
            0,
            Double.NaN,
            n.devices(),
            n.tags(),
            false);
    station.network(new NetworkView(all.connections(), List.of(lost)));
    TableView<?> table = lookup("#nodes").query();
    until("the row", () -> texts(table).contains("lost at 12:00:00"));
    assertTrue(onScreen(() -> texts(table)).contains("edge-07"));
    assertTrue(onScreen(() -> texts(table)).contains("––"));
  }

  @Test
  void whatNeedsAttentionIsListedAndLeadsToItsTrend() {
    String text = "9.8 mm/s, normal is 0 to 4.5";
    station.conditions(
        List.of(
            new Condition(
                Condition.Kind.OFF_NORMAL, P104 + "/vibration/rms", 10, FakeStation.NOON, text)));
    TableView<?> table = lookup("#attention").query();
    until("the condition", () -> texts(table).contains(text));
    assertEquals(List.of("12:00:00", "P-104 vibration rms", text), onScreen(() -> texts(table)));
    clickOn((Node) from(table).lookup(text).query());
    assertEquals(Route.to("trends", P104 + "/vibration/rms"), navigator.currentProperty().get());
  }

  @Test
  void aClickOnACardOpensItsDevice() {
    until("the card", () -> card(P104) != null);
    clickOn(card(P104));
    assertEquals(Route.to("assets", P104), navigator.currentProperty().get());
  }

  // ui.md: hidden screens cost nothing.
  @Test
  void aHiddenScreenAsksForNothingUntilItIsShownAgain() {
    until("values", () -> wire.calls().contains("values.read"));
    interact(() -> screen.hide());
    until("the next beat", () -> true);
    wire.forgetCalls();
    until("two beats of the plant mirror", () -> count("plant.changes") >= 2);
    assertEquals(0, count("values.read"));
    assertEquals(0, count("history.reduced"));
    assertEquals(0, count("attention.view"));
    interact(() -> screen.show(List.of()));
    until("values again", () -> count("values.read") > 0);
  }

  private long count(String call) {
    return wire.calls().stream().filter(call::equals).count();
  }

  private static List<String> texts(TableView<?> table) {
    return table.lookupAll(".table-cell").stream()
        .map(n -> ((Labeled) n).getText())
        .filter(t -> t != null && !t.isEmpty())
        .toList();
  }
}
