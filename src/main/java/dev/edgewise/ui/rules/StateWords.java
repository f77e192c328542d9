package dev.edgewise.ui.rules;

import dev.edgewise.ui.fx.Texts;
import java.util.List;
import java.util.stream.Collectors;

/// The state of a rule in words.
final class StateWords {
  private final Texts texts;

  StateWords(Texts texts) {
    this.texts = texts;
  }

  /// `● armed`, `blocked on edge-07`.
  String of(RuleRow row) {
    List<String> worst =
        row.parts().stream()
            .filter(part -> part.state() == row.state())
            .map(RuleRow.Part::name)
            .toList();
    String state = texts.get("rules.state." + row.state());
    return worst.size() == row.parts().size()
        ? state
        : texts.get("rules.state.on", state, String.join(", ", worst));
  }

  /// Why it is not armed, by node; empty when it is.
  String reason(RuleRow row) {
    return row.parts().stream()
        .filter(part -> part.state() != RuleRow.State.ARMED)
        .map(this::reason)
        .collect(Collectors.joining("; "));
  }

  private String reason(RuleRow.Part part) {
    return switch (part.state()) {
      case ARMED -> "";
      case AWAY -> texts.get("rules.reason.away", part.name());
      case BLOCKED -> texts.get("rules.reason.blocked", part.name(), part.work().reason());
      case FAILED -> texts.get("rules.reason.failed", part.name(), part.work().reason());
    };
  }
}
