package dev.edgewise.ui.topology;

import dev.edgewise.ui.controls.ScoreScale;
import dev.edgewise.ui.controls.Tables;
import dev.edgewise.ui.controls.plot.PlotColumns;
import dev.edgewise.ui.controls.plot.PlotTheme;
import dev.edgewise.ui.controls.plot.Sparkline;
import dev.edgewise.ui.controls.plot.TraceStyle;
import dev.edgewise.ui.topology.Inspection.Spark;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The last hour of what each model on an edge node said, with its threshold.
final class SparkList extends VBox {
  private static final double HEIGHT = 52;
  private static final int FILL_ALPHA = 0x24;

  /// Of the recording that the demo begins with there is a score each half hour.
  private static final long GAP_NANOS = 300_000_000_000L;

  private final ObservableValue<PlotTheme> theme;
  private final Label heading = new Label();
  private final List<Line> lines = new ArrayList<>();

  SparkList(String title, ObservableValue<PlotTheme> theme) {
    super(6);
    this.theme = theme;
    heading.setText(title);
    heading.getStyleClass().add("title");
  }

  void show(List<Spark> sparks) {
    setVisible(!sparks.isEmpty());
    setManaged(!sparks.isEmpty());
    while (lines.size() < sparks.size()) {
      lines.add(new Line());
    }
    for (int i = 0; i < sparks.size(); i++) {
      lines.get(i).show(sparks.get(i));
    }
    if (getChildren().size() != sparks.size() + 1) {
      getChildren().setAll(heading);
      getChildren().addAll(lines.subList(0, sparks.size()));
    }
  }

  private final class Line extends VBox {
    private final Label name = new Label();
    private final Label note = new Label();
    private final Sparkline trace = new Sparkline();

    Line() {
      super(2);
      name.getStyleClass().addAll("inferred", "small");
      note.getStyleClass().addAll("small", "mono");
      note.setMinWidth(USE_PREF_SIZE); // figures are never cut
      Region gap = new Region();
      HBox.setHgrow(gap, Priority.ALWAYS);
      gap.setMinWidth(8);
      HBox head = new HBox(name, gap, note);
      head.setAlignment(Pos.BASELINE_LEFT);
      trace.setMinHeight(HEIGHT);
      trace.setPrefHeight(HEIGHT);
      getChildren().setAll(head, trace);
    }

    void show(Spark spark) {
      name.setText(spark.title());
      note.setText(spark.note());
      Tables.mark(note, "dim", !spark.noteworthy());
      Tables.mark(note, "off-normal", spark.noteworthy());
      setAccessibleText(spark.title() + " " + spark.note());
      spark.columns().ifPresent(columns -> draw(columns, spark.threshold()));
      trace.setVisible(spark.columns().isPresent());
    }

    private void draw(PlotColumns columns, double threshold) {
      ScoreScale scale = ScoreScale.of(columns, threshold);
      PlotTheme now = theme.getValue();
      trace.setTheme(now);
      trace.show(
          new Sparkline.Content(
              columns,
              new TraceStyle(now.inferred(), 1.3, TraceStyle.Form.LINE, FILL_ALPHA),
              columns.from(),
              columns.from() + columns.binNanos() * columns.size(),
              scale.low(),
              scale.high(),
              threshold,
              Double.NaN,
              Double.NaN,
              GAP_NANOS));
    }
  }
}
