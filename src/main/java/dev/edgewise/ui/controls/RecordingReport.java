package dev.edgewise.ui.controls;

import dev.edgewise.station.api.ReplayReport;
import dev.edgewise.ui.fx.Texts;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// How a recording was understood, over what a person sees until a click beside it or Escape.
public final class RecordingReport {
  private static final double WIDTH = 860;
  private static final double LIST_HEIGHT = 560;

  private final Texts texts;
  private final StackPane stack;
  private final StackPane veil = new StackPane();

  /// @param stack lies over what it is to cover
  public RecordingReport(Texts texts, StackPane stack) {
    this.texts = texts;
    this.stack = stack;
    veil.getStyleClass().add("veil");
    veil.setOnMousePressed(
        e -> {
          if (e.getTarget() == veil) {
            close();
          }
        });
    veil.setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) {
            close();
          }
        });
  }

  public void open(ReplayReport report) {
    Label title = new Label(texts.get("replay.report.title"));
    title.getStyleClass().add("heading");
    VBox parts = new VBox(14, facts(report.facts()));
    list(parts, "replay.report.assumed", report.assumptions());
    list(parts, "replay.report.flaws", report.flaws());
    ScrollPane scroll = new ScrollPane(parts);
    scroll.setFitToWidth(true);
    scroll.setMaxHeight(LIST_HEIGHT);
    Button close = new Button(texts.get("shell.keys.close"));
    close.setId("replay-report-close");
    close.setOnAction(e -> close());
    VBox box = new VBox(14, title, scroll, close);
    box.setId("replay-report");
    box.getStyleClass().add("replay-report");
    box.setPrefWidth(WIDTH);
    box.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    veil.getChildren().setAll(box);
    if (!stack.getChildren().contains(veil)) {
      stack.getChildren().add(veil);
    }
    close.requestFocus();
  }

  private void close() {
    stack.getChildren().remove(veil);
  }

  private static GridPane facts(List<ReplayReport.Fact> facts) {
    GridPane grid = new GridPane(18, 6);
    for (int i = 0; i < facts.size(); i++) {
      Label name = new Label(facts.get(i).name());
      name.getStyleClass().add("dim");
      name.setMinWidth(Region.USE_PREF_SIZE);
      grid.add(name, 0, i);
      grid.add(wrapped(facts.get(i).text()), 1, i);
    }
    return grid;
  }

  private void list(VBox parts, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      Label heading = new Label(texts.get(title));
      heading.getStyleClass().add("title");
      VBox list = new VBox(5, heading);
      lines.forEach(line -> list.getChildren().add(wrapped("•  " + line)));
      parts.getChildren().add(list);
    }
  }

  private static Label wrapped(String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }
}
