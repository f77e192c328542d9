package dev.edgewise.ui.connections;

import dev.edgewise.station.api.MessageDetail;
import dev.edgewise.station.api.MessageRow;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The chosen message: where and when it came, and its payload, decoded or as bytes.
final class MessagePane {
  private final GridPane facts;
  private final TextArea payload;
  private final Label note;
  private final ToggleButton hex;
  private final Texts texts;
  private final Formats formats;
  private final Map<String, TextField> fields = new LinkedHashMap<>();
  private Optional<MessageDetail> shown = Optional.empty();

  MessagePane(
      GridPane facts,
      TextArea payload,
      Label note,
      ToggleButton decoded,
      ToggleButton hex,
      ConnectionsViewModel model,
      Texts texts,
      Formats formats) {
    this.facts = facts;
    this.payload = payload;
    this.note = note;
    this.hex = hex;
    this.texts = texts;
    this.formats = formats;
    ToggleGroup view = new ToggleGroup();
    view.getToggles().addAll(decoded, hex);
    view.selectedToggleProperty().addListener((o, before, now) -> toggled(view, before, now));
    for (String key : new String[] {"topic", "time", "size", "qos", "format", "number"}) {
      field(key);
    }
    model.detailProperty().subscribe(this::show);
  }

  /// Puts the payload as it is shown into the clipboard.
  void copy() {
    ClipboardContent content = new ClipboardContent();
    content.putString(payload.getText());
    Clipboard.getSystemClipboard().setContent(content);
  }

  /// One of the two is always on.
  private void toggled(ToggleGroup group, @Nullable Toggle before, @Nullable Toggle now) {
    if (now == null && before != null) {
      group.selectToggle(before);
    } else {
      text();
    }
  }

  private void field(String key) {
    Label name = new Label(texts.get("connections.fact." + key));
    name.getStyleClass().addAll("dim", "small");
    name.setMinWidth(Region.USE_PREF_SIZE);
    TextField field = new TextField();
    field.setEditable(false);
    field.setFocusTraversable(false);
    field.getStyleClass().addAll("copyable", "figure");
    field.setId("fact-" + key);
    field.setAccessibleText(name.getText());
    GridPane.setHgrow(field, Priority.ALWAYS);
    facts.addRow(fields.size(), name, field);
    fields.put(key, field);
  }

  private void show(Optional<MessageDetail> detail) {
    shown = detail;
    facts.setVisible(detail.isPresent());
    facts.setManaged(detail.isPresent());
    detail.ifPresent(d -> facts(d.row()));
    note.setText(detail.map(MessageDetail::note).orElse(""));
    text();
  }

  private void facts(MessageRow row) {
    set("topic", row.topic());
    set("time", formats.full(row.time()));
    set("size", texts.get("connections.fact.size.value", formats.count(row.size())));
    set("qos", row.qos() + (row.retained() ? " · " + texts.get("connections.retained") : ""));
    set("format", texts.get("connections.format." + row.format()));
    set("number", formats.count(row.id()));
  }

  private void set(String key, String text) {
    TextField field = fields.get(key);
    if (field != null) {
      field.setText(text);
    }
  }

  private void text() {
    payload.setText(
        shown
            .map(d -> hex.isSelected() ? d.hex() : decoded(d))
            .orElse(texts.get("connections.message.none")));
  }

  private String decoded(MessageDetail detail) {
    return switch (detail.row().format()) {
      case EMPTY -> texts.get("connections.empty");
      case BINARY -> texts.get("connections.binary");
      case JSON, SPARKPLUG, TEXT -> detail.decoded();
    };
  }
}
