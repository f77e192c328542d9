package dev.edgewise.edge;

import dev.edgewise.operate.commands.CommandContract;
import dev.edgewise.operate.commands.CommandRequest;
import dev.edgewise.stream.rules.Action;
import dev.edgewise.stream.rules.AssetPattern;
import dev.edgewise.stream.rules.Expr;
import dev.edgewise.stream.rules.Rule;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.EdgeEvent;
import dev.edgewise.telemetry.LatestValue;
import dev.edgewise.telemetry.Quality;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Does what rules want done, through the gate. Safe for many threads.
final class RuleActions {
  private static final long BY_CONTRACT = Long.MAX_VALUE;

  private final EdgeConfig config;
  private final CommandDesk desk;
  private final LocalPlant plant;
  private final EventIds ids;
  private final Announce out;

  /// By asset and signal, as far as they were wanted: the gate remembers many commands, which share
  /// these.
  private final Map<AssetPath, Map<String, AssetPath>> targets = new ConcurrentHashMap<>();

  private final Map<String, CommandRequest.Issuer> issuers = new ConcurrentHashMap<>();

  /// Where detections, and texts for other programs, go; must not block.
  interface Announce {
    void event(EdgeEvent event);

    /// @return why it is not published; empty when it is
    String publish(String topic, String text);
  }

  RuleActions(EdgeConfig config, CommandDesk desk, LocalPlant plant, EventIds ids, Announce out) {
    this.config = config;
    this.desk = desk;
    this.plant = plant;
    this.ids = ids;
    this.out = out;
  }

  /// A rule that was raised for an asset.
  ///
  /// @param subject of the detection, the same when it is cleared
  /// @param time event time, ns since the epoch
  /// @param values what the rule looked at
  record Raised(
      Rule rule, AssetPath asset, String subject, long time, Map<String, String> values) {}

  /// Does all actions in their order.
  ///
  /// @param now ns since the epoch, by this node's clock
  void raised(Raised raised, long now) {
    for (Action action : raised.rule().actions()) {
      switch (action) {
        case Action.Raise raise ->
            out.event(
                event(
                    raised,
                    EdgeEvent.Kind.DETECTION_RAISED,
                    raised.time(),
                    raise.priority().name(),
                    raise.text(),
                    raise.latch() ? with(raised.values(), "latched", "yes") : raised.values()));
        case Action.Command command -> command(raised, command, now);
        case Action.Call call -> call(raised, call, now);
        case Action.Publish publish -> publish(raised, publish, now);
      }
    }
  }

  /// The rule holds no more.
  void cleared(Raised raised, long time) {
    for (Action action : raised.rule().actions()) {
      if (action instanceof Action.Raise raise) {
        out.event(
            event(
                raised,
                EdgeEvent.Kind.DETECTION_CLEARED,
                time,
                raise.priority().name(),
                raise.text(),
                Map.of()));
      }
    }
  }

  private void command(Raised raised, Action.Command command, long now) {
    double value =
        switch (command.value()) {
          case Expr.Number number -> number.value();
          case Expr.Truth truth -> truth.value() ? 1 : 0;
          case Expr _ -> Double.NaN; // the record lets no other through
        };
    propose(
        raised,
        path(command.signal(), raised.asset()),
        new CommandRequest.Value.Number(value),
        now);
  }

  private AssetPath path(String signal, AssetPath asset) {
    return targets
        .computeIfAbsent(asset, _ -> new ConcurrentHashMap<>())
        .computeIfAbsent(
            signal, s -> s.startsWith("/") ? AssetPath.of(s.substring(1)) : asset.child(s));
  }

  private CommandRequest.Issuer issuer(Rule rule) {
    return issuers.computeIfAbsent(
        rule.id(),
        id ->
            new CommandRequest.Issuer(CommandRequest.Issuer.Kind.RULE, id + "@" + rule.version()));
  }

