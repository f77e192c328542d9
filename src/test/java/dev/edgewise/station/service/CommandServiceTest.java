package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.sparkplug.FakeBroker;
import dev.edgewise.fleet.protocol.EdgeTopics;
import dev.edgewise.fleet.protocol.NodeAnswer;
import dev.edgewise.fleet.protocol.NodeCommand;
import dev.edgewise.operate.commands.CommandGate;
import dev.edgewise.operate.commands.CommandRequest;
import dev.edgewise.station.api.CommandCheck;
import dev.edgewise.station.api.CommandInfo;
import dev.edgewise.station.api.CommandWish;
import dev.edgewise.station.api.NodeOutcome;
import dev.edgewise.station.api.WritesView;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.EdgeEvent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands of people at the station: rights, the gate, the node's word, the second person.
class CommandServiceTest {
  private static final String REPORTED = "edgewise/v1/riverside/edge-07/reported";
  private static final String EVENT = "edgewise/v1/riverside/edge-07/event";

  @TempDir private Path folder;
  private FakeBroker broker;
  private MqttLink link;
  private CommandScene it;
  private final List<NodeCommand> asked = new ArrayList<>();
  private Optional<NodeAnswer> answer = Optional.of(new NodeAnswer("", true, "SENT", "", 0, 0));

  @BeforeEach
  void open() {
    Scene clock = new Scene();
    broker = new FakeBroker(clock.time);
    link = broker.open(MqttSpec.of(URI.create("tcp://127.0.0.1:1883"), "edges"));
    it = new CommandScene(link, folder);
    link.subscribe(EdgeTopics.command("riverside", "edge-07"), 1, this::node);
    link.start();
    broker.publish(REPORTED, CommandScene.reportBytes(false));
  }

  @AfterEach
  void close() {
    link.close();
  }

  private void node(MqttMessage message) {
    try {
      asked.add(NodeCommand.decode(message.payload()));
    } catch (EdgewiseException e) {
      throw new IllegalStateException(e);
    }
    answer.ifPresent(
        says ->
            broker.publish(
                new MqttMessage(
                    message.responseTopic().orElseThrow(),
                    says.encode(),
                    1,
                    false,
                    Map.of(),
                    Optional.empty(),
                    message.correlation(),
                    Optional.empty())));
  }

  private void says(EdgeEvent.Kind kind, String command, String reason) {
    broker.publish(EVENT, it.event(kind, command, reason));
  }

  private CommandCheck check(CommandWish wish) {
    return it.service.check(wish);
  }

  // ui.md: sent, accepted, effect seen; each told by whom it was done.
  @Test
  void aCommandIsFollowedToItsEffect() throws Exception {
    CommandInfo info = it.want("c1", 1_200);
    assertEquals(
        List.of("PROPOSED station", "SENT station", "SENT edge-07"), CommandScene.steps(info));
    assertEquals(
        List.of(
            new NodeCommand.Set(
                "c1",
                "person:anna",
                AssetPath.of(CommandScene.SETPOINT),
                1_200,
                it.scene.time.epochMillis(),
                it.scene.time.epochMillis() + 5_000,
                "bearing is warm")),
        asked);
    says(EdgeEvent.Kind.ACTION_PROPOSED, "c1", "");
    says(EdgeEvent.Kind.ACTION_SENT, "c1", "");
    it.scene.advanceMillis(6);
    says(EdgeEvent.Kind.ACTION_ACCEPTED, "c1", "");
    it.scene.advanceMillis(1_900);
    says(EdgeEvent.Kind.ACTION_EFFECT_SEEN, "c1", "");
    CommandInfo end = it.service.view(CommandScene.PUMP.toString()).commands().getFirst();
    assertEquals(
        List.of(
            "PROPOSED station",
            "SENT station",
            "SENT edge-07",
            "ACCEPTED edge-07",
            "EFFECT_SEEN edge-07"),
        CommandScene.steps(end));
    assertEquals(Scene.at(1_906), end.last().time());
    assertEquals("person:anna", end.by());
    assertEquals("1200 rpm", end.value());
    assertTrue(end.over());
  }

