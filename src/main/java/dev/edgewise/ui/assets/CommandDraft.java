package dev.edgewise.ui.assets;

import dev.edgewise.station.api.CommandOffer;
import dev.edgewise.station.api.CommandWish;
import java.util.Map;
import java.util.Optional;

/// What a person has put in so far.
///
/// @param text of a setpoint, as typed; `1` or `0` of a switch
/// @param arguments of a call; empty ones are left out
/// @param reason why
record CommandDraft(String text, Map<String, String> arguments, String reason) {
  static final CommandDraft EMPTY = new CommandDraft("", Map.of(), "");

  CommandDraft withText(String fresh) {
    return new CommandDraft(fresh, arguments, reason);
  }

  CommandDraft withArguments(Map<String, String> fresh) {
    return new CommandDraft(text, Map.copyOf(fresh), reason);
  }

  CommandDraft withReason(String fresh) {
    return new CommandDraft(text, arguments, fresh);
  }

  /// The wish that this makes; empty while it is no number. Digits with a point: what stands for
  /// thousands in one country is a decimal sign in another.
  Optional<CommandWish> wish(CommandOffer offer, String id) {
    if (offer.form().equals("call")) {
      return Optional.of(new CommandWish(id, offer, Double.NaN, given(), reason.strip()));
    }
    String typed = text.strip();
    if (!typed.matches("[-+]?\\d{1,12}(\\.\\d{0,9})?")) {
      return Optional.empty();
    }
    return Optional.of(
        new CommandWish(id, offer, Double.parseDouble(typed), Map.of(), reason.strip()));
  }

  private Map<String, String> given() {
    return arguments.entrySet().stream()
        .filter(e -> !e.getValue().isBlank())
        .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, e -> e.getValue().strip()));
  }
}
