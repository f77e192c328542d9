package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.fleet.protocol.EdgeEventJson;
import dev.edgewise.fleet.protocol.NodeReport;
import dev.edgewise.fleet.protocol.NodeReportJson;
import dev.edgewise.operate.commands.CommandContract;
import dev.edgewise.operate.commands.CommandGate;
import dev.edgewise.station.api.CommandInfo;
import dev.edgewise.station.api.CommandStep;
import dev.edgewise.station.api.CommandWish;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.EdgeEvent;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.ValueType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A station's commands over one pump on edge-07, on a virtual clock; the test is the node.
final class CommandScene {
  static final AssetPath PUMP = Scene.P_101;
  static final String SETPOINT = PUMP.child("drive/speed-setpoint").toString();
  static final String STOP = PUMP.child("drive/stop").toString();
  static final String TAKE_OVER = PUMP.child("duty/take-over").toString();
  private static final String SPEED = PUMP.child("drive/speed").toString();
  private static final String RUNNING = PUMP.child("motor/running").toString();

  final Scene scene = new Scene();
  final EventLog events = new EventLog(scene.time);
  final EdgeReports reports = new EdgeReports(events, scene.time);
  final EdgeCommands door =
      new EdgeCommands(new PlacementDesk(id -> Optional.empty(), scene.time), scene.time);
  final StationWrites writes = new StationWrites(door, scene.time);
  final StationGates gates =
      new StationGates(
          node ->
              new NodePlant(
                  node,
                  scene.plant,
                  scene.network,
                  scene.latest,
                  scene.tags,
                  door::away,
                  scene.time));
  final Accounts accounts = new Accounts();
  final Clocks clocks = new Clocks();
  final CommandCore core;
  final CommandService service;
  final int speed;
  final int running;
  private int nextEvent = 1;

  /// Clocks of nodes as the test says.
  static final class Clocks implements NodeClocks {
    boolean known = true;
    long offset;
    int asked;

    @Override
    public long offset(NodeId node) {
      return offset;
    }

    @Override
    public boolean isKnown(NodeId node) {
      return known;
    }

    @Override
    public void measure(NodeId node) {
      asked++;
    }
  }

  /// People with passwords; anna acts.
  static final class Accounts implements OnDuty {
    Optional<String> acting = Optional.of("anna");
    final Map<String, String> secrets = new HashMap<>(Map.of("anna", "a", "berta", "b"));
    final Map<String, String> mayNot = new HashMap<>();

    @Override
    public Optional<String> person() {
      return acting;
    }

    @Override
    public Optional<String> mayNot(String person, AssetPath target) {
      return Optional.ofNullable(mayNot.get(person));
    }

    @Override
    public Optional<String> mayNotConfirm(String person, AssetPath target) {
      return mayNot(person, target);
    }

    @Override
    public Optional<String> alone() {
      return secrets.size() > 1 ? Optional.empty() : Optional.of("nobody else has an account");
    }

    @Override
    public Proof prove(String name, String password) {
      return password.equals(secrets.get(name))
          ? new Proof.Proved(name)
          : new Proof.Unproved("name or password is wrong");
    }
  }

  /// @param link not started yet
  /// @param folder of the station
  CommandScene(MqttLink link, Path folder) {
    core =
        new CommandCore(
            new CommandCore.Parts(gates, writes, door, reports, scene.network, clocks, scene.time));
    service = new CommandService(core, accounts);
    writes.open(folder);
    reports.listen(link);
    door.connect(link, "answers");
    scene.nodeBorn(Scene.EDGE_07);
    speed =
        scene
            .tags
            .register(
                TagSpec.of(AssetPath.of(SPEED), ValueType.DOUBLE)
                    .withUnit("rpm")
                    .withExpectedPeriod(Duration.ofSeconds(1)))
            .id();
    running = scene.running(PUMP);
    scene.deviceBorn(Scene.EDGE_07, PUMP, speed, running);
    scene.give(speed, 1_480);
    scene.give(running, 1);
  }

