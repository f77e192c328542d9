package dev.edgewise.ui.connections;

import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.StringConverter;

/// Publishing by hand, in two steps: write it, then see what it will do and confirm. Nothing is
/// sent by Enter in the first step.
final class PublishDialog {
  private static final double WIDTH = 560;

  private final Texts texts;
  private final Formats formats;
  private final Window owner;

  PublishDialog(Window owner, Texts texts, Formats formats) {
    this.owner = owner;
    this.texts = texts;
    this.formats = formats;
  }

  /// Asks until the person confirms or gives up.
  ///
  /// @param broker where it goes
  Optional<Publication> ask(Publication start, String broker) {
    Optional<Publication> written = write(start);
    while (written.isPresent() && !confirmed(written.get(), broker)) {
      written = write(written.get());
    }
    return written;
  }

  private Optional<Publication> write(Publication start) {
    TextField topic = new TextField(start.topic());
    topic.setId("publish-topic");
    TextArea payload = new TextArea(start.payload());
    payload.setId("publish-payload");
    payload.getStyleClass().add("payload");
    ComboBox<Integer> qos = qos(start.qos());
    CheckBox retain = new CheckBox(texts.get("publish.retain"));
    retain.setId("publish-retain");
    retain.setSelected(start.retain());
    GridPane grid = new GridPane(10, 8);
    grid.addRow(0, name("publish.topic"), topic);
    grid.addRow(1, name("publish.payload"), payload);
    grid.addRow(2, name("publish.qos"), qos);
    grid.addRow(3, new Label(), retain);
    Label wrong = new Label(texts.get("publish.topic.wrong"));
    wrong.getStyleClass().addAll("dim", "small");
    grid.addRow(4, new Label(), wrong);
    GridPane.setHgrow(topic, Priority.ALWAYS);
    ButtonType review =
        new ButtonType(texts.get("publish.review"), ButtonBar.ButtonData.NEXT_FORWARD);
    Dialog<Publication> dialog = dialog("publish.title", grid, review);
    BooleanBinding refused =
        Bindings.createBooleanBinding(
            () -> !new Publication(topic.getText(), "", 0, false).hasTopic(), topic.textProperty());
    wrong.visibleProperty().bind(refused);
    Node next = dialog.getDialogPane().lookupButton(review);
    next.setId("publish-review");
    next.disableProperty().bind(refused);
    dialog.setOnShown(e -> (start.topic().isEmpty() ? topic : payload).requestFocus());
    dialog.setResultConverter(
        button ->
            button == review
                ? new Publication(
                    topic.getText(), payload.getText(), qos.getValue(), retain.isSelected())
                : null);
    return dialog.showAndWait();
  }

  private boolean confirmed(Publication message, String broker) {
    GridPane grid = new GridPane(10, 8);
    grid.addRow(
        0, name("publish.to"), value(broker.isEmpty() ? texts.get("publish.to.none") : broker));
    grid.addRow(1, name("publish.topic"), value(message.topic()));
    grid.addRow(
        2,
        name("connections.fact.size"),
        value(texts.get("publish.size", formats.count(message.size()), message.qos())));
    VBox box = new VBox(12, grid, wrapped(texts.get(message.consequence())));
    if (message.isCommand()) {
      Label warning = wrapped(texts.get("publish.who.command"));
      warning.getStyleClass().add("publish-warning");
      box.getChildren().add(warning);
    }
    ButtonType send = new ButtonType(texts.get("publish.send"), ButtonBar.ButtonData.OK_DONE);
    Dialog<Boolean> dialog = dialog("publish.confirm", box, send);
    Button button = (Button) dialog.getDialogPane().lookupButton(send);
    button.setId("publish-send");
    button.setDefaultButton(false); // a second Enter must not send
    button.setDisable(broker.isEmpty());
    dialog.setResultConverter(pressed -> pressed == send);
    return dialog.showAndWait().orElse(false);
  }

  private <T> Dialog<T> dialog(String title, Node content, ButtonType next) {
    Dialog<T> dialog = new Dialog<>();
    dialog.initOwner(owner);
    dialog.setTitle(texts.get(title));
    dialog.setHeaderText(texts.get(title));
    dialog.getDialogPane().setContent(content);
    dialog.getDialogPane().setPrefWidth(WIDTH);
    ButtonType back =
        title.equals("publish.confirm")
            ? new ButtonType(texts.get("publish.back"), ButtonBar.ButtonData.CANCEL_CLOSE)
            : ButtonType.CANCEL;
    dialog.getDialogPane().getButtonTypes().addAll(back, next);
    return dialog;
  }

  private ComboBox<Integer> qos(int start) {
    ComboBox<Integer> box = new ComboBox<>();
    box.getItems().addAll(0, 1, 2);
    box.setValue(start);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Integer value) {
            return texts.get("publish.qos." + value);
          }

          @Override
          public Integer fromString(String text) {
            throw new UnsupportedOperationException("The box is not editable");
          }
        });
    return box;
  }

  private Label name(String key) {
    Label label = new Label(texts.get(key));
    label.getStyleClass().add("dim");
    return label;
  }

  private static Label value(String text) {
    Label label = wrapped(text);
    label.getStyleClass().add("mono");
    return label;
  }

  private static Label wrapped(String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMaxWidth(WIDTH - 60);
    return label;
  }
}
