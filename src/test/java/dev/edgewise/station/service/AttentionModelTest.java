package dev.edgewise.station.service;

import static dev.edgewise.station.service.Scene.EDGE_07;
import static dev.edgewise.station.service.Scene.P_101;
import static dev.edgewise.station.service.Scene.P_102;
import static dev.edgewise.station.service.Scene.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.api.SourceEvent;
import dev.edgewise.station.api.AttentionView;
import dev.edgewise.station.api.Condition;
import dev.edgewise.telemetry.Quality;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttentionModelTest {
  private static final String VIBRATION = P_101 + "/vibration/rms";

  private final Scene scene = new Scene();
  private final int tag = scene.vibration(P_101);

  // What lasts less than two seconds is not told: a start-up peak is no condition.
  @Test
  void aValueOffItsNormalIsToldAfterTwoSeconds() {
    scene.give(tag, 9.84);
    assertEquals(List.of(), scene.look());
    scene.advanceMillis(1_999);
    scene.give(tag, 9.84);
    assertEquals(List.of(), scene.look());
    scene.advanceMillis(1);
    assertEquals(List.of(offNormal(0, "9.8 mm/s, normal 0.7 to 4.5")), scene.look());
  }

  // The time since which it holds stays, while the text follows the value.
  @Test
  void theBeginningIsKeptWhileTheTextFollows() {
    scene.give(tag, 9.8);
    scene.look();
    scene.advanceMillis(2_000);
    scene.give(tag, 5.0);
    assertEquals(List.of(offNormal(0, "5.0 mm/s, normal 0.7 to 4.5")), scene.look());
    scene.advanceMillis(1_000);
    scene.give(tag, 0.2);
    assertEquals(List.of(offNormal(0, "0.2 mm/s, normal 0.7 to 4.5")), scene.look());
  }

  // Back to normal ends it at once; the next time off normal begins anew.
  @Test
  void backToNormalEndsItAndTheNextTimeBeginsAnew() {
    scene.give(tag, 9.8);
    scene.look();
    scene.advanceMillis(3_000);
    scene.give(tag, 2.0);
    assertEquals(List.of(), scene.look());
    scene.give(tag, 9.8);
    assertEquals(List.of(), scene.look());
    scene.advanceMillis(2_000);
    assertEquals(List.of(offNormal(3_000, "9.8 mm/s, normal 0.7 to 4.5")), scene.look());
  }

  // A tag without normal limits cannot be off normal.
  @Test
  void aTagWithoutNormalLimitsIsNeverOffNormal() {
    int running = scene.running(P_102);
    scene.give(running, 1);
    scene.give(tag, 2.0);
    scene.look();
    scene.advanceMillis(2_000);
    assertEquals(List.of(), scene.look());
  }

  // Old data must look old, and a person must know what was expected.
  @Test
  void aTagThatFallsSilentIsToldWithItsPeriod() {
    scene.give(tag, 2.0);
    scene.advanceMillis(3_000);
    assertEquals(List.of(), scene.look());
    scene.advanceMillis(1);
    assertEquals(
        List.of(
            new Condition(
                Condition.Kind.STALE, VIBRATION, tag, at(0), "no value, expected each 1 s")),
        scene.look());
  }

  // The words of the quality, not its number.
  @Test
  void badAndUncertainValuesAreToldInWords() {
    int other = scene.vibration(P_102);
    scene.give(tag, 2.0, Quality.BAD_SENSOR_FAILURE);
    scene.give(other, 20.0, Quality.UNCERTAIN_ENGINEERING_UNITS_EXCEEDED);
    scene.look();
    scene.advanceMillis(2_000);
    assertEquals(
        List.of(
            new Condition(Condition.Kind.BAD, VIBRATION, tag, at(0), "bad: sensor failure"),
            new Condition(
                Condition.Kind.UNCERTAIN,
                P_102 + "/vibration/rms",
                other,
                at(0),
                "uncertain: outside its range")),
        scene.look());
  }

  // One cause, one line: 200 bad tags behind a lost link would hide everything else.
  @Test
  void aNodeThatIsOfflineIsOneConditionAndNotOneForEachTag() {
    int other = scene.vibration(P_102);
    scene.nodeBorn(EDGE_07);
    scene.deviceBorn(EDGE_07, P_101, tag);
    scene.deviceBorn(EDGE_07, P_102, other);
    scene.advanceMillis(1_000);
    scene.give(tag, 2.0, Quality.BAD_NO_COMMUNICATION);
    scene.give(other, 2.0, Quality.BAD_NO_COMMUNICATION);
    scene.nodeDied(EDGE_07, "The link was lost.");
    scene.look();
    scene.advanceMillis(2_000);
    assertEquals(
        List.of(
            new Condition(
                Condition.Kind.NODE_OFFLINE,
                "edge-07",
                -1,
                at(1_000),
                "offline: The link was lost.")),
        scene.look());
  }

  // A bad tag behind a node that is there is a condition of its own.
  @Test
  void aBadTagBehindANodeThatIsOnlineIsTold() {
    scene.nodeBorn(EDGE_07);
    scene.deviceBorn(EDGE_07, P_101, tag);
    scene.give(tag, 2.0, Quality.BAD_DEVICE_FAILURE);
    scene.look();
    scene.advanceMillis(2_000);
    assertEquals(
        List.of(new Condition(Condition.Kind.BAD, VIBRATION, tag, at(0), "bad: device failure")),
        scene.look());
  }

  // At the start data may come before the birth that was asked for; that passes within a second.
  @Test
  void aNodeThatIsBornWithinTwoSecondsIsNotTold() {
    scene.on(new SourceEvent.Notice(EDGE_07, at(0), "data before a birth"));
    assertEquals(List.of(), scene.look());
    scene.advanceMillis(1_000);
    scene.nodeBorn(EDGE_07);
    scene.advanceMillis(5_000);
    assertEquals(List.of(), scene.look());
  }

  // A connection that was never tried is not down; one that waits is, with its reason.
  @Test
  void aLostConnectionIsToldAndOneThatNeverStartedIsNot() {
    scene.network.connection("First", "tcp://127.0.0.1:1", ConnectionState.Stopped::new);
    scene.network.connection(
        "Broker",
        "tcp://127.0.0.1:2",
        () -> new ConnectionState.Waiting(at(0), at(9_000), 1, "Nobody answers."));
    scene.look();
    scene.advanceMillis(2_000);
    assertEquals(
        List.of(
            new Condition(
                Condition.Kind.CONNECTION_DOWN,
                "Broker",
                -1,
                at(0),
                "Nobody answers. Next try in 7 s.")),
        scene.look());
  }

  // The station's own trouble is told like any other, and ends with it.
  @Test
  void troubleOfTheStationItselfIsTold() {
    assertEquals(List.of(), scene.look("The disk is full."));
    scene.advanceMillis(2_000);
    assertEquals(
        List.of(
            new Condition(
                Condition.Kind.STATION_TROUBLE, "Station", -1, at(0), "The disk is full.")),
        scene.look("The disk is full."));
    assertEquals(List.of(), scene.look(""));
  }

  // The newest first; of two that began together, by name.
  @Test
  void theNewestConditionComesFirst() {
    int other = scene.vibration(P_102);
    scene.give(other, 9.0, Quality.BAD);
    scene.give(tag, 9.0, Quality.BAD);
    scene.look();
    scene.advanceMillis(1_000);
    scene.look("The disk is full.");
    scene.advanceMillis(2_000);
    assertEquals(
        List.of("Station", VIBRATION, P_102 + "/vibration/rms"),
        scene.look("The disk is full.").stream().map(Condition::subject).toList());
  }

  // "11 of 12 tags good": off normal is a good value, no value at all is not.
  @Test
  void goodAndAllTagsAreCounted() {
    int off = scene.vibration(P_102);
    int bad = scene.running(P_101);
    scene.running(P_102);
    scene.give(tag, 2.0);
    scene.give(off, 9.0);
    scene.give(bad, 1, Quality.BAD);
    scene.look();
    assertEquals(new AttentionView(List.of(), 2, 4), scene.attention.view());
  }

  private Condition offNormal(long sinceMillis, String text) {
    return new Condition(Condition.Kind.OFF_NORMAL, VIBRATION, tag, at(sinceMillis), text);
  }
}