  // House rule of this room: one gate. What the node would refuse the station refuses, in the same
  // words, before anything is sent.
  @Test
  void theStationRefusesWhatTheNodeWouldRefuse() throws Exception {
    CommandGate node = CommandScene.nodeGate(false);
    NodePlant plant = it.gates.of(AssetPath.of(CommandScene.SETPOINT)).orElseThrow().plant();
    int n = 0;
    for (double value : new double[] {599, 1_801, 900, -1, 1_200.5}) {
      CommandRequest request =
          new CommandRequest(
              "n" + n,
              CommandRequest.Issuer.of("person:anna"),
              AssetPath.of(CommandScene.SETPOINT),
              new CommandRequest.Value.Number(value),
              it.scene.time.epochNanos(),
              Long.MAX_VALUE,
              "");
      Optional<String> atNode =
          node.check(request, it.scene.time.epochNanos(), plant).map(r -> r.text());
      CommandCheck atStation = check(CommandScene.set("s" + n++, value));
      assertEquals(atNode.orElse(""), atStation.refusal(), "for " + value);
    }
    it.scene.give(it.running, 0);
    assertEquals(
        List.of(
            "PROPOSED station",
            "REFUSED station PRECONDITION: it needs "
                + CommandScene.PUMP
                + "/motor/running = 1, but it is 0"),
        CommandScene.steps(it.want("c1", 1_200)));
    assertEquals(
        List.of(
            new CommandCheck.Need(
                CommandScene.PUMP + "/motor/running = 1",
                false,
                "it needs " + CommandScene.PUMP + "/motor/running = 1, but it is 0")),
        check(CommandScene.set("x", 1_200)).needs());
    assertEquals(List.of(), asked, "nothing was sent");
  }

  // Staleness counts as at the node: an old good value is not good enough to step from.
  @Test
  void aStepFromAValueThatIsTooOldIsRefused() throws Exception {
    it.scene.advanceMillis(4_000);
    assertEquals(
        "the present value is not known, so the step cannot be judged",
        check(CommandScene.set("x", 1_200)).refusal());
  }

  // When they differ the node wins, and it is told that it did.
  @Test
  void theNodesRefusalCounts() throws Exception {
    answer = Optional.of(new NodeAnswer("c1", false, "REFUSED", "door open", 7, 8));
    CommandInfo info = it.want("c1", 1_200);
    assertEquals(
        List.of("PROPOSED station", "SENT station", "REFUSED edge-07: door open"),
        CommandScene.steps(info));
    assertTrue(info.overruled());
    says(EdgeEvent.Kind.ACTION_REFUSED, "c1", "door open");
    assertEquals(3, it.steps("c1").size(), "told twice, taken once");
  }

  // users.md, pain 5: link down, refused, never delivered.
  @Test
  void anOfflineNodeRefusesAndNothingIsSentWhenItIsBack() throws Exception {
    it.scene.nodeDied(Scene.EDGE_07, "connection lost");
    String why = "edge-07 is offline: connection lost";
    assertEquals(
        List.of("PROPOSED station", "REFUSED station OFFLINE: " + why),
        CommandScene.steps(it.want("c1", 1_200)));
    assertEquals(why, it.service.view(CommandScene.PUMP.toString()).away());
    it.scene.nodeBorn(Scene.EDGE_07);
    it.scene.advanceMillis(60_000);
    it.core.tick();
    assertEquals(List.of(), asked);
    assertEquals("REFUSED station OFFLINE: " + why, it.steps("c1").getLast());
  }

  // The station itself cut off from its broker sends nothing either.
  @Test
  void withoutAConnectionToTheBrokerEverythingIsRefused() throws Exception {
    broker.drop("edges");
    assertEquals(
        List.of(
            "PROPOSED station",
            "REFUSED station OFFLINE: the station has no connection to its broker"),
        CommandScene.steps(it.want("c1", 1_200)));
    assertEquals(List.of(), asked);
  }

