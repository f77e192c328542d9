package dev.edgewise.ui.topology;

import dev.edgewise.ui.controls.plot.MinMaxReducer;
import dev.edgewise.ui.controls.plot.PlotColumns;
import dev.edgewise.ui.controls.plot.PlotTheme;
import dev.edgewise.ui.controls.plot.Sparkline;
import dev.edgewise.ui.controls.plot.TraceStyle;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.topology.Inspection.Trend;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// An inspection, from what matters most to what is asked for rarely: figures, what runs there and
/// what it says, the uplink, lists, and the rest of the figures.
final class InspectorView extends VBox {
  private static final Duration TREND_SPAN = Duration.ofMinutes(5);
  private static final int TREND_BINS = 150;
  private static final double TREND_HEIGHT = 44;

  private final Texts texts;
  private final ObservableValue<PlotTheme> theme;
  private final InspectorList rows = InspectorList.rows();
  private final InspectorList runs;
  private final SparkList sparks;
  private final PlaceBox places;
  private final AloneBox alone;
  private final VBox trendBox = new VBox(6);
  private final Label trendTitle = new Label();
  private final Sparkline trend = new Sparkline();
  private final InspectorList lists;
  private final InspectorList details = InspectorList.rows();

  /// @param select is given the id of the node that an item leads to
  /// @param places where pipelines decide
  InspectorView(
      Texts texts, Consumer<String> select, ObservableValue<PlotTheme> theme, PlaceBox places) {
    this.places = places;
    this.texts = texts;
    this.theme = theme;
    runs = InspectorList.sections(select);
    lists = InspectorList.sections(select);
    sparks = new SparkList(texts.get("topology.scores"), theme);
    alone = new AloneBox(texts.get("topology.alone"));
    setSpacing(10);
    getStyleClass().add("inspector");
    trendTitle.getStyleClass().add("title");
    trend.setMinHeight(TREND_HEIGHT);
    trend.setPrefHeight(TREND_HEIGHT);
    trendBox.getChildren().setAll(trendTitle, trend);
    getChildren().addAll(rows, runs, places, sparks, alone, trendBox, lists, details);
  }

  void show(Inspection inspection) {
    rows.showRows(inspection.rows());
    runs.showSections(inspection.runs().map(Inspection.Runs::list).stream().toList());
    sparks.show(inspection.runs().map(Inspection.Runs::sparks).orElse(List.of()));
    places.show(inspection.placing());
    inspection.autonomy().ifPresent(alone::show);
    show(alone, inspection.autonomy().isPresent());
    inspection.trend().ifPresent(this::showTrend);
    show(trendBox, inspection.trend().isPresent());
    lists.showSections(inspection.lists());
    details.showRows(texts.get("topology.inspector.details"), inspection.details());
    show(runs, inspection.runs().isPresent());
    show(details, !inspection.details().isEmpty());
  }

  private static void show(VBox box, boolean visible) {
    box.setVisible(visible);
    box.setManaged(visible);
  }

  private void showTrend(Trend t) {
    trendTitle.setText(t.title());
    long bin = TREND_SPAN.toNanos() / TREND_BINS;
    long from = (t.now() / bin - TREND_BINS + 1) * bin;
    PlotColumns columns =
        MinMaxReducer.reduce(
            t.times(),
            t.values(),
            new byte[t.times().length],
            t.times().length,
            from,
            bin,
            PlotColumns.allocate(TREND_BINS));
    double most = 1;
    for (double max : columns.max()) {
      most = max > most ? max : most;
    }
    TraceStyle style =
        new TraceStyle(theme.getValue().commanded(), 1.3, TraceStyle.Form.LINE, 0x28);
    trend.setTheme(theme.getValue());
    trend.show(
        new Sparkline.Content(
            columns,
            style,
            from,
            from + bin * TREND_BINS,
            0,
            most * 1.15,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            3 * bin));
  }
}
