package dev.edgewise.edge;

import dev.edgewise.operate.commands.CommandContract;
import dev.edgewise.stream.rules.AssetPattern;
import dev.edgewise.stream.rules.CommandLookup;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Range;
import dev.edgewise.telemetry.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The commands and procedures of a node, as the checks of rules ask for them.
final class NodeCommands implements CommandLookup {
  private final EdgeConfig config;
  private final Map<AssetPath, CommandContract> contracts = new HashMap<>();

  NodeCommands(EdgeConfig config) {
    this.config = config;
    for (EdgeConfig.EdgeDevice device : config.devices()) {
      device.actuators().forEach(a -> contracts.put(a.contract().target(), a.contract()));
    }
  }

  @Override
  public Optional<Target> command(AssetPath path) {
    return Optional.ofNullable(contracts.get(path)).map(NodeCommands::target);
  }

  private static Target target(CommandContract contract) {
    List<AssetPath> effects = contract.feedback().stream().map(f -> f.tag()).toList();
    return switch (contract.form()) {
      case CommandContract.Form.Setpoint setpoint ->
          new Target(
              ValueType.DOUBLE,
              setpoint.unit(),
              setpoint.low() < setpoint.high()
                  ? Optional.of(new Range(setpoint.low(), setpoint.high()))
                  : Optional.empty(),
              effects);
      case CommandContract.Form.Switch _ ->
          new Target(ValueType.BOOL, "", Optional.empty(), effects);
      case CommandContract.Form.Call _ ->
          new Target(ValueType.DOUBLE, "", Optional.empty(), effects);
    };
  }

  @Override
  public Optional<Procedure> procedure(String name, AssetPath asset) {
    for (dev.edgewise.edge.Procedure each : config.procedures()) {
      if (each.name().equals(name)) {
        return Optional.of(new Procedure(effects(each, asset)));
      }
    }
    AssetPath path = name.startsWith("/") ? AssetPath.of(name.substring(1)) : asset.child(name);
    return contracts.containsKey(path)
        ? Optional.of(new Procedure(List.of(path)))
        : Optional.empty();
  }

  private List<AssetPath> effects(dev.edgewise.edge.Procedure procedure, AssetPath asset) {
    List<AssetPath> out = new ArrayList<>();
    AssetPattern among = new AssetPattern(procedure.among());
    for (EdgeConfig.EdgeDevice device : config.devices()) {
      boolean touched =
          procedure.onChosen() ? among.matches(device.asset()) : device.asset().equals(asset);
      if (touched) {
        out.add(device.asset().child(procedure.command()));
      }
    }
    return out;
  }
}