  // No answer: it has expired, and nobody claims to know whether the device acted.
  @Test
  void aSilentNodeLetsACommandExpire() throws Exception {
    answer = Optional.empty();
    CommandInfo sent = it.want("c1", 1_200);
    assertEquals(List.of("PROPOSED station", "SENT station"), CommandScene.steps(sent));
    assertEquals(Scene.at(5_000), sent.deadline());
    it.scene.advanceMillis(5_000);
    assertEquals(
        List.of(
            "PROPOSED station",
            "SENT station",
            "EXPIRED station NO_ANSWER: edge-07 did not answer in time; whether it acted is not"
                + " known"),
        it.steps("c1"));
    says(EdgeEvent.Kind.ACTION_EFFECT_SEEN, "c1", "");
    assertEquals("EFFECT_SEEN edge-07", it.steps("c1").getLast(), "the node's word counts");
  }

  // The device said yes and nothing more was heard.
  @Test
  void anEffectThatIsNotSeenInTimeIsAFailure() throws Exception {
    it.want("c1", 1_200);
    says(EdgeEvent.Kind.ACTION_ACCEPTED, "c1", "");
    it.scene.advanceMillis(30_500);
    it.core.tick();
    assertEquals("ACCEPTED edge-07", it.steps("c1").getLast(), "the node has a second more");
    it.scene.give(it.speed, 1_480);
    it.scene.advanceMillis(600);
    it.core.tick();
    assertEquals(
        "FAILED station: the effect was not seen within 30 s: "
            + CommandScene.PUMP
            + "/drive/speed shows 1480 rpm",
        it.steps("c1").getLast());
  }

  // Pressed twice, or asked again after a broken connection: the same wish is not repeated.
  @Test
  void theSameWishIsSentOnce() throws Exception {
    CommandInfo first = it.want("c1", 1_200);
    assertEquals(first, it.want("c1", 1_200));
    assertEquals(1, asked.size());
    assertEquals(
        "REFUSED station TOO_SOON: the last command was 0 s ago; 2 s must lie between two",
        CommandScene.steps(it.want("c2", 1_300)).getLast());
  }

  @Test
  void whoHasNotTheRightIsRefused() throws Exception {
    it.accounts.mayNot.put("anna", "anna may look at this asset, not command it");
    assertEquals(
        List.of(
            "PROPOSED station",
            "REFUSED station RIGHT: anna may look at this asset, not command it"),
        CommandScene.steps(it.want("c1", 1_200)));
    it.accounts.acting = Optional.empty();
    assertEquals("NOBODY", check(CommandScene.set("x", 1_200)).cause());
    assertEquals(
        "REFUSED station NOBODY: nobody is on duty at this station",
        CommandScene.steps(it.want("c2", 1_200)).getLast());
    assertEquals(List.of(), asked);
  }

  @Test
  void anUnknownTargetIsAnError() {
    assertThrows(
        EdgewiseException.class,
        () ->
            it.service.propose(
                new CommandWish(
                    "c1",
                    OfferedContracts.offer(CommandScene.commandAt("no/such")),
                    1,
                    Map.of(),
                    "")));
  }

  @Test
  void aCallGoesOutWithItsArguments() throws Exception {
    it.service.propose(CommandScene.takeOver("c1", "from", "P-102"));
    NodeCommand.Call call = assertInstanceOf(NodeCommand.Call.class, asked.getFirst());
    assertEquals(Map.of("from", "P-102"), call.arguments());
    assertEquals("VALUE", check(CommandScene.takeOver("x", "to", "1")).cause());
  }

  private static CommandWish stop(String id) {
    return CommandScene.stop(id);
  }

