package dev.edgewise.ui.controls;

import dev.edgewise.station.api.EventInfo;
import dev.edgewise.ui.fx.Formats;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// An event in a list: time, whom it is about, what happened. What a model or a rule found is
/// violet, a command teal.
public final class EventCell extends ListCell<EventInfo> {
  private static final List<String> MARKS = List.of("inferred", "connected");

  private final Formats formats;
  private final boolean wrapped;
  private final Label time = new Label();
  private final Label subject = new Label();
  private final Label text = new Label();
  private final Tooltip help = new Tooltip();
  private final HBox row = new HBox(8, time, subject, text);

  /// @param wrapped whether a long text goes on in the next line
  public EventCell(Formats formats, boolean wrapped) {
    this.formats = formats;
    this.wrapped = wrapped;
    time.getStyleClass().addAll("mono", "dim", "small");
    subject.getStyleClass().add("strong");
    time.setMinWidth(Region.USE_PREF_SIZE);
    subject.setMinWidth(Region.USE_PREF_SIZE);
    text.setWrapText(wrapped);
    text.setMinHeight(Region.USE_PREF_SIZE);
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    row.setAlignment(wrapped ? Pos.TOP_LEFT : Pos.CENTER_LEFT);
    if (wrapped) {
      setPrefWidth(0);
    }
  }

  @Override
  protected void updateItem(@Nullable EventInfo event, boolean empty) {
    super.updateItem(event, empty);
    if (empty || event == null) {
      setGraphic(null);
      setTooltip(null);
      return;
    }
    time.setText(formats.clock(event.time()));
    subject.setText(mark(event.kind()) + event.subject());
    subject.getStyleClass().removeAll(MARKS);
    String style = style(event.kind());
    if (!style.isEmpty()) {
      subject.getStyleClass().add(style);
    }
    text.setText(event.text());
    help.setText(event.source().isEmpty() ? event.text() : event.text() + "\n" + event.source());
    setTooltip(wrapped && event.source().isEmpty() ? null : help);
    setGraphic(row);
  }

  private static String mark(EventInfo.Kind kind) {
    return switch (kind) {
      case STATION, CONNECTION, NODE, DEVICE, DEMO -> "";
      case DETECTION -> "◈ ";
      case ACTION -> "▸ ";
    };
  }

  private static String style(EventInfo.Kind kind) {
    return switch (kind) {
      case STATION, CONNECTION, NODE, DEVICE, DEMO -> "";
      case DETECTION -> "inferred";
      case ACTION -> "connected";
    };
  }
}
