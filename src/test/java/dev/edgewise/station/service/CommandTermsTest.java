package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.fleet.protocol.EdgeEventJson;
import dev.edgewise.fleet.protocol.NodeCommand;
import dev.edgewise.operate.commands.CommandGate;
import dev.edgewise.operate.commands.CommandRequest;
import dev.edgewise.operate.commands.Refusal;
import dev.edgewise.station.api.CommandInfo;
import dev.edgewise.station.api.CommandWish;
import dev.edgewise.station.api.WaitingCommand;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.EdgeEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was shown is what is done, in the node's time; and nothing is told that nobody knows.
class CommandTermsTest {
  private static final String CHANGED =
      "REFUSED station CONTRACT: its terms have changed since they were shown";

  @TempDir private Path folder;
  private CommandStand stand;
  private CommandScene it;

  @BeforeEach
  void open() {
    stand = new CommandStand(folder);
    it = stand.it;
  }

  @AfterEach
  void close() {
    stand.close();
  }

  // Shown as rpm; the node is back with Hz: 40 would be another thing.
  @Test
  void aCommandUnderTermsThatWereNotShownIsRefused() throws Exception {
    stand.offers(
        CommandScene.speed(CommandScene.SETPOINT, "Hz", 0, 2_000), CommandScene.stopCommand());
    assertEquals("CONTRACT", it.service.check(CommandScene.set("x", 1_200)).cause());
    assertEquals(List.of("PROPOSED station", CHANGED), CommandScene.steps(it.want("c1", 1_200)));
    assertEquals(List.of(), stand.asked);
    assertEquals(
        "1200 rpm",
        it.service.view(CommandScene.PUMP.toString()).commands().getFirst().value(),
        "told as it was shown");
  }

  // What berta confirms is what anna was shown, or nothing.
  @Test
  void whatTheSecondPersonConfirmsIsWhatTheFirstOneSaw() throws Exception {
    it.service.propose(CommandScene.stop("d1"));
    stand.offers(CommandScene.speedCommand(), stopWith("The whole line stands still."));
    WaitingCommand waits = it.service.waiting("d1").getFirst();
    assertEquals("The pump stands still.", waits.wish().shown().consequence());
    assertEquals("CONTRACT", waits.check().cause());
    assertEquals(CHANGED, CommandScene.steps(it.service.confirm("d1", "berta", "b")).getLast());
    assertEquals(List.of(), stand.asked);
  }

  private static dev.edgewise.fleet.protocol.NodeReport.Command stopWith(String consequence) {
    var as = CommandScene.stopCommand();
    return new dev.edgewise.fleet.protocol.NodeReport.Command(
        as.target(),
        as.asset(),
        as.form(),
        as.unit(),
        as.low(),
        as.high(),
        as.maxStep(),
        as.arguments(),
        as.when(),
        as.minIntervalMillis(),
        as.expiryMillis(),
        as.feedback(),
        as.withinMillis(),
        as.danger(),
        new dev.edgewise.fleet.protocol.NodeReport.Terms(List.of(), true, 0, consequence));
  }

  // The second person sees how it stands now.
  @Test
  void whatWaitsIsJudgedAgainForTheSecondPerson() throws Exception {
    it.service.propose(CommandScene.stop("d1"));
    assertEquals("", it.service.waiting("d1").getFirst().check().cause());
    it.scene.nodeDied(Scene.EDGE_07, "connection lost");
    assertEquals(
        "edge-07 is offline: connection lost",
        it.service.waiting("d1").getFirst().check().refusal());
    it.service.withdraw("d1");
    assertEquals(List.of(), it.service.waiting("d1"));
  }

  // users.md, pain 5: good for five seconds by the clock of whoever looks, a minute off or not.
  @Test
  void aCommandExpiresByTheNodesOwnClock() throws Exception {
    long minute = 60_000_000_000L;
    int n = 0;
    for (long offset : new long[] {-minute, minute}) {
      it.clocks.offset = offset;
      it.scene.advanceMillis(2_500);
      it.scene.give(it.speed, 1_480);
      it.scene.give(it.running, 1);
      it.want("c" + n++, 1_200);
      NodeCommand.Set set = assertInstanceOf(NodeCommand.Set.class, stand.asked.getLast());
      CommandGate node = CommandScene.nodeGate(false);
      CommandRequest request =
          new CommandRequest(
              set.id(),
              CommandRequest.Issuer.of(set.by()),
              set.target(),
              new CommandRequest.Value.Number(set.value()),
              set.created() * 1_000_000,
              set.expires() * 1_000_000,
              set.reason());
      NodePlant plant = it.gates.of(AssetPath.of(CommandScene.SETPOINT)).orElseThrow().plant();
      long there = it.scene.time.epochNanos() + offset;
      assertEquals(Optional.empty(), node.check(request, there, plant));
      assertEquals(
          Optional.of(Refusal.Cause.EXPIRED),
          node.check(request, there + 5_001_000_000L, plant).map(Refusal::cause));
    }
  }

