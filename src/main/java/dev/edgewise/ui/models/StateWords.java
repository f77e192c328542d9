package dev.edgewise.ui.models;

import dev.edgewise.ui.fx.Texts;
import java.util.List;

/// The state of a model in words, with the letter of NE 107 where it is not as it should be.
final class StateWords {
  private final Texts texts;

  StateWords(Texts texts) {
    this.texts = texts;
  }

  /// `● serving`, `F failed on edge-07`.
  String of(ModelRow row) {
    List<String> worst =
        row.parts().stream()
            .filter(part -> part.state() == row.state())
            .map(ModelRow.Part::name)
            .toList();
    boolean all = worst.size() == row.parts().size();
    String state = texts.get("models.state." + row.state());
    return all ? state : texts.get("models.state.on", state, String.join(", ", worst));
  }

  /// Why, in plain words; empty when it serves.
  String reason(ModelRow row) {
    return row.parts().stream()
        .map(this::reason)
        .filter(text -> !text.isEmpty())
        .reduce((a, b) -> a + "\n" + b)
        .orElse("");
  }

  /// The state of one node: its own status and what the model there does.
  String chip(ModelRow.Part part) {
    String letter = part.report().status();
    return part.state() == ModelRow.State.SERVING
        ? letter.isEmpty() ? part.name() : part.name() + " · " + letter
        : part.name() + " · " + texts.get("models.state." + part.state());
  }

  /// `edge-07: golden vector 3 differs`; empty when all is well there.
  String reason(ModelRow.Part part) {
    return switch (part.state()) {
      case SERVING ->
          part.report().status().isEmpty()
              ? ""
              : texts.get("models.reason.node", part.name(), part.report().statusReason());
      case WARMING -> texts.get("models.reason.warming", part.name());
      case AWAY -> texts.get("models.reason.away", part.name());
      case FAILED -> texts.get("models.reason.failed", part.name(), part.work().reason());
    };
  }
}
