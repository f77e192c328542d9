package dev.edgewise.operate.commands;

import dev.edgewise.telemetry.LatestValue;
import dev.edgewise.telemetry.Quality;
import java.util.Optional;

/// Whether a request keeps its contract. Pure; each answer is why it does not, in plain words.
///
/// @param now ns since the epoch
record GateChecks(
    CommandContract contract, CommandRequest request, CommandGate.Plant plant, long now) {

  /// @param lastSent when a command last went to the target, ns since the epoch
  /// @param lastAccepted the value that the device last accepted
  Optional<Refusal> refusal(Optional<Long> lastSent, Optional<Double> lastAccepted) {
    return danger()
        .or(() -> because(Refusal.Cause.VALUE, value()))
        .or(() -> because(Refusal.Cause.OFFLINE, plant.unreachable(request.target())))
        .or(() -> because(Refusal.Cause.TOO_SOON, pace(lastSent)))
        .or(() -> because(Refusal.Cause.PRECONDITION, preconditions()))
        .or(() -> because(Refusal.Cause.STEP, step(lastAccepted)));
  }

  private static Optional<Refusal> because(Refusal.Cause cause, Optional<String> why) {
    return why.map(text -> new Refusal(cause, text));
  }

  private Optional<Refusal> danger() {
    boolean person = request.issuer().kind() == CommandRequest.Issuer.Kind.PERSON;
    return switch (contract.danger()) {
      case ROUTINE, CAREFUL -> Optional.empty();
      case PEOPLE_ONLY -> person ? Optional.empty() : onlyPeople();
      case TWO_PEOPLE -> person ? because(Refusal.Cause.SECOND_PERSON, second()) : onlyPeople();
    };
  }

  private Optional<Refusal> onlyPeople() {
    return because(
        Refusal.Cause.PEOPLE_ONLY, Optional.of("only a person may command " + request.target()));
  }

  /// Names are compared without case: `Anna` does not confirm what `anna` wants.
  private Optional<String> second() {
    Optional<CommandRequest.Issuer> other = request.second();
    if (other.isEmpty() || other.get().kind() != CommandRequest.Issuer.Kind.PERSON) {
      return Optional.of(request.target() + " needs a second person who confirms it");
    }
    return other.get().name().strip().equalsIgnoreCase(request.issuer().name().strip())
        ? Optional.of("nobody can confirm a command of their own")
        : Optional.empty();
  }

  private Optional<String> value() {
    return switch (contract.form()) {
      case CommandContract.Form.Setpoint setpoint ->
          request.value() instanceof CommandRequest.Value.Number(double wanted)
              ? range(setpoint, wanted)
              : Optional.of(request.target() + " takes a number");
      case CommandContract.Form.Switch _ ->
          request.value() instanceof CommandRequest.Value.Number(double wanted)
                  && (wanted == 0 || wanted == 1)
              ? Optional.empty()
              : Optional.of(request.target() + " takes on or off (1 or 0)");
      case CommandContract.Form.Call call ->
          request.value() instanceof CommandRequest.Value.Call given
              ? arguments(call, given)
              : Optional.of(request.target() + " is called, it takes no value");
    };
  }

  private static Optional<String> range(CommandContract.Form.Setpoint setpoint, double wanted) {
    if (wanted >= setpoint.low() && wanted <= setpoint.high()) {
      return Optional.empty();
    }
    return Optional.of(
        Plain.exact(wanted, setpoint.unit())
            + " is outside "
            + Plain.exact(setpoint.low())
            + " to "
            + Plain.exact(setpoint.high(), setpoint.unit()));
  }

  private Optional<String> step(Optional<Double> lastAccepted) {
    if (!(contract.form() instanceof CommandContract.Form.Setpoint setpoint)
        || !(request.value() instanceof CommandRequest.Value.Number(double wanted))
        || setpoint.maxStep() == Double.POSITIVE_INFINITY) {
      return Optional.empty();
    }
    // Where a tag shows it, what was accepted once may have been changed by hand since.
    Optional<Double> from = contract.feedback().isPresent() ? shown() : lastAccepted;
    if (from.isEmpty()) {
      return Optional.of("the present value is not known, so the step cannot be judged");
    }
    double change = Math.abs(wanted - from.get());
    return change <= setpoint.maxStep()
        ? Optional.empty()
        : Optional.of(
            "a change by "
                + Plain.number(change, setpoint.unit())
                + " is more than the "
                + Plain.number(setpoint.maxStep(), setpoint.unit())
                + " allowed at once");
  }

  private Optional<Double> shown() {
    return contract
        .feedback()
        .flatMap(feedback -> plant.value(feedback.tag()))
        .filter(value -> Quality.isGood(value.quality()))
        .map(LatestValue::asDouble);
  }

  private Optional<String> arguments(
      CommandContract.Form.Call call, CommandRequest.Value.Call given) {
    return given.arguments().keySet().stream()
        .filter(name -> !call.arguments().contains(name))
        .sorted()
        .findFirst()
        .map(name -> request.target() + " knows no argument '" + name + "'");
  }

  private Optional<String> pace(Optional<Long> lastSent) {
    long least = contract.minInterval().toNanos();
    return lastSent
        .map(last -> now - last)
        .filter(since -> since < least)
        .map(
            since ->
                "the last command was "
                    + Plain.seconds(since)
                    + " ago; "
                    + Plain.seconds(least)
                    + " must lie between two");
  }

  private Optional<String> preconditions() {
    for (Precondition precondition : contract.preconditions()) {
      Optional<String> unmet = precondition.unmet(plant.value(precondition.tag()));
      if (unmet.isPresent()) {
        return unmet;
      }
    }
    return Optional.empty();
  }
}
