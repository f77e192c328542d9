package dev.edgewise.ui.trends;

import dev.edgewise.station.api.EventInfo;
import dev.edgewise.station.api.ValueColumns;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.ui.controls.ScoreBook;
import dev.edgewise.ui.controls.Scores;
import dev.edgewise.ui.controls.plot.PlotColumns;
import dev.edgewise.ui.controls.plot.PlotView;
import dev.edgewise.ui.controls.plot.Viewport;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Feeds;
import dev.edgewise.ui.fx.UiPulse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// What the trends screen shows: the traces chosen, their bins, the figures in the table. While the
/// screen is hidden nothing is asked.
final class TrendsViewModel {
  static final Duration HOME_SPAN = Duration.ofMinutes(15);

  private static final Duration STRIP_PERIOD = Duration.ofSeconds(4);
  private static final long FIGURES_PERIOD_NANOS = 250_000_000L;
  private static final Duration EVENTS_PERIOD = Duration.ofSeconds(2);
  private static final int EVENTS = 1_000;
  private static final int USUAL_COLUMNS = 1_200;

  private static final ValueColumns NO_VALUES =
      new ValueColumns(
          0,
          new int[0],
          new double[0],
          new ValueState[0],
          new int[0],
          new byte[0],
          new long[0],
          new long[0]);

  private final Desk desk;
  private final Viewport viewport;
  private final TraceLoader loader;
  private final StripLoader stripLoader;
  private final RowWriter rows;
  private final Feeds feeds = new Feeds();
  private final ScoreBook scores;
  private final Subscription plant;
  private final ChosenTraces chosen;
  private final ObservableList<TrendTrace> traces;
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper figuresVersion = new ReadOnlyLongWrapper();
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Optional<StripLoader.Whole>> strip =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Map<Integer, PlotColumns> columns = Map.of();
  private ValueColumns values = NO_VALUES;
  private List<EventInfo> found = List.of();
  private String trouble = "";
  private long samplesInView;
  private long figuresAt;
  private boolean figuresDue = true;
  private int pixelColumns = USUAL_COLUMNS;
  private volatile Wanted wanted;
  private volatile int stripTag = -1;

  TrendsViewModel(Desk desk) {
    this.desk = desk;
    long now = desk.latency().time().epochNanos();
    viewport = new Viewport(new PlotView(now - HOME_SPAN.toNanos(), now, 0, 1, true));
    wanted = new Wanted(new int[0], viewport.view(), pixelColumns, false);
    loader = new TraceLoader(desk.station(), desk.latency().time());
    stripLoader = new StripLoader(desk.station());
    chosen =
        new ChosenTraces(
            desk.plant(),
            this::tracesChanged,
            this::changed,
            left -> message.set(desk.texts().get("trends.toomany", ChosenTraces.MOST, left)));
    traces = chosen.all();
    scores = new ScoreBook(desk, feeds);
    scores.scoresProperty().subscribe(fresh -> changed());
    rows = new RowWriter(desk.texts(), desk.formats());
    viewport.viewProperty().subscribe(view -> ask());
    viewport.pausedProperty().subscribe(paused -> ask());
    viewport.cursorAProperty().subscribe(cursor -> figuresSoon());
    viewport.cursorBProperty().subscribe(cursor -> figuresSoon());
    chosen.selectedProperty().subscribe(trace -> stripChanged());
    plant = desk.plant().versionProperty().subscribe(changed -> chosen.plantChanged());
    feeds.add(desk.pulse().feed(UiPulse.TICK, () -> loader.round(wanted), this::take));
    feeds.add(desk.pulse().feed(STRIP_PERIOD, () -> stripLoader.round(stripTag), strip::set));
    feeds.add(
        desk.pulse()
            .feed(EVENTS_PERIOD, () -> desk.station().events().latest(EVENTS), this::takeEvents));
    hide();
  }

  Viewport viewport() {
    return viewport;
  }

  /// The traces in the order of the table; change them through this model only.
  ObservableList<TrendTrace> traces() {
    return traces;
  }

  /// The trace whose normal band and whole history are shown.
  ObjectProperty<@Nullable TrendTrace> selectedProperty() {
    return chosen.selectedProperty();
  }

  /// Grows each time the plot has to be drawn from new bins or other traces.
  ReadOnlyLongProperty versionProperty() {
    return version.getReadOnlyProperty();
  }

  /// Grows each time the figures were worked out.
  ReadOnlyLongProperty figuresVersionProperty() {
    return figuresVersion.getReadOnlyProperty();
  }

  /// What a person has to know; empty for nothing.
  ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Optional<StripLoader.Whole>> stripProperty() {
    return strip.getReadOnlyProperty();
  }

  /// Bins of a trace; empty until they are loaded.
  Optional<PlotColumns> columns(TrendTrace trace) {
    return Optional.ofNullable(columns.get(trace.tag().id()));
  }

  /// What models give, with its thresholds.
  Scores scores() {
    return scores.scores();
  }

  /// What rules on edge nodes found at the devices whose tags are shown, and when it was over.
  List<EventInfo> detections() {
    return found.stream().filter(event -> about(event.subject())).toList();
  }

  /// Samples behind the visible traces in view.
  long samplesInView() {
    return samplesInView;
  }

