package dev.edgewise.ui.alarms;

import dev.edgewise.station.api.AlarmPriority;
import dev.edgewise.station.api.AlarmRow;
import dev.edgewise.ui.controls.AlarmSymbol;
import dev.edgewise.ui.controls.Blink;
import dev.edgewise.ui.fx.Texts;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Asks once more before all alarms that were in view are acknowledged. Those are meant that stood
/// there when it was opened: what comes while a person reads is not among them.
final class VisibleForm {
  private final VBox box;
  private final AlarmActs acts;
  private final Texts texts;
  private final Blink blink;
  private final TextField comment = new TextField();

  VisibleForm(VBox box, AlarmActs acts, Texts texts, Blink blink) {
    this.box = box;
    this.acts = acts;
    this.texts = texts;
    this.blink = blink;
    comment.setId("visible-comment");
    comment.setPromptText(texts.get("alarms.comment"));
    HBox.setHgrow(comment, Priority.ALWAYS);
    close();
  }

  void close() {
    box.setVisible(false);
    box.setManaged(false);
  }

  /// @param rows unacknowledged alarms in view
  void open(List<AlarmRow> rows) {
    comment.clear();
    HBox head = new HBox(8);
    head.setAlignment(Pos.CENTER_LEFT);
    Label question =
        new Label(
            rows.isEmpty()
                ? texts.get("alarms.visible.none")
                : texts.counted("alarms.visible.ask", rows.size(), rows.size()));
    question.getStyleClass().add("strong");
    head.getChildren().add(question);
    Tally tally = Tally.of(rows);
    for (AlarmPriority p : AlarmPriority.values()) {
      if (tally.of(p) > 0) {
        AlarmSymbol symbol = new AlarmSymbol(blink, 9);
        symbol.show(Optional.of(p), false);
        Label count = new Label(String.valueOf(tally.of(p)), symbol);
        count.getStyleClass().addAll("alarm-count", AlarmSymbol.style(p));
        head.getChildren().add(count);
      }
    }
    Button done = new Button(texts.counted("alarms.visible.done", rows.size(), rows.size()));
    done.setId("visible-done");
    done.getStyleClass().add("primary");
    done.setOnAction(e -> finish(rows));
    comment.setOnAction(e -> finish(rows));
    Button cancel = new Button(texts.get("alarms.cancel"));
    cancel.setOnAction(e -> close());
    HBox row = rows.isEmpty() ? new HBox(8, cancel) : new HBox(8, comment, done, cancel);
    box.getChildren().setAll(head, row);
    box.setVisible(true);
    box.setManaged(true);
    comment.requestFocus();
  }

  private void finish(List<AlarmRow> rows) {
    acts.acknowledge(rows, comment.getText().strip());
    close();
  }
}
