package dev.edgewise.ui.topology;

import dev.edgewise.ui.controls.Tables;
import dev.edgewise.ui.controls.plot.MinMaxReducer;
import dev.edgewise.ui.controls.plot.PlotColumns;
import dev.edgewise.ui.controls.plot.PlotTheme;
import dev.edgewise.ui.controls.plot.Sparkline;
import dev.edgewise.ui.controls.plot.TraceStyle;
import dev.edgewise.ui.topology.Inspection.Item;
import dev.edgewise.ui.topology.Inspection.Row;
import dev.edgewise.ui.topology.Inspection.Section;
import dev.edgewise.ui.topology.Inspection.Tone;
import dev.edgewise.ui.topology.Inspection.Trend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Rows, lists and the small trend of an inspection. The same lines are written again while their
/// number stays; only then are new ones made.
final class InspectorView extends VBox {
  private static final Duration TREND_SPAN = Duration.ofMinutes(5);
  private static final int TREND_BINS = 150;
  private static final List<String> TONES =
      List.of("dim", "off-normal", "value-uncertain", "value-bad", "value-stale", "inferred");

  private final Consumer<String> select;
  private final ObservableValue<PlotTheme> theme;
  private final VBox rows = new VBox();
  private final VBox lists = new VBox(4);
  private final Label trendTitle = new Label();
  private final Sparkline trend = new Sparkline();
  private final List<Line> rowLines = new ArrayList<>();
  private final List<Line> itemLines = new ArrayList<>();
  private final List<Label> headings = new ArrayList<>();
  private List<Integer> shape = List.of();

  /// @param select is given the id of the node that an item leads to
  InspectorView(Consumer<String> select, ObservableValue<PlotTheme> theme) {
    this.select = select;
    this.theme = theme;
    setSpacing(10);
    trendTitle.getStyleClass().add("title");
    trend.setMinHeight(64);
    trend.setPrefHeight(64);
    getChildren().addAll(rows, trendTitle, trend, lists);
  }

  void show(Inspection inspection) {
    showRows(inspection.rows());
    showLists(inspection.lists());
    trendTitle.setVisible(inspection.trend().isPresent());
    trendTitle.setManaged(trendTitle.isVisible());
    trend.setVisible(trendTitle.isVisible());
    trend.setManaged(trendTitle.isVisible());
    inspection.trend().ifPresent(this::showTrend);
  }

  private void showRows(List<Row> fresh) {
    while (rowLines.size() < fresh.size()) {
      Line line = new Line("topology-row");
      line.name.getStyleClass().add("dim");
      line.name.setMinWidth(USE_PREF_SIZE);
      rowLines.add(line);
    }
    for (int i = 0; i < fresh.size(); i++) {
      Row row = fresh.get(i);
      rowLines.get(i).show(row.name(), row.value(), "", row.tone(), "");
      rowLines.get(i).help(row.help().isEmpty() ? row.value() : row.help());
    }
    if (rows.getChildren().size() != fresh.size()) {
      rows.getChildren().setAll(rowLines.subList(0, fresh.size()));
    }
  }

  private void showLists(List<Section> sections) {
    List<Integer> freshShape = sections.stream().map(s -> s.items().size()).toList();
    int at = 0;
    List<Region> all = new ArrayList<>();
    for (int s = 0; s < sections.size(); s++) {
      if (headings.size() <= s) {
        Label heading = new Label();
        heading.getStyleClass().addAll("title", "topology-section");
        headings.add(heading);
      }
      headings.get(s).setText(sections.get(s).title());
      all.add(headings.get(s));
      for (Item item : sections.get(s).items()) {
        if (itemLines.size() <= at) {
          itemLines.add(new Line("topology-item"));
        }
        Line line = itemLines.get(at++);
        line.show(item.name(), item.value(), item.badge(), item.tone(), item.target());
        line.help(item.name() + "  " + item.value());
        all.add(line);
      }
    }
    if (!freshShape.equals(shape)) {
      shape = freshShape;
      lists.getChildren().setAll(all);
    }
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

  /// A name, a value and, perhaps, a badge.
  private final class Line extends HBox {
    private final Label name = new Label();
    private final Label value = new Label();
    private final Label badge = new Label();
    private final Tooltip help = new Tooltip();
    private String target = "";

    Line(String style) {
      super(6);
      getStyleClass().add(style);
      setAlignment(Pos.CENTER_LEFT);
      Region gap = new Region();
      HBox.setHgrow(gap, Priority.ALWAYS);
      value.getStyleClass().addAll("mono", "topology-value");
      badge.getStyleClass().add("badge");
      badge.setMinWidth(USE_PREF_SIZE);
      name.setMinWidth(70);
      value.setMinWidth(40);
      value.setAlignment(Pos.CENTER_RIGHT);
      getChildren().addAll(name, gap, badge, value);
      Tooltip.install(this, help);
      setOnMouseClicked(e -> go());
      setOnKeyPressed(
          e -> {
            if (e.getCode() == KeyCode.ENTER) {
              go();
              e.consume();
            }
          });
    }

    void show(String freshName, String freshValue, String freshBadge, Tone tone, String to) {
      name.setText(freshName);
      value.setText(freshValue);
      badge.setText(freshBadge);
      badge.setVisible(!freshBadge.isEmpty());
      badge.setManaged(badge.isVisible());
      target = to;
      setAccessibleText(freshName + " " + freshValue);
      setFocusTraversable(!to.isEmpty());
      String style = style(tone);
      TONES.forEach(each -> Tables.mark(value, each, each.equals(style)));
      Tables.mark(name, "inferred", freshName.startsWith(Inspection.MODEL_MARK));
    }

    private void go() {
      if (!target.isEmpty()) {
        select.accept(target);
      }
    }

    void help(String text) {
      help.setText(text);
    }

    private static String style(Tone tone) {
      return switch (tone) {
        case PLAIN -> "";
        case INFERRED -> "inferred";
        case DIM -> "dim";
        case STRONG -> "off-normal";
        case UNCERTAIN -> "value-uncertain";
        case BAD -> "value-bad";
        case STALE -> "value-stale";
      };
    }
  }
}
