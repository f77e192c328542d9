package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.edge.WritesFile;
import dev.edgewise.fleet.protocol.NodeCommand;
import dev.edgewise.operate.commands.CommandRequest;
import dev.edgewise.telemetry.AssetPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A stop counts, whatever else fails, and nothing that was begun before it undoes it.
class StationWritesTest {
  private static final NodeCommand BLOCK = new NodeCommand.Writes(true, "person:anna");
  private static final NodeCommand ALLOW = new NodeCommand.Writes(false, "person:anna");
  private static final Optional<String> STOPPED =
      Optional.of("all writes are stopped at the station, by anna");

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

  private void breakDisk() throws Exception {
    Files.delete(folder.resolve("writes.json"));
    Files.createDirectories(folder.resolve("writes.json/full"));
  }

  // A full disk is no reason to let rules go on commanding.
  @Test
  void allAreStoppedEvenIfItCannotBeStored() throws Exception {
    breakDisk();
    assertThrows(EdgewiseException.class, () -> it.service.blockAllWrites(true));
    assertEquals(List.of(BLOCK), stand.asked);
    assertEquals(STOPPED, it.writes.refusal());
  }

  @Test
  void whatCannotBeStoredIsNotAllowed() throws Exception {
    it.service.blockAllWrites(true);
    stand.asked.clear();
    breakDisk();
    assertThrows(EdgewiseException.class, () -> it.service.blockAllWrites(false));
    assertEquals(List.of(), stand.asked);
    assertEquals(STOPPED, it.writes.refusal());
  }

  // History may be recovered for minutes before the switch is read: a stop in that time stays.
  @Test
  void aStopDuringTheStartIsKept() throws Exception {
    StationWrites starting = new StationWrites(it.door, it.scene.time);
    starting.turnAll(true, "person:anna", List.of(Scene.EDGE_07));
    assertEquals(List.of(BLOCK), stand.asked);
    starting.open(folder);
    assertEquals(STOPPED, starting.refusal());
    StationWrites next = new StationWrites(it.door, it.scene.time);
    next.open(folder);
    assertEquals(STOPPED, next.refusal());
  }

  // A person takes back "allow" while the nodes are still being asked.
  @Test
  void aStopWinsOverAnAllowThatIsUnderWay() throws Exception {
    List<NodeId> nodes = List.of(Scene.EDGE_07, new NodeId("riverside", "edge-09"));
    stand.broker.loseAcknowledgements(
        message -> {
          if (stand.asked.equals(List.of(ALLOW))) {
            stop(nodes);
          }
          return false;
        });
    assertEquals(
        List.of(true, false),
        it.writes.turnAll(false, "person:anna", nodes).stream().map(n -> n.accepted()).toList());
    assertEquals(List.of(ALLOW, BLOCK, BLOCK), stand.asked, "each node hears the stop last");
    assertEquals(STOPPED, it.writes.refusal());
    StationWrites next = new StationWrites(it.door, it.scene.time);
    next.open(folder);
    assertEquals(STOPPED, next.refusal());
  }

  private void stop(List<NodeId> nodes) {
    try {
      it.writes.turnAll(true, "person:anna", nodes);
    } catch (EdgewiseException e) {
      throw new AssertionError(e);
    }
  }

  // The guide: stopped as soon as it reports again, not at the report after the next.
  @Test
  void aNodeThatDidNotAnswerIsToldAgainAsSoonAsThatIsKnown() throws Exception {
    new WritesFile(folder).write(new WritesFile.Switch(true, "person:anna"));
    it.writes.open(folder);
    stand.answer = Optional.empty();
    stand.reports(false);
    it.scene.advanceMillis(3_000);
    stand.reports(false);
    assertEquals(List.of(BLOCK), stand.asked, "its answer may still come");
    it.scene.advanceMillis(2_000);
    assertEquals(List.of(BLOCK, BLOCK), stand.asked, "none came, and it has reported since");
    it.scene.advanceMillis(5_000);
    assertEquals(2, stand.asked.size(), "it may be away");
    stand.reports(false);
    assertEquals(3, stand.asked.size(), "at its next report at once");
  }

  // The switch is looked at once more where the command goes out, under the lock that a stop takes.
  @Test
  void whatWasDecidedBeforeAStopDoesNotGoOutAfterIt() throws Exception {
    it.service.blockAllWrites(true);
    stand.asked.clear();
    StationGates.Side side = it.gates.all().getFirst();
    it.core.run.go(
        side,
        new CommandRequest(
            "c1",
            CommandRequest.Issuer.of("person:anna"),
            AssetPath.of(CommandScene.SETPOINT),
            new CommandRequest.Value.Number(1_200),
            it.scene.time.epochNanos(),
            Long.MAX_VALUE,
            ""),
        OfferedContracts.offer(CommandScene.speedCommand()));
    assertEquals(List.of(), stand.asked);
    assertFalse(it.writes.refusal().isEmpty());
  }
}
