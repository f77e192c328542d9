package dev.edgewise.ui.assets;

import dev.edgewise.station.api.AlarmRow;
import dev.edgewise.ui.controls.AlarmSymbol;
import dev.edgewise.ui.controls.Blink;
import dev.edgewise.ui.fx.AlarmMirror;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.nav.Navigator;
import dev.edgewise.ui.nav.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// The alarms that stand at an asset and below it, the most urgent first; each leads to the list of
/// alarms. More than a few are counted.
final class PlateAlarms {
  private static final int MOST = 3;

  private final VBox box = new VBox(2);
  private final AlarmMirror alarms;
  private final Navigator navigator;
  private final Blink blink;
  private final Texts texts;
  private final Formats formats;
  private final Subscription watching;
  private String asset = "";
  private List<AlarmRow> shown = List.of();
  private int shownMore;

  PlateAlarms(PlateViewModel plate, Desk desk, Navigator navigator, Blink blink) {
    this.navigator = navigator;
    this.blink = blink;
    alarms = desk.alarms();
    texts = desk.texts();
    formats = desk.formats();
    box.setId("plate-alarms");
    Boxes.shown(box, false);
    plate
        .viewProperty()
        .subscribe(
            view -> {
              asset = view.asset();
              show();
            });
    watching = alarms.versionProperty().subscribe(version -> show());
  }

  Node root() {
    return box;
  }

  /// Leaves for good.
  void close() {
    watching.unsubscribe();
  }

  private void show() {
    int all = asset.isEmpty() ? 0 : alarms.below(asset).active();
    List<AlarmRow> first = all == 0 ? List.of() : first();
    int more = Math.max(0, all - first.size());
    if (first.equals(shown) && more == shownMore) {
      return;
    }
    shown = first;
    shownMore = more;
    List<Node> lines = new ArrayList<>(first.stream().map(this::line).toList());
    if (more > 0) {
      lines.add(Boxes.name(texts.get("plate.attention.more", formats.count(more))));
    }
    box.getChildren().setAll(lines);
    Boxes.shown(box, !lines.isEmpty());
  }

  private List<AlarmRow> first() {
    List<AlarmRow> out = new ArrayList<>(MOST);
    for (AlarmRow row : alarms.rows()) {
      boolean here = row.asset().equals(asset) || row.asset().startsWith(asset + "/");
      if (here && row.state().standing()) {
        out.add(row);
        if (out.size() == MOST) {
          break;
        }
      }
    }
    return out;
  }

  private Node line(AlarmRow row) {
    AlarmSymbol symbol = new AlarmSymbol(blink, 9);
    symbol.show(Optional.of(row.priority()), row.state().unacknowledged());
    Label text = new Label(row.text());
    text.getStyleClass().addAll("small", "strong");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Label state = Boxes.name(state(row));
    HBox content = new HBox(7, symbol, text, gap, state);
    content.setAlignment(Pos.CENTER_LEFT);
    Button line = new Button(null, content);
    line.setMaxWidth(Double.MAX_VALUE);
    line.getStyleClass().add("plate-alarm");
    content.prefWidthProperty().bind(line.widthProperty().subtract(8));
    line.setAccessibleText(
        texts.get(
            "plate.alarm.text",
            row.priority().name().toLowerCase(Locale.ROOT),
            row.text(),
            state.getText()));
    line.setAccessibleHelp(texts.get("plate.alarm.help"));
    line.setOnAction(e -> navigator.go(Route.alarm(row.key())));
    return line;
  }

  private String state(AlarmRow row) {
    String since = formats.clock(row.raised());
    return row.state().unacknowledged() ? texts.get("plate.alarm.unacknowledged", since) : since;
  }
}
