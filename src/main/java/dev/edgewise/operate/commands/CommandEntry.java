package dev.edgewise.operate.commands;

import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.LatestValue;
import dev.edgewise.telemetry.Quality;
import org.jspecify.annotations.Nullable;

/// What is known of one id. Only under the gate's lock.
final class CommandEntry {
  final CommandRequest request;
  final @Nullable CommandContract contract;
  final long expires;
  CommandState state;

  CommandEntry(
      CommandRequest request,
      @Nullable CommandContract contract,
      long expires,
      CommandState state) {
    this.request = request;
    this.contract = contract;
    this.expires = expires;
    this.state = state;
  }

  CommandGate.Step step() {
    return new CommandGate.Step(request, state);
  }

  boolean isSeen(AssetPath tag, double value) {
    return contract != null
        && contract.feedback().isPresent()
        && contract.feedback().get().tag().equals(tag)
        && request.value() instanceof CommandRequest.Value.Number(double wanted)
        && Math.abs(value - wanted) <= contract.feedback().get().tolerance();
  }

  /// Never an old number alone: one that is not good may be hours old.
  private static String shown(LatestValue value, String unit) {
    return Quality.isGood(value.quality())
        ? Plain.number(value.asDouble(), unit)
        : "no good value, so whether it took effect is not known";
  }

  /// What to say when the deadline is over.
  String late(CommandGate.Plant plant) {
    if (contract == null) {
      return "";
    }
    boolean wordless = state.phase() == CommandState.Phase.SENT && contract.answers();
    if (wordless || contract.feedback().isEmpty()) {
      return "the device did not answer in time; whether it acted is not known";
    }
    Feedback feedback = contract.feedback().get();
    String shown =
        plant
            .value(feedback.tag())
            .map(value -> shown(value, contract.unit()))
            .orElse("no value, so whether it took effect is not known");
    return "the effect was not seen within "
        + Plain.seconds(feedback.within().toNanos())
        + ": "
        + feedback.tag()
        + " shows "
        + shown;
  }
}
