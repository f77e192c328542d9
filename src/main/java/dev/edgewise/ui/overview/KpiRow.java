package dev.edgewise.ui.overview;

import dev.edgewise.station.api.Condition;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The row of figures at the top.
final class KpiRow {
  private final Texts texts;
  private final Formats formats;
  private final Figure quality;
  private final Figure offNormal;
  private final Figure nodes;
  private final Figure uplink;
  private final Figure latency;

  KpiRow(HBox row, ObservableValue<Kpis> kpis, Texts texts, Formats formats) {
    this.texts = texts;
    this.formats = formats;
    quality = figure(row, "overview.kpi.quality");
    offNormal = figure(row, "overview.kpi.offnormal");
    nodes = figure(row, "overview.kpi.nodes");
    uplink = figure(row, "overview.kpi.uplink");
    latency = figure(row, "overview.kpi.latency");
    kpis.subscribe(this::show);
  }

  private void show(Kpis k) {
    quality.show(
        k.tagsTotal() == 0
            ? Formats.NO_VALUE
            : formats.value(Math.floor(1_000.0 * k.tagsGood() / k.tagsTotal()) / 10, 1),
        "%",
        texts.counted(
            "overview.kpi.quality.sub",
            k.tagsTotal(),
            formats.count(k.tagsGood()),
            formats.count(k.tagsTotal())));
    offNormal.show(
        formats.count(k.offNormal()),
        texts.counted("overview.kpi.offnormal.unit", k.offNormal()),
        k.latestOffNormal()
            .map(c -> texts.get("overview.kpi.offnormal.sub", signal(c)))
            .orElse(texts.get("overview.kpi.offnormal.none")));
    nodes.show(
        formats.count(k.nodesOnline()),
        texts.get("overview.kpi.nodes.unit", formats.count(k.nodesTotal())),
        texts.counted(
            "overview.kpi.nodes.sub",
            k.devicesTotal(),
            formats.count(k.devices()),
            formats.count(k.devicesTotal())));
    showUplink(k);
    latency.show(
        formats.value(k.latency().p99Millis(), 0),
        texts.get("overview.kpi.latency.unit"),
        k.latency().count() == 0
            ? texts.get("status.latency.none")
            : texts.get("overview.kpi.latency.sub", formats.value(k.latency().p50Millis(), 0)));
  }

  /// What inference at the edge saves; where no node counts it, what comes up.
  private void showUplink(Kpis k) {
    double saved = k.traffic().saved();
    if (Double.isNaN(saved)) {
      String[] bytes = formats.bytes(k.bytesPerSecond()).split(" ");
      uplink.name(texts.get("overview.kpi.uplink"));
      uplink.show(
          bytes[0],
          bytes[1] + texts.get("overview.kpi.uplink.unit"),
          texts.get("overview.kpi.uplink.sub", formats.rate(k.samplesPerSecond())));
      return;
    }
    uplink.name(texts.get("overview.kpi.saved"));
    uplink.show(
        formats.value(100 * saved, 1),
        "%",
        texts.counted(
            "overview.kpi.saved.sub",
            k.traffic().nodes(),
            formats.bytes(k.traffic().out()),
            formats.bytes(k.traffic().in()),
            formats.count(k.traffic().nodes())));
  }

  private static String signal(Condition c) {
    String[] parts = c.subject().split("/");
    return parts.length < 4
        ? c.subject()
        : String.join(" ", java.util.List.of(parts).subList(3, parts.length));
  }

  private Figure figure(HBox row, String key) {
    Figure figure = new Figure(texts.get(key));
    HBox.setHgrow(figure.box, Priority.ALWAYS);
    row.getChildren().add(figure.box);
    return figure;
  }

  /// One figure with its name above and what it means below.
  private static final class Figure {
    private final Label title = new Label();
    private final Label value = new Label();
    private final Label unit = new Label();
    private final Label sub = new Label();
    private final VBox box;

    Figure(String name) {
      title.setText(name);
      title.getStyleClass().addAll("dim", "kpi-name");
      value.getStyleClass().add("kpi-value");
      unit.getStyleClass().addAll("dim", "mono");
      sub.getStyleClass().addAll("dim", "small");
      HBox figure = new HBox(6, value, unit);
      figure.setAlignment(Pos.BASELINE_LEFT);
      box = new VBox(3, title, figure, sub);
      box.getStyleClass().addAll("panel", "kpi");
      box.setPrefWidth(240);
      box.setMinWidth(120);
    }

    void name(String name) {
      title.setText(name);
    }

    void show(String figure, String of, String meaning) {
      value.setText(figure);
      unit.setText(of);
      sub.setText(meaning);
    }
  }
}
