package dev.edgewise.ui.alarms;

import dev.edgewise.station.api.AlarmShelving;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Asks for how long and why, below the buttons. No reason, no shelf.
final class ShelveForm {
  private static final long MINUTE = 60_000;
  private static final List<Long> TIMES =
      List.of(15 * MINUTE, 60 * MINUTE, 4 * 60 * MINUTE, 8 * 60 * MINUTE);

  private final Texts texts;
  private final Formats formats;
  private final Label title = new Label();
  private final FlowPane times = new FlowPane(6, 6);
  private final ToggleGroup chosen = new ToggleGroup();
  private final TextField reason = new TextField();
  private final Button done = new Button();
  private final VBox root;
  private Runnable act = () -> {};

  ShelveForm(Texts texts, Formats formats) {
    this.texts = texts;
    this.formats = formats;
    title.setWrapText(true);
    title.getStyleClass().add("dim");
    reason.setId("alarm-reason");
    reason.setPromptText(texts.get("alarms.reason"));
    done.setId("alarm-done");
    done.getStyleClass().add("primary");
    done.disableProperty().bind(reason.textProperty().map(String::isBlank));
    done.setOnAction(e -> finish());
    reason.setOnAction(e -> finish());
    Button cancel = new Button(texts.get("alarms.cancel"));
    cancel.setId("alarm-cancel");
    cancel.setOnAction(e -> close());
    root = new VBox(8, title, times, reason, new HBox(8, done, cancel));
    root.getStyleClass().add("alarm-form");
    root.setId("alarm-form");
    close();
  }

  Node root() {
    return root;
  }

  void close() {
    root.setVisible(false);
    root.setManaged(false);
  }

  /// @param mostMillis longest time that this alarm may be shelved for
  void openForShelf(long mostMillis, Consumer<AlarmShelving> shelve) {
    title.setText(texts.get("alarms.shelve.title", formats.span(mostMillis * 1_000_000)));
    times.getChildren().clear();
    for (long time : TIMES) {
      if (time <= mostMillis) {
        add(formats.span(time * 1_000_000), new AlarmShelving(false, time, ""));
      }
    }
    if (times.getChildren().isEmpty()) {
      add(formats.span(mostMillis * 1_000_000), new AlarmShelving(false, mostMillis, ""));
    }
    add(texts.get("alarms.shelve.once"), new AlarmShelving(true, 0, ""));
    chosen.selectToggle((ToggleButton) times.getChildren().getFirst());
    act =
        () -> {
          AlarmShelving time = (AlarmShelving) chosen.getSelectedToggle().getUserData();
          shelve.accept(new AlarmShelving(time.oneShot(), time.millis(), reason.getText().strip()));
        };
    open("alarms.shelve.done");
  }

  private void add(String name, AlarmShelving shelving) {
    ToggleButton button = new ToggleButton(name);
    button.setUserData(shelving);
    button.setToggleGroup(chosen);
    button.setOnAction(e -> button.setSelected(true));
    times.getChildren().add(button);
  }

  void openForService(Consumer<String> takeOut) {
    title.setText(texts.get("alarms.out.title"));
    times.getChildren().clear();
    act = () -> takeOut.accept(reason.getText().strip());
    open("alarms.out.done");
  }

  private void open(String doneKey) {
    times.setManaged(!times.getChildren().isEmpty());
    reason.clear();
    done.setText(texts.get(doneKey));
    root.setVisible(true);
    root.setManaged(true);
    reason.requestFocus();
  }

  private void finish() {
    if (!reason.getText().isBlank()) {
      act.run();
      close();
    }
  }
}