  @Test
  void withoutTheNodesClockNothingIsSent() throws Exception {
    it.clocks.known = false;
    stand.reports(false);
    assertEquals(1, it.clocks.asked, "the clock is asked for as soon as the node reports");
    assertTrue(
        CommandScene.steps(it.want("c1", 1_200)).getLast().startsWith("REFUSED station CLOCK: "));
    assertEquals(List.of(), stand.asked);
  }

  // The cable breaks between the message and its acknowledgement: the node may have it.
  @Test
  void aCommandThatMayHaveArrivedIsNotCalledUnsent() throws Exception {
    stand.broker.loseAcknowledgements(message -> message.topic().equals(CommandStand.COMMANDS));
    stand.answer = Optional.empty();
    assertEquals(
        List.of("PROPOSED station", "SENT station"), CommandScene.steps(it.want("c1", 1_200)));
    assertEquals(1, stand.asked.size(), "the node has it");
    it.scene.advanceMillis(5_000);
    assertEquals(
        "EXPIRED station NO_ANSWER: edge-07 did not answer in time; whether it acted is not known",
        it.steps("c1").getLast());
  }

  // A rule over a signal called `state` tells its value as a detail.
  @Test
  void theDetailsOfADetectionAreNoStepOfACommand() throws Exception {
    EdgeEvent detection =
        new EdgeEvent(
            "riverside/edge-07/900",
            EdgeEvent.Kind.DETECTION_RAISED,
            CommandScene.PUMP,
            it.scene.time.epochNanos(),
            "rule:running@1",
            "r1",
            "",
            "it runs dry",
            Map.of("state", "3"),
            false);
    stand.says(EdgeEventJson.encode(detection));
    assertEquals(0, it.reports.unreadable());
    assertTrue(it.events.latest(100).stream().anyMatch(e -> e.text().equals("it runs dry")));
    assertEquals(Optional.empty(), CommandBook.state(detection));
    EdgeEvent refused =
        new EdgeEvent(
            "riverside/edge-07/901",
            EdgeEvent.Kind.ACTION_REFUSED,
            CommandScene.PUMP,
            it.scene.time.epochNanos(),
            "rule:running@1",
            "r1",
            "",
            "no",
            Map.of("state", "3"),
            false);
    assertEquals(
        Optional.of(dev.edgewise.station.api.CommandStep.State.REFUSED),
        CommandBook.state(refused));
  }

  // A rule that is refused each second does not push out what waits for a second person.
  @Test
  void whatIsUnderWayStaysInTheBookHoweverMuchComesAfterIt() throws Exception {
    it.service.propose(CommandScene.stop("d1"));
    for (int i = 0; i < 50; i++) {
      stand.says(EdgeEvent.Kind.ACTION_PROPOSED, "x" + i, "");
    }
    CommandInfo sent = it.service.confirm("d1", "berta", "b");
    assertEquals(
        List.of(
            "PROPOSED station",
            "WAITING station",
            "CONFIRMED station",
            "SENT station",
            "SENT edge-07"),
        CommandScene.steps(sent));
    assertEquals(
        20, it.service.view(CommandScene.PUMP.toString()).commands().size(), "and no more");
  }

  // What another node says of this station's command is nobody's word.
  @Test
  void anotherNodesWordDoesNotCount() throws Exception {
    it.want("c1", 1_200);
    EdgeEvent foreign =
        new EdgeEvent(
            "riverside/edge-09/1",
            EdgeEvent.Kind.ACTION_EFFECT_SEEN,
            CommandScene.PUMP,
            it.scene.time.epochNanos(),
            "person:anna",
            "c1",
            "",
            "text",
            Map.of(),
            false);
    stand.says(EdgeEventJson.encode(foreign));
    assertEquals("SENT edge-07", it.steps("c1").getLast());
  }

  // The device says no after its node has let it through: the node did not decide otherwise.
  @Test
  void aRefusalByTheDeviceIsNotTheNodes() throws Exception {
    it.want("c1", 1_200);
    stand.says(EdgeEvent.Kind.ACTION_REFUSED, "c1", "door open");
    CommandInfo end = it.service.view(CommandScene.PUMP.toString()).commands().getFirst();
    assertEquals("REFUSED edge-07: door open", CommandScene.steps(end).getLast());
    assertEquals(false, end.overruled());
  }

