package dev.edgewise.ui.logbook;

import dev.edgewise.station.api.NoteInfo;
import dev.edgewise.station.api.NoteLinkInfo;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// A note in a list: when, who, what for, its text, and links to what it is about.
final class NoteCell extends ListCell<NoteInfo> {
  /// Room for a scroll bar and the padding of a cell, px.
  private static final double SIDES = 34;

  private final Texts texts;
  private final Formats formats;
  private final Consumer<NoteLinkInfo> open;
  private final Label time = new Label();
  private final Label author = new Label();
  private final Label kind = new Label();
  private final Label number = new Label();
  private final Text text = new Text();
  private final FlowPane links = new FlowPane(8, 2);
  private final VBox whole;

  /// @param open goes to what a link leads to
  NoteCell(Texts texts, Formats formats, ListView<NoteInfo> list, Consumer<NoteLinkInfo> open) {
    this.texts = texts;
    this.formats = formats;
    this.open = open;
    time.getStyleClass().addAll("mono", "dim", "small");
    number.getStyleClass().addAll("mono", "dim", "small");
    author.getStyleClass().add("strong");
    kind.getStyleClass().add("badge");
    for (Label label : new Label[] {time, author, kind, number}) {
      label.setMinWidth(Region.USE_PREF_SIZE);
    }
    text.getStyleClass().add("event-text");
    text.wrappingWidthProperty().bind(list.widthProperty().subtract(SIDES));
    HBox head = new HBox(8, number, time, author, kind);
    head.setAlignment(Pos.CENTER_LEFT);
    whole = new VBox(2, head, text, links);
  }

  @Override
  protected void updateItem(@Nullable NoteInfo note, boolean empty) {
    super.updateItem(note, empty);
    if (empty || note == null) {
      setGraphic(null);
      return;
    }
    number.setText(String.valueOf(note.number()));
    time.setText(formats.dated(note.time()));
    author.setText(note.authorName());
    kind.setText(texts.get("logbook.kind." + note.kind().name().toLowerCase(Locale.ROOT)));
    show(kind, note.kind() != NoteInfo.Kind.NOTE);
    text.setText(note.text());
    links.getChildren().setAll(note.links().stream().map(this::link).toList());
    show(links, !note.links().isEmpty());
    setGraphic(whole);
  }

  private Hyperlink link(NoteLinkInfo link) {
    Hyperlink shown = new Hyperlink(name(texts, link));
    shown.setTooltip(new Tooltip(link.target()));
    shown.setOnAction(e -> open.accept(link));
    return shown;
  }

  /// Short: what sort of thing, and the last part of its path.
  static String name(Texts texts, NoteLinkInfo link) {
    String[] parts = link.target().split("/");
    String last = link.kind() == NoteLinkInfo.Kind.ASSET ? parts[parts.length - 1] : tail(parts);
    return texts.get("logbook.link." + link.kind().name().toLowerCase(Locale.ROOT), last);
  }

  private static String tail(String[] parts) {
    int from = Math.max(0, parts.length - 3);
    return String.join("/", java.util.Arrays.asList(parts).subList(from, parts.length));
  }

  private static void show(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
