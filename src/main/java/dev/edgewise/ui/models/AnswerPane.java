package dev.edgewise.ui.models;

import dev.edgewise.station.api.ValueState;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What a model says of an asset beside its score: parts of a whole as bars, the rest as figures.
final class AnswerPane {
  private final VBox box;
  private final Label title;
  private final VBox lines;
  private final Texts texts;
  private final Formats formats;
  private final List<BarLine> made = new ArrayList<>();

  /// @param box is hidden where there is nothing to say
  AnswerPane(VBox box, Label title, VBox lines, Texts texts, Formats formats) {
    this.box = box;
    this.title = title;
    this.lines = lines;
    this.texts = texts;
    this.formats = formats;
  }

  /// @param asset name of the asset
  /// @param why whether the answers are what the score comes from
  void show(String asset, boolean why, List<Answer> answers) {
    box.setVisible(!answers.isEmpty());
    box.setManaged(!answers.isEmpty());
    title.setText(texts.get(why ? "models.why" : "models.answers", asset));
    while (made.size() < answers.size()) {
      made.add(new BarLine());
    }
    for (int i = 0; i < answers.size(); i++) {
      show(made.get(i), answers.get(i));
    }
    if (lines.getChildren().size() != answers.size()) {
      lines.getChildren().setAll(made.subList(0, answers.size()));
    }
  }

  private void show(BarLine line, Answer a) {
    boolean usable = a.state() == ValueState.GOOD || a.state() == ValueState.UNCERTAIN;
    boolean part = !Double.isNaN(a.share());
    line.show(a.name(), usable ? text(a, part) : Formats.NO_VALUE, usable ? a.share() : 0, part);
    line.dim(a.state() != ValueState.GOOD);
  }

  private String text(Answer a, boolean part) {
    String number =
        part ? formats.value(100 * a.value(), 0) + " %" : formats.value(a.value(), a.decimals());
    String unit = a.unit().isEmpty() ? "" : " " + a.unit();
    return number + unit + (a.state() == ValueState.UNCERTAIN ? " ?" : "");
  }
}
