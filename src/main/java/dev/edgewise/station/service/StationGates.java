package dev.edgewise.station.service;

import dev.edgewise.connect.api.NodeId;
import dev.edgewise.fleet.protocol.NodeReport;
import dev.edgewise.operate.commands.CommandContract;
import dev.edgewise.operate.commands.CommandGate;
import dev.edgewise.operate.commands.CommandRequest;
import dev.edgewise.station.api.CommandOffer;
import dev.edgewise.telemetry.AssetPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The gate of each node as the station has it: the same code over the contracts and the switch
/// that the node last reported. Safe for many threads.
final class StationGates {
  private static final Logger LOG = LoggerFactory.getLogger(StationGates.class);
  private static final int MOST_COMMANDS = 10_000;

  /// Kind of the refusal of a command whose terms are not those that were shown.
  static final String CONTRACT = "CONTRACT";

  static final String CHANGED = "its terms have changed since they were shown";

  private final Function<NodeId, NodePlant> plants;
  private final Map<String, Side> nodes = new TreeMap<>();
  private final Map<AssetPath, Side> byTarget = new HashMap<>();

  /// @param plants what the gate of a node looks at
  StationGates(Function<NodeId, NodePlant> plants) {
    this.plants = plants;
  }

  /// The station's side of a node.
  static final class Side {
    private final NodeId node;
    private final CommandGate gate = new CommandGate(List.of(), false, MOST_COMMANDS);
    private final NodePlant plant;
    private List<NodeReport.Command> told = List.of();

    private Side(NodeId node, NodePlant plant) {
      this.node = node;
      this.plant = plant;
    }

    NodeId node() {
      return node;
    }

    CommandGate gate() {
      return gate;
    }

    NodePlant plant() {
      return plant;
    }

    private Optional<NodeReport.Command> told(AssetPath target) {
      return told.stream().filter(c -> c.target().equals(target.toString())).findFirst();
    }
  }

  /// Takes over what a node says of its contracts and of its switch.
  synchronized void reported(NodeReport report) {
    NodeId id = new NodeId(report.site(), report.node());
    Side side = nodes.computeIfAbsent(id.toString(), _ -> new Side(id, plants.apply(id)));
    side.gate.blockWrites(report.writesBlocked());
    if (!report.commands().equals(side.told)) {
      side.told = report.commands();
      agree(side);
      // What it has given up another one may offer.
      nodes.values().stream().filter(other -> other != side).forEach(this::agree);
    }
  }

  private void agree(Side side) {
    byTarget.values().removeIf(each -> each == side);
    List<CommandContract> contracts = new ArrayList<>();
    for (NodeReport.Command told : side.told) {
      try {
        CommandContract contract = OfferedContracts.contract(told);
        if (byTarget.putIfAbsent(contract.target(), side) == null) {
          contracts.add(contract);
        } else {
          LOG.warn("{} offers {}, which another node offers", side.node, told.target());
        }
      } catch (IllegalArgumentException e) {
        LOG.warn("{} offers {} under a contract that is none", side.node, told.target(), e);
      }
    }
    side.gate.agree(contracts);
  }

  /// The side of the node that offers a target.
  synchronized Optional<Side> of(AssetPath target) {
    return Optional.ofNullable(byTarget.get(target));
  }

  /// The sides of all nodes, in order of id.
  synchronized List<Side> all() {
    return List.copyOf(nodes.values());
  }

  /// Which node offers commands of an asset.
  synchronized Optional<Side> ofAsset(String asset) {
    return nodes.values().stream()
        .filter(side -> side.told.stream().anyMatch(c -> c.asset().equals(asset)))
        .findFirst();
  }

  /// What can be commanded on an asset, in order of target.
  synchronized List<CommandOffer> offers(String asset) {
    return nodes.values().stream()
        .flatMap(
            side -> side.told.stream().filter(c -> c.asset().equals(asset) && isTaken(side, c)))
        .map(OfferedContracts::offer)
        .toList();
  }

  /// What is offered of a target now.
  synchronized Optional<CommandOffer> offer(AssetPath target) {
    return Optional.ofNullable(byTarget.get(target))
        .flatMap(side -> side.told(target))
        .map(OfferedContracts::offer);
  }

  /// Whether something is offered now under other terms than were shown. What is not offered at all
  /// any more the gate refuses.
  boolean isChanged(CommandOffer shown) {
    return offer(AssetPath.of(shown.target())).filter(now -> !now.equals(shown)).isPresent();
  }

  /// Asks the gate of a side, under the terms that were shown: no report comes between.
  ///
  /// @return empty when the terms have changed; the gate was not asked then
  synchronized Optional<CommandGate.Decision> propose(
      Side side, CommandRequest request, CommandOffer shown, long now) {
    return isChanged(shown)
        ? Optional.empty()
        : Optional.of(side.gate.propose(request, now, side.plant));
  }

  private boolean isTaken(Side side, NodeReport.Command told) {
    return byTarget.entrySet().stream()
        .anyMatch(e -> e.getValue() == side && e.getKey().toString().equals(told.target()));
  }

  /// The asset that a target belongs to; itself when nobody says.
  synchronized String asset(AssetPath target) {
    Side side = byTarget.get(target);
    return side == null
        ? target.toString()
        : side.told(target).map(NodeReport.Command::asset).orElse(target.toString());
  }
}
