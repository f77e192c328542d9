package dev.edgewise.edge;

import dev.edgewise.fleet.protocol.NodeReport;
import dev.edgewise.operate.commands.CommandContract;
import dev.edgewise.operate.commands.CommandContract.Form;
import dev.edgewise.operate.commands.Feedback;
import dev.edgewise.operate.commands.Precondition;
import dev.edgewise.telemetry.AssetPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The contracts of a node as its report tells them.
final class ReportedContracts {
  private ReportedContracts() {}

  /// In order of target.
  static List<NodeReport.Command> of(List<EdgeConfig.EdgeDevice> devices) {
    List<NodeReport.Command> out = new ArrayList<>();
    for (EdgeConfig.EdgeDevice device : devices) {
      device.actuators().forEach(a -> out.add(command(device.asset(), a.contract())));
    }
    out.sort(Comparator.comparing(NodeReport.Command::target));
    return out;
  }

  private static NodeReport.Command command(AssetPath asset, CommandContract contract) {
    Form form = contract.form();
    Form.Setpoint limits =
        form instanceof Form.Setpoint setpoint
            ? setpoint
            : new Form.Setpoint("", 0, 0, Double.POSITIVE_INFINITY);
    boolean bounded = form instanceof Form.Setpoint;
    return new NodeReport.Command(
        contract.target().toString(),
        asset.toString(),
        name(form),
        limits.unit(),
        bounded ? limits.low() : Double.NaN,
        bounded ? limits.high() : Double.NaN,
        Double.isFinite(limits.maxStep()) ? limits.maxStep() : Double.NaN,
        form instanceof Form.Call call ? call.arguments() : List.of(),
        contract.preconditions().stream().map(Precondition::toString).toList(),
        contract.minInterval().toMillis(),
        contract.expiry().toMillis(),
        contract.feedback().map(Feedback::tag).map(AssetPath::toString).orElse(""),
        contract.feedback().map(Feedback::within).map(Duration::toMillis).orElse(0L),
        contract.danger().word(),
        terms(contract));
  }

  private static NodeReport.Terms terms(CommandContract contract) {
    return new NodeReport.Terms(
        contract.preconditions().stream()
            .map(p -> new NodeReport.Need(p.tag().toString(), p.is().sign(), p.value()))
            .toList(),
        contract.answers(),
        contract.feedback().map(Feedback::tolerance).orElse(0.0),
        contract.consequence());
  }

  private static String name(Form form) {
    return switch (form) {
      case Form.Setpoint _ -> "setpoint";
      case Form.Switch _ -> "switch";
      case Form.Call _ -> "call";
    };
  }
}
