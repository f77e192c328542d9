package dev.edgewise.ui.models;

import dev.edgewise.station.api.ValueState;
import dev.edgewise.ui.controls.Tables;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What a model says of an asset beside its score: parts of a whole as bars, the rest as figures.
final class AnswerPane {
  private static final double NAME_WIDTH = 92;
  private static final double BAR_WIDTH = 110;
  private static final double BAR_HEIGHT = 8;

  private final VBox box;
  private final Label title;
  private final VBox lines;
  private final Texts texts;
  private final Formats formats;
  private final List<Line> made = new ArrayList<>();

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
      made.add(new Line());
    }
    for (int i = 0; i < answers.size(); i++) {
      made.get(i).show(answers.get(i));
    }
    if (lines.getChildren().size() != answers.size()) {
      lines.getChildren().setAll(made.subList(0, answers.size()));
    }
  }

  private final class Line extends HBox {
    private final Label name = new Label();
    private final Label value = new Label();
    private final Region fill = new Region();
    private final StackPane bar = new StackPane(fill);

    Line() {
      super(8);
      setAlignment(Pos.CENTER_LEFT);
      name.setMinWidth(NAME_WIDTH);
      name.setPrefWidth(NAME_WIDTH);
      bar.getStyleClass().add("answer-bar");
      fill.getStyleClass().add("answer-fill");
      for (Region part : List.of(bar, fill)) {
        part.setMinHeight(BAR_HEIGHT);
        part.setMaxHeight(BAR_HEIGHT);
      }
      bar.setMinWidth(BAR_WIDTH);
      bar.setMaxWidth(BAR_WIDTH);
      StackPane.setAlignment(fill, Pos.CENTER_LEFT);
      value.getStyleClass().addAll("mono", "small");
      value.setMinWidth(USE_PREF_SIZE);
      getChildren().setAll(name, bar, value);
    }

    void show(Answer a) {
      boolean usable = a.state() == ValueState.GOOD || a.state() == ValueState.UNCERTAIN;
      boolean part = !Double.isNaN(a.share());
      name.setText(a.name());
      bar.setVisible(part);
      bar.setManaged(part);
      fill.setMaxWidth(usable && part ? BAR_WIDTH * a.share() : 0);
      value.setText(usable ? text(a, part) : Formats.NO_VALUE);
      Tables.mark(value, "dim", a.state() != ValueState.GOOD);
      setAccessibleText(a.name() + " " + value.getText());
    }

    private String text(Answer a, boolean part) {
      String number =
          part ? formats.value(100 * a.value(), 0) + " %" : formats.value(a.value(), a.decimals());
      String unit = a.unit().isEmpty() ? "" : " " + a.unit();
      return number + unit + (a.state() == ValueState.UNCERTAIN ? " ?" : "");
    }
  }
}
