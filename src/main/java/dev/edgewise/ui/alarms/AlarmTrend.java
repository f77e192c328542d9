package dev.edgewise.ui.alarms;

import dev.edgewise.base.Threads;
import dev.edgewise.station.api.AlarmDetail;
import dev.edgewise.station.api.AlarmRef;
import dev.edgewise.station.api.AlarmRow;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.ui.controls.ScoreTrace;
import dev.edgewise.ui.controls.plot.Mark;
import dev.edgewise.ui.controls.plot.PlotColumns;
import dev.edgewise.ui.controls.plot.PlotTheme;
import dev.edgewise.ui.controls.plot.PlotView;
import dev.edgewise.ui.controls.plot.ThemeProbe;
import dev.edgewise.ui.controls.plot.TimePlot;
import dev.edgewise.ui.controls.plot.Trace;
import dev.edgewise.ui.controls.plot.TraceStyle;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Feeds;
import dev.edgewise.ui.fx.FxThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The linked tag around the time of the alarm, with its normal band and the moment of the raise.
/// Hidden where no tag is linked. Drawn on a thread of its own.
final class AlarmTrend {
  private static final double HEIGHT = 132;
  private static final long BEFORE = Duration.ofMinutes(20).toNanos();
  private static final long AFTER = Duration.ofMinutes(10).toNanos();

  /// Of an alarm that stands longer the beginning is shown, of others all until now.
  private static final long LONG = Duration.ofHours(2).toNanos();

  private static final long GAP = Duration.ofMinutes(1).toNanos();
  private static final int BAND_ALPHA = 0x40;

  private final VBox box;
  private final GuidanceModel model;
  private final Desk desk;
  private final ThemeProbe themeProbe;
  private final Feeds feeds = new Feeds();
  private final ScoreTrace trace;
  private final ExecutorService rasteriser =
      Executors.newSingleThreadExecutor(Threads.daemon("alarm-raster"));
  private final TimePlot plot;
  private final Label title = new Label();
  private Optional<AlarmRef> shown = Optional.empty();

  AlarmTrend(VBox box, GuidanceModel model, Desk desk, ThemeProbe themeProbe) {
    this.box = box;
    this.model = model;
    this.desk = desk;
    this.themeProbe = themeProbe;
    trace = new ScoreTrace(desk, feeds);
    feeds.pause();
    plot =
        new TimePlot(
            trace.viewport(), desk.formats().zone(), this::rasterise, FxThread.platform()::run);
    plot.setId("alarm-plot");
    plot.setMinHeight(HEIGHT);
    plot.setPrefHeight(HEIGHT);
    plot.themeProperty().bind(themeProbe.themeProperty());
    plot.pixelColumnsProperty().subscribe(columns -> trace.width(columns.intValue()));
    title.getStyleClass().add("title");
    box.getChildren().setAll(title, plot);
    model.rowProperty().subscribe(row -> show());
    model.detailProperty().subscribe(detail -> show());
    themeProbe.themeProperty().subscribe(theme -> draw());
    trace.columnsProperty().subscribe(columns -> draw());
  }

  void show() {
    Optional<TagInfo> tag = tag();
    Optional<AlarmRow> row = model.rowProperty().get();
    boolean any = tag.isPresent() && row.isPresent();
    box.setVisible(any);
    box.setManaged(any);
    if (!any) {
      feeds.pause();
      shown = Optional.empty();
      return;
    }
    feeds.resume();
    if (!shown.equals(row.map(AlarmRow::ref))) {
      shown = row.map(AlarmRow::ref);
      TagInfo t = tag.get();
      title.setText(t.unit().isEmpty() ? t.shown() : nameOf(t) + " · " + t.unit());
      trace.viewport().start(view(row.get()));
      trace.show(t.id());
    }
  }

  private static String nameOf(TagInfo tag) {
    String[] parts = tag.shown().split("/");
    int from = Math.max(0, Math.min(parts.length - 1, 4));
    return String.join(" ", List.of(parts).subList(from, parts.length));
  }

  void hide() {
    feeds.pause();
    shown = Optional.empty();
  }

  void close() {
    feeds.close();
    rasteriser.shutdown();
  }

  private PlotView view(AlarmRow row) {
    long now = model.now();
    boolean fresh = row.state().active() && now - row.raised() < LONG && now > row.raised();
    long from = row.raised() - BEFORE;
    return fresh
        ? new PlotView(from, now, 0, 1, true)
        : PlotView.between(from, row.raised() + AFTER);
  }

  private Optional<TagInfo> tag() {
    Optional<AlarmDetail> detail = model.detailProperty().get();
    return detail
        .flatMap(d -> desk.plant().tag(d.definition().tagPath()))
        .or(() -> detail.flatMap(this::heaviest));
  }

  /// Without a linked tag, what the model looked at most.
  private Optional<TagInfo> heaviest(AlarmDetail detail) {
    return detail.explanation().shares().stream()
        .flatMap(share -> desk.plant().tag(share.tagPath()).stream())
        .findFirst();
  }

  private void rasterise(Runnable drawing) {
    if (!rasteriser.isShutdown()) {
      rasteriser.execute(drawing);
    }
  }

  private void draw() {
    Optional<PlotColumns> columns = trace.columnsProperty().get();
    Optional<TagInfo> tag = tag();
    Optional<AlarmRow> row = model.rowProperty().get();
    if (columns.isEmpty() || tag.isEmpty() || row.isEmpty()) {
      plot.setMarks(List.of());
      plot.setTraces(List.of());
      return;
    }
    PlotTheme theme = themeProbe.themeProperty().get();
    TagInfo t = tag.get();
    List<Mark> marks = new ArrayList<>();
    if (!Double.isNaN(t.normalLow()) && !Double.isNaN(t.normalHigh())) {
      int tint = PlotTheme.withAlpha(theme.dim(), BAND_ALPHA);
      marks.add(new Mark.Band(t.path(), t.normalLow(), t.normalHigh(), tint));
    }
    String raised = desk.texts().get("alarms.trend.raised");
    marks.add(new Mark.Moment(row.get().raised(), raised, theme.text()));
    plot.setMarks(marks);
    TraceStyle style = TraceStyle.band(theme.trace(0));
    plot.setTraces(List.of(Trace.fitted(t.path(), t.shown(), t.unit(), style, GAP, columns.get())));
  }
}