  /// The node's report.
  static NodeReport report(boolean writesBlocked, NodeReport.Command... commands) {
    return new NodeReport(
        "riverside",
        "edge-07",
        1,
        "0.6.0",
        0,
        1,
        null,
        writesBlocked,
        "",
        "",
        List.of(),
        List.of(),
        List.of(commands),
        null);
  }

  static byte[] reportBytes(boolean writesBlocked) {
    return NodeReportJson.encode(report(writesBlocked, speedCommand(), stopCommand(), take()));
  }

  static NodeReport.Command speedCommand() {
    return commandAt(SETPOINT);
  }

  static NodeReport.Command commandAt(String target) {
    return speed(target, "rpm", 600, 1_800);
  }

  static NodeReport.Command speed(String target, String unit, double low, double high) {
    return speed(target, unit, low, high, 5_000);
  }

  static NodeReport.Command speed(
      String target, String unit, double low, double high, long expiryMillis) {
    return new NodeReport.Command(
        target,
        PUMP.toString(),
        "setpoint",
        unit,
        low,
        high,
        500,
        List.of(),
        List.of(RUNNING + " = 1"),
        2_000,
        expiryMillis,
        SPEED,
        30_000,
        "careful",
        new NodeReport.Terms(
            List.of(new NodeReport.Need(RUNNING, "=", 1)), true, 20, "It delivers less."));
  }

  static NodeReport.Command stopCommand() {
    return new NodeReport.Command(
        STOP,
        PUMP.toString(),
        "switch",
        "",
        Double.NaN,
        Double.NaN,
        Double.NaN,
        List.of(),
        List.of(),
        0,
        5_000,
        "",
        0,
        "two-people",
        new NodeReport.Terms(List.of(), true, 0, "The pump stands still."));
  }

  static NodeReport.Command take() {
    return new NodeReport.Command(
        TAKE_OVER,
        PUMP.toString(),
        "call",
        "",
        Double.NaN,
        Double.NaN,
        Double.NaN,
        List.of("from"),
        List.of(),
        0,
        5_000,
        "",
        0,
        "routine",
        new NodeReport.Terms(List.of(), true, 0, ""));
  }

  /// The gate that a node makes of the same contracts.
  static CommandGate nodeGate(boolean writesBlocked) {
    List<CommandContract> contracts =
        List.of(speedCommand(), stopCommand(), take()).stream()
            .map(OfferedContracts::contract)
            .toList();
    return new CommandGate(contracts, writesBlocked, 100);
  }

  /// What the node tells of a command.
  byte[] event(EdgeEvent.Kind kind, String command, String reason) {
    return EdgeEventJson.encode(
        new EdgeEvent(
            "riverside/edge-07/" + nextEvent++,
            kind,
            PUMP,
            scene.time.epochNanos(),
            "person:anna",
            command,
            "",
            "text",
            reason.isEmpty()
                ? Map.of("target", SETPOINT, "value", "1200 rpm")
                : Map.of("target", SETPOINT, "value", "1200 rpm", "reason", reason),
            false));
  }

  static CommandWish set(String id, double value) {
    return new CommandWish(
        id, OfferedContracts.offer(speedCommand()), value, Map.of(), "bearing is warm");
  }

  static CommandWish stop(String id) {
    return new CommandWish(id, OfferedContracts.offer(stopCommand()), 1, Map.of(), "");
  }

  static CommandWish takeOver(String id, String argument, String value) {
    return new CommandWish(
        id, OfferedContracts.offer(take()), Double.NaN, Map.of(argument, value), "");
  }

  CommandInfo want(String id, double value) throws EdgewiseException {
    return service.propose(set(id, value));
  }

  /// Steps of a command, as `STATE where: reason`.
  List<String> steps(String id) {
    return service.view(PUMP.toString()).commands().stream()
        .filter(c -> c.id().equals(id))
        .flatMap(c -> c.steps().stream())
        .map(CommandScene::words)
        .toList();
  }

  static List<String> steps(CommandInfo info) {
    return info.steps().stream().map(CommandScene::words).toList();
  }

  private static String words(CommandStep step) {
    return step.state()
        + " "
        + step.where()
        + (step.cause().isEmpty() ? "" : " " + step.cause())
        + (step.reason().isEmpty() ? "" : ": " + step.reason());
  }
}