  // Two machines with one feedback tag: the effect of one command is not the other's.
  @Test
  void anEffectThatTheNodeSawIsOfThatCommandAlone() throws Exception {
    String twin = CommandScene.PUMP.child("drive/second-setpoint").toString();
    stand.offers(CommandScene.speedCommand(), CommandScene.commandAt(twin));
    it.want("c1", 1_200);
    it.service.propose(
        new CommandWish(
            "c2", OfferedContracts.offer(CommandScene.commandAt(twin)), 1_200, Map.of(), ""));
    stand.says(EdgeEvent.Kind.ACTION_ACCEPTED, "c1", "");
    stand.says(EdgeEvent.Kind.ACTION_ACCEPTED, "c2", "");
    stand.says(EdgeEvent.Kind.ACTION_EFFECT_SEEN, "c1", "");
    it.scene.advanceMillis(31_500);
    it.core.tick();
    assertEquals("EFFECT_SEEN edge-07", it.steps("c1").getLast());
    assertTrue(it.steps("c2").getLast().startsWith("FAILED station: "), it.steps("c2").toString());
  }

  // Nobody saw anything: the node is away.
  @Test
  void anEffectThatCouldNotBeSeenIsNotCalledAFailure() throws Exception {
    it.want("c1", 1_200);
    stand.says(EdgeEvent.Kind.ACTION_ACCEPTED, "c1", "");
    it.scene.nodeDied(Scene.EDGE_07, "connection lost");
    it.scene.advanceMillis(31_500);
    it.core.tick();
    assertEquals(
        "EXPIRED station NO_ANSWER: edge-07 is offline: connection lost; whether it took effect is"
            + " not known",
        it.steps("c1").getLast());
  }

  // A form of a newer version is no button that does nothing.
  @Test
  void whatTheStationCannotCommandIsNotOffered() {
    var as = CommandScene.stopCommand();
    stand.offers(
        CommandScene.speedCommand(),
        new dev.edgewise.fleet.protocol.NodeReport.Command(
            as.target(),
            as.asset(),
            "ramp",
            as.unit(),
            as.low(),
            as.high(),
            as.maxStep(),
            as.arguments(),
            as.when(),
            as.minIntervalMillis(),
            as.expiryMillis(),
            as.feedback(),
            as.withinMillis(),
            as.danger(),
            as.terms()));
    assertEquals(
        List.of(CommandScene.SETPOINT),
        it.gates.offers(CommandScene.PUMP.toString()).stream().map(o -> o.target()).toList());
  }

  // A step on the way that comes after the end would be waited for for ever.
  @Test
  void aLateStepOnTheWayDoesNotOpenACommandAgain() throws Exception {
    stand.answer = Optional.empty();
    it.want("c1", 1_200);
    it.scene.advanceMillis(5_000);
    stand.says(EdgeEvent.Kind.ACTION_SENT, "c1", "");
    assertTrue(it.steps("c1").getLast().startsWith("EXPIRED station"));
  }

  // Restart: what was under way has ended, said once and kept.
  @Test
  void afterARestartWhatWasUnderWayHasEnded() {
    told("station-1", EdgeEvent.Kind.ACTION_SENT, "c1");
    told("station-2", EdgeEvent.Kind.ACTION_SENT, "c2");
    told("riverside/edge-07/1", EdgeEvent.Kind.ACTION_SENT, "c2");
    told("station-3", EdgeEvent.Kind.ACTION_PROPOSED, "c3");
    told("station-4", EdgeEvent.Kind.ACTION_SENT, "c4");
    told("riverside/edge-07/2", EdgeEvent.Kind.ACTION_ACCEPTED, "c4");
    it.core.reopened();
    it.core.reopened();
    String unknown =
        "EXPIRED station: the station was stopped before an answer came; whether it acted is not"
            + " known";
    assertEquals(List.of("SENT station", unknown), it.steps("c1"));
    assertEquals(List.of("SENT station", "SENT edge-07", unknown), it.steps("c2"));
    assertEquals(
        "EXPIRED station: the station was stopped before it was sent; it was not sent later",
        it.steps("c3").getLast());
    assertEquals("ACCEPTED edge-07", it.steps("c4").getLast());
    assertEquals(
        3,
        it.events.latest(100).stream().filter(e -> e.text().contains("expired")).count(),
        "each end is kept, once");
  }

  private void told(String id, EdgeEvent.Kind kind, String command) {
    it.core.book.told(
        new EdgeEvent(
            id,
            kind,
            CommandScene.PUMP,
            it.scene.time.epochNanos(),
            "person:anna",
            command,
            "",
            "text",
            Map.of("target", CommandScene.SETPOINT, "value", "1200 rpm"),
            false),
        it.scene.time.epochNanos(),
        0);
  }
}
