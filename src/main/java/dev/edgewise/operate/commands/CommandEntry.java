package dev.edgewise.operate.commands;

import dev.edgewise.telemetry.AssetPath;
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
            .map(value -> Plain.number(value.asDouble(), contract.unit()))
            .orElse("no value");
    return "the effect was not seen within "
        + Plain.seconds(feedback.within().toNanos())
        + ": "
        + feedback.tag()
        + " shows "
        + shown;
  }
}
