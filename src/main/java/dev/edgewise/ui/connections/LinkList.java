package dev.edgewise.ui.connections;

import dev.edgewise.station.api.ConnectionInfo;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The station's connections: where to, how they are and since when, and what comes.
final class LinkList {
  private final VBox box;
  private final Texts texts;
  private final Formats formats;
  private List<ConnectionInfo> shown = List.of();

  LinkList(VBox box, ConnectionsViewModel model, Texts texts, Formats formats) {
    this.box = box;
    this.texts = texts;
    this.formats = formats;
    none();
    model.linksProperty().subscribe(this::show);
  }

  private void show(List<ConnectionInfo> links) {
    if (links.equals(shown)) {
      return;
    }
    shown = links;
    if (links.isEmpty()) {
      none();
    } else {
      box.getChildren().setAll(links.stream().map(this::card).toList());
    }
  }

  private void none() {
    Label label = new Label(texts.get("connections.none"));
    label.getStyleClass().add("dim");
    label.setWrapText(true);
    box.getChildren().setAll(label);
  }

  private VBox card(ConnectionInfo link) {
    Label dot = new Label(link.up() ? "●" : "○");
    dot.getStyleClass().add("link-dot");
    if (link.up()) {
      dot.getStyleClass().add("up");
    }
    Label name = new Label(link.name());
    name.getStyleClass().add("strong");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Label rejected =
        small(texts.get("connections.rejected", formats.count(link.rejected())), "dim");
    rejected.setTooltip(new Tooltip(texts.get("connections.rejected.help")));
    HBox head = new HBox(7, dot, name, gap, rejected);
    head.setAlignment(Pos.CENTER_LEFT);
    Label address = small(link.address(), "mono", "dim");
    String since =
        link.since() == 0
            ? ""
            : " · " + texts.get("connections.since", formats.clock(link.since()));
    Label state =
        small(link.up() ? link.text() + since : link.text(), link.up() ? "connected" : "lost");
    state.setWrapText(true);
    Label rates =
        small(
            texts.get(
                "connections.rates",
                formats.rate(link.messagesPerSecond()),
                formats.bytes(link.bytesPerSecond())),
            "mono");
    return new VBox(3, head, address, state, rates);
  }

  private static Label small(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().add("small");
    label.getStyleClass().addAll(styles);
    return label;
  }
}
