package dev.edgewise.edge;

import dev.edgewise.operate.commands.CommandContract;
import dev.edgewise.operate.commands.CommandGate;
import dev.edgewise.operate.commands.CommandRequest;
import dev.edgewise.operate.commands.CommandState;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.EdgeEvent;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Steps of commands as events. Pure but for the ids, which count.
final class CommandEvents {
  private final EventIds ids;
  private final Map<AssetPath, AssetPath> assets;

  /// @param assets of the targets; one that has none is told of by its own path
  CommandEvents(EventIds ids, Map<AssetPath, AssetPath> assets) {
    this.ids = ids;
    this.assets = Map.copyOf(assets);
  }

  /// @param contract of the target; empty when it has none
  EdgeEvent of(CommandGate.Step step, Optional<CommandContract> contract) {
    CommandRequest request = step.request();
    CommandState state = step.state();
    Map<String, String> details = new LinkedHashMap<>();
    details.put("target", request.target().toString());
    details.put("value", value(request, contract));
    request.second().ifPresent(other -> details.put("confirmed", other.toString()));
    if (!request.reason().isBlank()) {
      details.put("why", request.reason());
    }
    if (!state.reason().isEmpty()) {
      details.put("reason", state.reason());
    }
    return new EdgeEvent(
        ids.next(),
        kind(state.phase()),
        asset(request.target()),
        state.since(),
        request.issuer().toString(),
        request.id(),
        "",
        text(request, state, contract),
        details,
        false);
  }

  private AssetPath asset(AssetPath target) {
    return assets.getOrDefault(target, target);
  }

  private static EdgeEvent.Kind kind(CommandState.Phase phase) {
    return switch (phase) {
      case PROPOSED -> EdgeEvent.Kind.ACTION_PROPOSED;
      case SENT -> EdgeEvent.Kind.ACTION_SENT;
      case ACCEPTED -> EdgeEvent.Kind.ACTION_ACCEPTED;
      case EFFECT_SEEN -> EdgeEvent.Kind.ACTION_EFFECT_SEEN;
      case REFUSED -> EdgeEvent.Kind.ACTION_REFUSED;
      case EXPIRED -> EdgeEvent.Kind.ACTION_EXPIRED;
      case FAILED -> EdgeEvent.Kind.ACTION_FAILED;
    };
  }

  private String signal(AssetPath target) {
    AssetPath asset = asset(target);
    int above = asset.equals(target) ? target.segments().size() - 1 : asset.segments().size();
    return String.join("/", target.segments().subList(above, target.segments().size()));
  }

  private String text(
      CommandRequest request, CommandState state, Optional<CommandContract> contract) {
    String what = signal(request.target()) + " " + value(request, contract);
    return switch (state.phase()) {
      case PROPOSED -> request.issuer() + " wants " + what;
      case SENT -> what + " was sent";
      case ACCEPTED -> what + " was accepted";
      case EFFECT_SEEN -> what + " took effect";
      case REFUSED -> what + " was refused: " + state.reason();
      case EXPIRED -> what + " expired: " + state.reason();
      case FAILED -> what + " failed: " + state.reason();
    };
  }

  private static String value(CommandRequest request, Optional<CommandContract> contract) {
    return request.value().text(contract.map(CommandContract::unit).orElse(""));
  }

  static String number(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }
}
