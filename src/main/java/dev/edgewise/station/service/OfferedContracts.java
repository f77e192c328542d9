package dev.edgewise.station.service;

import dev.edgewise.fleet.protocol.NodeReport;
import dev.edgewise.operate.commands.CommandContract;
import dev.edgewise.operate.commands.CommandContract.Form;
import dev.edgewise.operate.commands.DangerClass;
import dev.edgewise.operate.commands.Feedback;
import dev.edgewise.operate.commands.Precondition;
import dev.edgewise.station.api.CommandOffer;
import dev.edgewise.telemetry.AssetPath;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a node reports of its contracts, as the gate and the screen take them. Pure.
final class OfferedContracts {
  /// Of a node of a version that does not tell: its own gate looks at the rest.
  private static final NodeReport.Terms UNTOLD = new NodeReport.Terms(List.of(), true, 0, "");

  private OfferedContracts() {}

  /// The contract as the node has it.
  ///
  /// @throws IllegalArgumentException when it cannot be one
  static CommandContract contract(NodeReport.Command told) {
    NodeReport.Terms terms = terms(told);
    return new CommandContract(
        AssetPath.of(told.target()),
        form(told),
        Duration.ofMillis(told.minIntervalMillis()),
        terms.needs().stream().map(OfferedContracts::need).toList(),
        Duration.ofMillis(told.expiryMillis()),
        terms.answers(),
        feedback(told, terms),
        DangerClass.of(told.danger()),
        terms.consequence());
  }

  /// The same for people.
  static CommandOffer offer(NodeReport.Command told) {
    return new CommandOffer(
        told.target(),
        told.asset(),
        told.form(),
        told.unit(),
        told.low(),
        told.high(),
        told.maxStep(),
        told.arguments(),
        told.when(),
        told.minIntervalMillis(),
        told.expiryMillis(),
        told.feedback(),
        told.withinMillis(),
        told.danger(),
        terms(told).consequence());
  }

  private static NodeReport.Terms terms(NodeReport.Command told) {
    NodeReport.Terms terms = told.terms();
    return terms == null ? UNTOLD : terms;
  }

  private static Precondition need(NodeReport.Need need) {
    return new Precondition(
        AssetPath.of(need.tag()), Precondition.Comparison.of(need.is()), need.value());
  }

  private static Form form(NodeReport.Command told) {
    return switch (told.form()) {
      case "setpoint" ->
          new Form.Setpoint(
              told.unit(),
              told.low(),
              told.high(),
              Double.isNaN(told.maxStep()) ? Double.POSITIVE_INFINITY : told.maxStep());
      case "switch" -> new Form.Switch();
      case "call" -> new Form.Call(told.arguments());
      default ->
          throw new IllegalArgumentException("'" + told.form() + "' is no form of a command");
    };
  }

  private static Optional<Feedback> feedback(NodeReport.Command told, NodeReport.Terms terms) {
    return told.feedback().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Feedback(
                AssetPath.of(told.feedback()),
                terms.tolerance(),
                Duration.ofMillis(told.withinMillis())));
  }
}