  /// The stretch that the statistics are over.
  TraceFigures.Stretch stretch() {
    return TraceFigures.stretch(viewport.view(), cursorA(), cursorB());
  }

  /// Shows exactly these tags; paths that are not known yet come when they are.
  void showOnly(List<String> paths) {
    message.set("");
    chosen.showOnly(paths);
  }

  /// Adds tags that are not shown yet, as many as there is room for, and says what was left out.
  void add(List<String> paths) {
    message.set("");
    chosen.add(paths);
  }

  void remove(List<TrendTrace> gone) {
    message.set("");
    chosen.remove(gone);
  }

  boolean isShown(String path) {
    return chosen.isShown(path);
  }

  /// A trace is drawn or no longer drawn.
  void toggle(TrendTrace trace) {
    trace.visibleProperty().set(!trace.visibleProperty().get());
    figuresDue = true;
    changed();
  }

  /// Shows the last `span`, live; a view of the past keeps its right edge.
  void span(Duration span) {
    PlotView view = viewport.view();
    long nanos = span.toNanos();
    viewport.show(
        new PlotView(view.to() - nanos, view.to(), view.low(), view.high(), view.following()));
  }

  /// Follows the present, or stops to.
  void live(boolean on) {
    viewport.pausedProperty().set(false);
    PlotView view = viewport.view();
    if (on && !view.following()) {
      viewport.follow();
    } else if (!on && view.following()) {
      viewport.show(PlotView.between(view.from(), view.to()));
    }
  }

  /// Width of the plot, device pixels.
  void width(int columnsOfPixels) {
    pixelColumns = Math.max(1, columnsOfPixels);
    ask();
  }

  void say(String text) {
    message.set(text);
  }

  void show() {
    feeds.resume();
  }

  void hide() {
    feeds.pause();
  }

  void close() {
    plant.unsubscribe();
    feeds.close();
  }

  /// What is written at the top: the one trace, or how many.
  String title() {
    return switch (traces.size()) {
      case 0 -> "";
      case 1 -> traces.getFirst().title();
      default -> desk.texts().get("trends.path.count", traces.size());
    };
  }

  private void tracesChanged() {
    figuresDue = true;
    ask();
    changed();
  }

  private void changed() {
    version.set(version.get() + 1);
  }

  private void stripChanged() {
    TrendTrace trace = chosen.selectedProperty().get();
    stripTag = trace == null ? -1 : trace.tag().id();
    feeds.hurry();
    changed();
  }

  private void ask() {
    int[] tags = traces.stream().mapToInt(trace -> trace.tag().id()).toArray();
    wanted = new Wanted(tags, viewport.view(), pixelColumns, viewport.pausedProperty().get());
    figuresDue = true;
  }

  private OptionalLong cursorA() {
    return viewport.cursorAProperty().get();
  }

  private OptionalLong cursorB() {
    return viewport.cursorBProperty().get();
  }

  private void take(Loaded loaded) {
    values = loaded.values();
    showTrouble(loaded.trouble());
    if (loaded.fresh()) {
      columns = loaded.columns();
      viewport.present(loaded.now());
      changed();
    }
    boolean time = Math.abs(loaded.now() - figuresAt) >= FIGURES_PERIOD_NANOS;
    if (time || (figuresDue && !loaded.fresh())) {
      figures(loaded.now());
    }
  }

  private void takeEvents(List<EventInfo> events) {
    List<EventInfo> fresh =
        events.stream().filter(e -> e.kind() == EventInfo.Kind.DETECTION).toList();
    if (!fresh.equals(found)) {
      found = fresh;
      changed();
    }
  }

  private boolean about(String asset) {
    return traces.stream().anyMatch(t -> t.tag().shown().contains("/" + asset + "/"));
  }

  private void showTrouble(String fresh) {
    if (!fresh.equals(trouble)) {
      if (!fresh.isEmpty() || message.get().equals(trouble)) {
        message.set(fresh);
      }
      trouble = fresh;
    }
  }

  private void figuresSoon() {
    if (values.size() == traces.size()) {
      figures(values.now());
    } else {
      figuresDue = true;
    }
  }

  private void figures(long now) {
    figuresAt = now;
    figuresDue = false;
    long samples = 0;
    PlotView view = viewport.view();
    for (TrendTrace trace : traces) {
      int slot = slot(trace);
      PlotColumns bins = columns.get(trace.tag().id());
      if (slot < 0 || bins == null) {
        continue;
      }
      TraceFigures figures = TraceFigures.of(bins, trace.gapNanos(), view, cursorA(), cursorB());
      trace.write(rows.row(trace.tag(), figures, values, slot));
      boolean byModel = Origin.of(values.origins()[slot]) == Origin.INFERRED;
      if (byModel != trace.inferred()) {
        trace.inferred(byModel);
        changed();
      }
      if (trace.visibleProperty().get()) {
        var inView = bins.statistics(view.from(), view.to());
        samples += inView.count() + inView.bad();
      }
    }
    samplesInView = samples;
    figuresVersion.set(figuresVersion.get() + 1);
  }

  private int slot(TrendTrace trace) {
    int[] tags = values.tags();
    for (int i = 0; i < tags.length; i++) {
      if (tags[i] == trace.tag().id()) {
        return i;
      }
    }
    return -1;
  }
}
