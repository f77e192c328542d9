package dev.edgewise.ui.assets;

import dev.edgewise.station.api.ReducedColumns;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.ui.controls.Plots;
import dev.edgewise.ui.controls.plot.PlotTheme;
import dev.edgewise.ui.controls.plot.Sparkline;
import dev.edgewise.ui.controls.plot.TraceStyle;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The chosen tag: its last quarter of an hour and all that is known about it, to be read and
/// copied.
final class DetailsPane {
  private static final int TEXT_ROWS = 3;

  private final GridPane grid;
  private final Sparkline spark;
  private final Label sparkScale;
  private final AssetsViewModel model;
  private final TagDetails details;
  private final Texts texts;
  private final Formats formats;
  private final ObservableValue<PlotTheme> theme;
  private final Map<String, TextInputControl> fields = new HashMap<>();
  private List<String> keys = List.of();

  DetailsPane(
      GridPane grid,
      Sparkline spark,
      Label sparkScale,
      AssetsViewModel model,
      Texts texts,
      Formats formats,
      ObservableValue<PlotTheme> theme) {
    this.grid = grid;
    this.spark = spark;
    this.sparkScale = sparkScale;
    this.model = model;
    this.details = new TagDetails(texts, formats);
    this.texts = texts;
    this.formats = formats;
    this.theme = theme;
    model.tagProperty().subscribe(tag -> show());
    model.valuesProperty().subscribe(live -> show());
    model.traceProperty().subscribe(trace -> draw());
    theme.subscribe(
        fresh -> {
          spark.setTheme(fresh);
          draw();
        });
  }

  /// Puts all lines into the clipboard.
  void copy() {
    ClipboardContent content = new ClipboardContent();
    content.putString(
        String.join("\n", lines().stream().map(line -> line.name() + "\t" + line.text()).toList()));
    Clipboard.getSystemClipboard().setContent(content);
  }

  private List<TagDetails.Line> lines() {
    return model
        .tagProperty()
        .get()
        .map(row -> details.of(row.signal(), model.valuesProperty().get()))
        .orElse(List.of());
  }

  private void show() {
    List<TagDetails.Line> lines = lines();
    List<String> fresh = lines.stream().map(TagDetails.Line::key).toList();
    if (!fresh.equals(keys) || fresh.isEmpty()) {
      keys = fresh;
      build(lines);
    }
    for (TagDetails.Line line : lines) {
      TextInputControl field = fields.get(line.key());
      if (field != null && !field.getText().equals(line.text()) && !isBeingCopied(field)) {
        field.setText(line.text());
      }
    }
  }

  /// What a person has marked is not taken away from under the pointer.
  private static boolean isBeingCopied(TextInputControl field) {
    return field.isFocused() && field.getSelection().getLength() > 0;
  }

  private void build(List<TagDetails.Line> lines) {
    fields.clear();
    grid.getChildren().clear();
    if (lines.isEmpty()) {
      Label none = new Label(texts.get("assets.detail.none"));
      none.getStyleClass().add("dim");
      grid.add(none, 0, 0, 2, 1);
      return;
    }
    int at = 0;
    for (TagDetails.Line line : lines) {
      Label name = new Label(line.name());
      name.getStyleClass().addAll("dim", "small");
      name.setMinWidth(Region.USE_PREF_SIZE);
      TextInputControl field = field(line);
      field.setEditable(false);
      field.getStyleClass().add("copyable");
      if (!List.of("path", "name", "description", "text", "byhand", "told").contains(line.key())) {
        field.getStyleClass().add("figure");
      }
      field.setId("detail-" + line.key());
      field.setAccessibleText(line.name());
      field.setFocusTraversable(false);
      GridPane.setHgrow(field, Priority.ALWAYS);
      fields.put(line.key(), field);
      if (isLong(line)) {
        grid.add(name, 0, at++, 2, 1);
        grid.add(field, 0, at++, 2, 1);
      } else {
        grid.add(name, 0, at);
        grid.add(field, 1, at++);
      }
    }
  }

  /// Texts of devices may be long and have several lines.
  private static TextInputControl field(TagDetails.Line line) {
    if (!line.key().equals("text")) {
      return new TextField(line.text());
    }
    TextArea area = new TextArea(line.text());
    area.setWrapText(true);
    area.setPrefRowCount(TEXT_ROWS);
    area.setMinHeight(Region.USE_PREF_SIZE);
    return area;
  }

  private static boolean isLong(TagDetails.Line line) {
    return List.of("path", "name", "source", "text").contains(line.key());
  }

  private void draw() {
    Optional<ReducedColumns> trace = model.traceProperty().get();
    Optional<TagRow> row = model.tagProperty().get();
    Extent extent = trace.map(Extent::of).orElse(Extent.NONE);
    Optional<TagInfo> of = row.flatMap(TagRow::tag);
    boolean drawn = of.isPresent() && trace.isPresent() && extent.low <= extent.high;
    spark.setVisible(drawn);
    if (!drawn) {
      sparkScale.setText(
          row.isPresent() && of.isEmpty()
              ? texts.get("assets.spark.text")
              : of.isPresent() && trace.isPresent()
                  ? texts.get("assets.spark.none", AssetsViewModel.TRACE_SPAN.toMinutes())
                  : "");
      return;
    }
    TagInfo tag = of.orElseThrow();
    ReducedColumns c = trace.orElseThrow();
    double margin = Math.max((extent.high - extent.low) * 0.08, 1e-9);
    spark.show(
        new Sparkline.Content(
            Plots.columns(c),
            TraceStyle.line(theme.getValue().trace(1)),
            c.from(),
            c.from() + c.binNanos() * c.size(),
            extent.low - margin,
            extent.high + margin,
            tag.normalHigh(),
            Double.NaN,
            Double.NaN,
            Math.max(3 * c.binNanos(), 5 * tag.periodMillis() * 1_000_000L)));
    sparkScale.setText(
        texts
            .get(
                "assets.spark",
                AssetsViewModel.TRACE_SPAN.toMinutes(),
                formats.value(extent.low, tag.decimals()),
                formats.value(extent.high, tag.decimals()),
                tag.unit())
            .strip());
  }

  /// Least and greatest value of a trace; `low > high` without any.
  private record Extent(double low, double high) {
    static final Extent NONE = new Extent(1, 0);

    static Extent of(ReducedColumns c) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < c.size(); i++) {
        if (c.counts()[i] > 0) {
          low = Math.min(low, c.min()[i]);
          high = Math.max(high, c.max()[i]);
        }
      }
      return new Extent(low, high);
    }
  }
}