  // IEC 62443-3-3, SR 2.1 RE 4: dual approval.
  @Test
  void aDangerousCommandNeedsASecondPerson() throws Exception {
    CommandInfo waiting = it.service.propose(stop("d1"));
    assertEquals(List.of("PROPOSED station", "WAITING station"), CommandScene.steps(waiting));
    assertEquals(Scene.at(120_000), waiting.deadline());
    assertEquals(List.of(), asked, "nothing goes out before");
    it.scene.advanceMillis(30_000);
    it.scene.give(it.running, 1);
    CommandInfo sent = it.service.confirm("d1", "berta", "b");
    assertEquals(
        List.of(
            "PROPOSED station",
            "WAITING station",
            "CONFIRMED station",
            "SENT station",
            "SENT edge-07"),
        CommandScene.steps(sent));
    assertEquals("person:berta", sent.second());
    NodeCommand.Set set = assertInstanceOf(NodeCommand.Set.class, asked.getFirst());
    assertEquals("person:anna", set.by());
    assertEquals("person:berta", set.second());
    assertEquals(it.scene.time.epochMillis(), set.created(), "its time begins with the second");
  }

  @Test
  void nobodyConfirmsTheirOwnCommand() throws Exception {
    it.service.propose(stop("d1"));
    EdgewiseException own =
        assertThrows(EdgewiseException.class, () -> it.service.confirm("d1", "anna", "a"));
    assertEquals(
        "It was not confirmed: nobody can confirm a command of their own.", own.getMessage());
    it.accounts.secrets.put("Anna", "a");
    assertThrows(EdgewiseException.class, () -> it.service.confirm("d1", "Anna", "a"));
    assertThrows(EdgewiseException.class, () -> it.service.confirm("d1", "berta", "wrong"));
    it.accounts.mayNot.put("berta", "berta may not command this");
    assertThrows(EdgewiseException.class, () -> it.service.confirm("d1", "berta", "b"));
    assertEquals(List.of(), asked);
    assertEquals(List.of("PROPOSED station", "WAITING station"), it.steps("d1"), "it waits on");
  }

  @Test
  void whatNobodyConfirmsInTimeIsNeverSent() throws Exception {
    it.service.propose(stop("d1"));
    it.scene.advanceMillis(120_000);
    assertThrows(EdgewiseException.class, () -> it.service.confirm("d1", "berta", "b"));
    it.core.tick();
    assertEquals(
        "EXPIRED station NOT_CONFIRMED: nobody confirmed it within 120 s; nothing was sent",
        it.steps("d1").getLast());
    assertThrows(EdgewiseException.class, () -> it.service.confirm("d1", "berta", "b"));
    assertEquals(List.of(), asked);
  }

  @Test
  void whatWasTakenBackCannotBeConfirmed() throws Exception {
    it.service.propose(stop("d1"));
    assertEquals("WITHDRAWN station", CommandScene.steps(it.service.withdraw("d1")).getLast());
    assertThrows(EdgewiseException.class, () -> it.service.confirm("d1", "berta", "b"));
  }

  // All may have changed while it waited: the gate looks again.
  @Test
  void aConfirmedCommandIsJudgedAnew() throws Exception {
    it.service.propose(stop("d1"));
    it.scene.nodeDied(Scene.EDGE_07, "connection lost");
    assertEquals(
        "REFUSED station OFFLINE: edge-07 is offline: connection lost",
        CommandScene.steps(it.service.confirm("d1", "berta", "b")).getLast());
    assertEquals(List.of(), asked);
  }

  @Test
  void withoutAnotherAccountADangerousCommandIsRefusedAtOnce() throws Exception {
    it.accounts.secrets.remove("berta");
    assertEquals(
        List.of("PROPOSED station", "REFUSED station SECOND_PERSON: nobody else has an account"),
        CommandScene.steps(it.service.propose(stop("d1"))));
  }

