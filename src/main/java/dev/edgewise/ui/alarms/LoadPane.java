package dev.edgewise.ui.alarms;

import dev.edgewise.station.api.AlarmKpis;
import dev.edgewise.station.api.AlarmLoad;
import dev.edgewise.ui.controls.Tables;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The load on the operator of today in a few lines, each against what a person can manage.
final class LoadPane {
  private static final long MILLI = 1_000_000L;

  private final VBox box;
  private final HeatMap heat;
  private final Texts texts;
  private final Formats formats;

  LoadPane(VBox box, HeatMap heat, LoadModel model, Texts texts, Formats formats) {
    this.box = box;
    this.heat = heat;
    this.texts = texts;
    this.formats = formats;
    model
        .kpisProperty()
        .subscribe(
            kpis ->
                kpis.ifPresentOrElse(
                    this::show,
                    () -> box.getChildren().setAll(label(texts.get("alarms.load.none"), "dim"))));
  }

  private void show(AlarmKpis k) {
    List<Node> lines = new ArrayList<>();
    lines.add(
        line(
            "last",
            String.valueOf(k.lastCell()),
            texts.get("alarms.load.target"),
            k.lastCell() > 1));
    lines.add(
        line(
            "floods",
            String.valueOf(k.floods()),
            k.floods() == 0 ? "" : formats.span(k.floodMillis() * MILLI),
            k.floods() > 0));
    lines.add(
        line(
            "chattering",
            String.valueOf(k.chattering().size()),
            first(k.chattering()),
            !k.chattering().isEmpty()));
    lines.add(
        line(
            "standing",
            String.valueOf(k.standing().size()),
            first(k.standing()),
            k.standing().size() >= 5));
    lines.add(line("acknowledge", acknowledge(k), "", false));
    lines.add(
        line("raised", formats.count(k.raised()), texts.get("alarms.load.day"), k.raised() > 300));
    box.getChildren().setAll(lines);
    heat.show(k);
  }

  private String acknowledge(AlarmKpis k) {
    return k.acknowledgeP95Millis() < 0
        ? Formats.NO_VALUE
        : formats.span(k.acknowledgeP95Millis() * MILLI);
  }

  private static String first(List<AlarmLoad> loads) {
    return loads.isEmpty() ? "" : AlarmWords.name(loads.getFirst().asset());
  }

  private HBox line(String key, String figure, String aside, boolean noteworthy) {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Label value = label(figure, "load-figure");
    Tables.mark(value, "off-normal", noteworthy);
    HBox line = new HBox(6, label(texts.get("alarms.load." + key), "dim"), gap, value);
    if (!aside.isEmpty()) {
      line.getChildren().add(label(aside, "dim", "small"));
    }
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("load-line");
    return line;
  }

  private static Label label(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }
}
