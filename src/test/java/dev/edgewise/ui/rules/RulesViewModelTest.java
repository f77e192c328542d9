package dev.edgewise.ui.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.station.api.EventInfo;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.FakeWork;
import dev.edgewise.ui.fx.TestDesk;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RulesViewModelTest {
  private static final long NOON = FakeStation.NOON;

  private final FakeStation station = FakeWork.riverside();
  private final TestDesk desk = new TestDesk(station);
  private final RulesViewModel model = new RulesViewModel(desk.desk());

  @BeforeEach
  void open() {
    model.show();
    desk.pass(Duration.ofSeconds(2));
  }

  // Issue 4 §6: rules, their text, their state and last activations.
  @Test
  void aRuleTellsItsTextItsStateAndWhenItHeld() {
    assertEquals(
        List.of("bearing-protect 6", "stop-on-overheat 5"),
        model.list().rows().stream().map(RuleRow::key).toList());
    RuleRow rule = model.list().chosenProperty().get().orElseThrow();
    assertEquals(FakeWork.TEXT, rule.text());
    assertEquals(RuleRow.State.ARMED, rule.state());
    assertEquals(List.of(FakeWork.P104), rule.active());
    assertEquals(21.5, rule.p99Micros());
    assertEquals(
        List.of("P-104", "P-101"), model.held().stream().map(RuleRow.Held::asset).toList());
    assertEquals(List.of("score 0.91", "speed 1480 rpm"), model.held().getFirst().held().values());
  }

  @Test
  void aBlockedRuleSaysWhereAndWhy() {
    model.choose("stop-on-overheat");
    StateWords words = new StateWords(desk.desk().texts());
    RuleRow rule = model.list().chosenProperty().get().orElseThrow();
    assertEquals("blocked", words.of(rule));
    assertEquals("edge-07: blocked, temperature of P-102 has no unit", words.reason(rule));
    assertEquals(List.of(), model.held());
  }

  // What the rule looks at is drawn with the times in which it held.
  @Test
  void theScoreThatTheRuleNamesIsWatchedWhereItHolds() {
    Watched watched = model.watchedProperty().get().orElseThrow();
    assertEquals(FakeWork.P104 + "/bearing-ae/score", watched.score().tag());
    assertEquals(1, watched.held().size());
    assertEquals(model.now(), watched.held().getFirst().to());
    desk.pass(Duration.ofSeconds(1));
    assertTrue(model.trace().columnsProperty().get().isPresent());
    model.look(FakeWork.PUMPS + "/P-101");
    assertEquals("P-101", model.watchedProperty().get().orElseThrow().name());
    model.choose("stop-on-overheat");
    assertEquals(Optional.empty(), model.watchedProperty().get());
  }

  // Only what a rule itself caused is shown as its doing.
  @Test
  void theEventsAreThoseThatNameTheRuleAsTheirSource() {
    EventInfo found =
        new EventInfo(
            3, NOON, EventInfo.Kind.DETECTION, "P-104", "predicted", "rule:bearing-protect@6");
    EventInfo sent =
        new EventInfo(4, NOON, EventInfo.Kind.ACTION, "P-104", "sent", "rule:bearing-protect@6");
    station.events(
        List.of(
            sent,
            found,
            new EventInfo(2, NOON, EventInfo.Kind.ACTION, "P-104", "sent", "person:operator"),
            new EventInfo(1, NOON, EventInfo.Kind.NODE, "edge-07", "online")));
    desk.pass(Duration.ofSeconds(2));
    assertEquals(List.of(sent, found), model.events());
  }

  @Test
  void eachNodeTellsWhetherItsSwitchIsOn() {
    station.edgeWork(FakeWork.view(true));
    desk.pass(Duration.ofSeconds(2));
    assertEquals(
        List.of(
            new NodeRow("riverside/edge-03", true, false),
            new NodeRow("riverside/edge-07", true, true),
            new NodeRow("riverside/edge-08", true, false)),
        model.nodes());
  }

  @Test
  void hiddenItAsksForNothing() {
    model.hide();
    desk.wire().forgetCalls();
    desk.pass(Duration.ofSeconds(4));
    assertEquals(List.of(), desk.askedByScreens());
  }
}
