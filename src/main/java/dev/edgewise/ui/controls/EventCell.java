package dev.edgewise.ui.controls;

import dev.edgewise.station.api.EventInfo;
import dev.edgewise.ui.fx.Formats;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// An event in a list: time, whom it is about, what happened. What a model or a rule found is
/// violet, a command teal.
public final class EventCell extends ListCell<EventInfo> {
  private static final List<String> MARKS = List.of("inferred", "connected");

  /// Room for a scroll bar and the padding of a cell, px.
  private static final double SIDES = 34;

  private final Formats formats;
  private final Label time = new Label();
  private final Label subject = new Label();
  private final Label text = new Label();
  private final Text below = new Text();
  private final Tooltip help = new Tooltip();
  private final Region whole;

  /// An event on one line.
  public EventCell(Formats formats) {
    this.formats = formats;
    prepare();
    HBox row = new HBox(8, time, subject, text);
    row.setAlignment(Pos.CENTER_LEFT);
    whole = row;
  }

  /// An event with its text below, as many lines as it needs.
  public EventCell(Formats formats, ListView<EventInfo> list) {
    this.formats = formats;
    prepare();
    below.getStyleClass().add("event-text");
    below.wrappingWidthProperty().bind(list.widthProperty().subtract(SIDES));
    HBox head = new HBox(8, time, subject);
    head.setAlignment(Pos.CENTER_LEFT);
    whole = new VBox(1, head, below);
  }

  private void prepare() {
    time.getStyleClass().addAll("mono", "dim", "small");
    subject.getStyleClass().add("strong");
    time.setMinWidth(Region.USE_PREF_SIZE);
    subject.setMinWidth(Region.USE_PREF_SIZE);
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
    String style = style(event.kind());
    MARKS.forEach(each -> Tables.mark(subject, each, each.equals(style)));
    text.setText(event.text());
    below.setText(event.text());
    help.setText(event.source().isEmpty() ? event.text() : event.text() + "\n" + event.source());
    setTooltip(help);
    setGraphic(whole);
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