  private void call(Raised raised, Action.Call call, long now) {
    Optional<Procedure> procedure =
        config.procedures().stream().filter(p -> p.name().equals(call.name())).findFirst();
    if (procedure.isPresent()) {
      call(raised, procedure.get(), now);
      return;
    }
    Map<String, String> arguments = new LinkedHashMap<>();
    List<String> names =
        desk.contract(path(call.name(), raised.asset()))
            .map(CommandContract::form)
            .filter(CommandContract.Form.Call.class::isInstance)
            .map(form -> ((CommandContract.Form.Call) form).arguments())
            .orElse(List.of());
    for (int i = 0; i < call.arguments().size(); i++) {
      String name = i < names.size() ? names.get(i) : "argument " + (i + 1);
      arguments.put(name, text(call.arguments().get(i), raised.asset()));
    }
    propose(
        raised, path(call.name(), raised.asset()), new CommandRequest.Value.Call(arguments), now);
  }

  private static String text(Action.Argument argument, AssetPath asset) {
    return switch (argument) {
      case Action.Argument.Asset _ -> asset.toString();
      case Action.Argument.Text(String text) -> text;
      case Action.Argument.Value(Expr value) ->
          switch (value) {
            case Expr.Number number -> CommandEvents.number(number.value());
            case Expr.Truth truth -> String.valueOf(truth.value());
            case Expr _ -> "";
          };
    };
  }

  private void call(Raised raised, Procedure procedure, long now) {
    Optional<AssetPath> chosen = Optional.empty();
    double least = Double.POSITIVE_INFINITY;
    AssetPattern among = new AssetPattern(procedure.among());
    for (EdgeConfig.EdgeDevice device : config.devices()) {
      AssetPath asset = device.asset();
      if (asset.equals(raised.asset()) || !among.matches(asset)) {
        continue;
      }
      Optional<LatestValue> value = plant.value(asset.child(procedure.least()));
      boolean usable =
          value.isPresent()
              && Quality.isGood(value.get().quality())
              && plant.unreachable(asset.child(procedure.command())).isEmpty();
      if (usable && value.get().asDouble() < least) {
        least = value.get().asDouble();
        chosen = Optional.of(asset);
      }
    }
    if (chosen.isEmpty()) {
      out.event(
          event(
              raised,
              EdgeEvent.Kind.ACTION_REFUSED,
              now,
              "",
              procedure.name() + " was refused: no asset can be reached that could take it",
              Map.of("procedure", procedure.name())));
      return;
    }
    Map<String, String> arguments = new LinkedHashMap<>();
    AssetPath picked = chosen.get();
    procedure
        .arguments()
        .forEach((name, text) -> arguments.put(name, filled(text, raised.asset(), picked)));
    AssetPath at = procedure.onChosen() ? picked : raised.asset();
    propose(raised, at.child(procedure.command()), new CommandRequest.Value.Call(arguments), now);
  }

  private static String filled(String text, AssetPath asset, AssetPath chosen) {
    return text.replace("{asset}", asset.toString())
        .replace("{chosen}", chosen.toString())
        .replace("{asset-name}", asset.name())
        .replace("{chosen-name}", chosen.name());
  }

  private void propose(Raised raised, AssetPath target, CommandRequest.Value value, long now) {
    Rule rule = raised.rule();
    desk.proposeOwn(
        new CommandRequest(
            ids.next(), issuer(rule), target, value, now, BY_CONTRACT, raised.subject()));
  }

  /// What is published may be anybody's command: the switch stops it as well.
  private void publish(Raised raised, Action.Publish publish, long now) {
    String refusal =
        desk.writesBlocked()
            ? "writes are blocked on this node"
            : out.publish(publish.topic(), publish.text());
    if (!refusal.isEmpty()) {
      out.event(
          event(
              raised,
              EdgeEvent.Kind.ACTION_REFUSED,
              now,
              "",
              "publishing on " + publish.topic() + " was refused: " + refusal,
              Map.of("topic", publish.topic(), "reason", refusal)));
    }
  }

  private EdgeEvent event(
      Raised raised,
      EdgeEvent.Kind kind,
      long time,
      String priority,
      String text,
      Map<String, String> details) {
    return new EdgeEvent(
        ids.next(),
        kind,
        raised.asset(),
        time,
        raised.rule().source(),
        raised.subject(),
        priority,
        text,
        details,
        false);
  }

  private static Map<String, String> with(Map<String, String> all, String name, String text) {
    Map<String, String> out = new LinkedHashMap<>(all);
    out.put(name, text);
    return out;
  }
}