  // The node holds to it too, whatever a station says.
  @Test
  void aNodeRefusesADangerousCommandWithoutASecondPerson() {
    CommandGate node = CommandScene.nodeGate(false);
    NodePlant plant = it.gates.of(AssetPath.of(CommandScene.STOP)).orElseThrow().plant();
    CommandRequest alone =
        new CommandRequest(
            "d1",
            CommandRequest.Issuer.of("person:anna"),
            AssetPath.of(CommandScene.STOP),
            new CommandRequest.Value.Number(1),
            it.scene.time.epochNanos(),
            Long.MAX_VALUE,
            "");
    assertEquals(
        CommandScene.STOP + " needs a second person who confirms it",
        node.check(alone, it.scene.time.epochNanos(), plant).orElseThrow().text());
  }

  // A write switch stops everything, from the screen and from the node.
  @Test
  void aNodesSwitchRefusesAtTheStationAlready() throws Exception {
    broker.publish(REPORTED, CommandScene.reportBytes(true));
    assertEquals(
        "REFUSED station WRITES_OFF: writes are blocked on this node",
        CommandScene.steps(it.want("c1", 1_200)).getLast());
    assertEquals(
        "writes are blocked on edge-07", it.service.view(CommandScene.PUMP.toString()).writesOff());
    assertTrue(it.service.writes().anyOff());
  }

  @Test
  void stoppingAllWritesStopsTheStationAndAsksEachNode() throws Exception {
    assertEquals(
        List.of(new NodeOutcome("riverside/edge-07", true, "")), it.service.blockAllWrites(true));
    assertEquals(List.of(new NodeCommand.Writes(true, "person:anna")), asked);
    assertEquals(
        "REFUSED station WRITES_OFF: all writes are stopped at the station, by anna",
        CommandScene.steps(it.want("c1", 1_200)).getLast());
    assertEquals(
        new WritesView(
            true,
            "anna",
            List.of(new WritesView.Node("riverside/edge-07", "edge-07", false, true))),
        it.service.writes());
    assertEquals(false, it.service.blockWrites("riverside/edge-07", false).accepted());
    // It survives a restart: another station on the same folder.
    StationWrites again = new StationWrites(it.door, it.scene.time);
    again.open(folder);
    assertEquals(Optional.of("all writes are stopped at the station, by anna"), again.refusal());
    it.service.blockAllWrites(false);
    it.scene.advanceMillis(1);
    assertEquals(Optional.empty(), it.writes.refusal());
    again.open(folder);
    assertEquals(Optional.empty(), again.refusal());
  }

  // A node that was away when all writes were stopped is stopped when it is back; to allow is never
  // made up for.
  @Test
  void aNodeThatComesBackWhileAllIsStoppedIsStoppedToo() throws Exception {
    it.service.blockAllWrites(true);
    asked.clear();
    it.scene.time.advance(Duration.ofSeconds(11));
    broker.publish(REPORTED, CommandScene.reportBytes(false));
    assertEquals(List.of(new NodeCommand.Writes(true, "person:anna")), asked);
    broker.publish(REPORTED, CommandScene.reportBytes(false));
    assertEquals(1, asked.size(), "not again at once");
    it.service.blockAllWrites(false);
    asked.clear();
    it.scene.time.advance(Duration.ofSeconds(11));
    broker.publish(REPORTED, CommandScene.reportBytes(true));
    assertEquals(List.of(), asked, "a node that is blocked by itself stays so");
  }

  // Rules and programs command too: their steps come by events alone.
  @Test
  void commandsOfARuleAreInTheHistory() {
    says(EdgeEvent.Kind.ACTION_PROPOSED, "r1", "");
    says(EdgeEvent.Kind.ACTION_SENT, "r1", "");
    says(EdgeEvent.Kind.ACTION_REFUSED, "r1", "door open");
    assertEquals(
        List.of("PROPOSED edge-07", "SENT edge-07", "REFUSED edge-07: door open"), it.steps("r1"));
    for (int i = 0; i < 25; i++) {
      says(EdgeEvent.Kind.ACTION_PROPOSED, "x" + i, "");
    }
    List<CommandInfo> kept = it.service.view(CommandScene.PUMP.toString()).commands();
    assertEquals(20, kept.size());
    assertEquals("x24", kept.getFirst().id());
  }
}
