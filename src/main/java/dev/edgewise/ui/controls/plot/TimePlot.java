package dev.edgewise.ui.controls.plot;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.transform.Transform;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// A plot over time. The picture is rasterised by the executor that was handed in; the FX thread
/// only swaps it in and moves labels. All methods are for the FX thread.
///
/// Mouse: wheel zooms time at the pointer, with Shift the values; drag pans; Shift-drag zooms to a
/// rectangle; click sets cursor A, Ctrl-click cursor B, both can be dragged; double click resets.
/// Keys: ← → move the cursor used last (Shift: ten columns), A and B set it at the pointer, Esc
/// clears, + and − zoom, Page Up and Page Down pan, Home resets, Space pauses, Ctrl+Z and
/// Ctrl+Shift+Z go through the views.
public final class TimePlot extends Region {
  private static final double GUTTER = 54;
  private static final double TOP = 22;
  private static final double TOP_BARE = 8;
  private static final double BOTTOM = 38;
  private static final double BOTTOM_BARE = 8;
  private static final double EDGE = 16;

  private final Viewport viewport;
  private final ZoneId zone;
  private final Executor rasteriser;
  private final Consumer<Runnable> onFx;
  private final ImageView picture = new ImageView();
  private final PlotLabels labels = new PlotLabels();
  private final PlotOverlay overlay;
  private final FrameBuffers buffers = new FrameBuffers();
  private final PlotRaster raster = new PlotRaster();
  private final ObjectProperty<PlotTheme> theme = new SimpleObjectProperty<>(PlotTheme.DARK);
  private final BooleanProperty timeAxis = new SimpleBooleanProperty(true);
  private final BooleanProperty elapsed = new SimpleBooleanProperty(false);
  private final BooleanProperty rightGutter = new SimpleBooleanProperty(false);
  private final ReadOnlyIntegerWrapper pixelColumns = new ReadOnlyIntegerWrapper(1);
  private final ReadOnlyLongWrapper frames = new ReadOnlyLongWrapper();
  private final BooleanProperty valueZoom = new SimpleBooleanProperty(true);
  private List<Trace> traces = List.of();
  private List<Mark> marks = List.of();
  private AxisSet axes = AxisSet.EMPTY;
  private @Nullable PlotFrame shown;
  private boolean drawing;
  private final ObservableValue<Number> renderScale;
  private final ObservableValue<Boolean> showing;
  private boolean scheduled;
  private boolean dirty;

  /// @param viewport what is in view; may be shared by plots that belong together
  /// @param zone for the time axis and the cursors
  /// @param rasteriser runs the raster, one job a plot at a time; must not be the FX thread
  /// @param onFx runs its argument on the FX thread, soon
  public TimePlot(Viewport viewport, ZoneId zone, Executor rasteriser, Consumer<Runnable> onFx) {
    this.viewport = viewport;
    this.zone = zone;
    this.rasteriser = rasteriser;
    this.onFx = onFx;
    this.overlay = new PlotOverlay();
    getStyleClass().add("time-plot");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setMinSize(120, 60);
    setPrefSize(720, 320);
    picture.setManaged(false);
    picture.setSmooth(false);
    getChildren().addAll(picture, labels, overlay);
    theme.addListener((o, before, now) -> redraw());
    timeAxis.addListener((o, before, now) -> redraw());
    elapsed.addListener((o, before, now) -> redraw());
    rightGutter.addListener((o, before, now) -> redraw());
    viewport.viewProperty().addListener((o, before, now) -> redraw());
    viewport.presentProperty().addListener((o, before, now) -> redraw());
    viewport.hoverProperty().addListener((o, before, now) -> overlayMoved());
    viewport.cursorAProperty().addListener((o, before, now) -> overlayMoved());
    viewport.cursorBProperty().addListener((o, before, now) -> overlayMoved());
    widthProperty().addListener((o, before, now) -> redraw());
    heightProperty().addListener((o, before, now) -> redraw());
    ObservableValue<Window> window = sceneProperty().flatMap(Scene::windowProperty);
    renderScale = window.flatMap(Window::renderScaleXProperty).orElse(1);
    showing = window.flatMap(Window::showingProperty).orElse(false);
    renderScale.addListener((o, before, now) -> redraw());
    showing.addListener((o, before, now) -> redraw());
    new PlotInput(this, overlay).install();
  }

  public Viewport viewport() {
    return viewport;
  }

  /// Replaces all traces. The first unit has the left axis, the second the right one.
  public void setTraces(List<Trace> fresh) {
    traces = List.copyOf(fresh);
    redraw();
  }

  public List<Trace> traces() {
    return traces;
  }

  /// Replaces all marks.
  public void setMarks(List<Mark> fresh) {
    marks = List.copyOf(fresh);
    redraw();
  }

  public ObjectProperty<PlotTheme> themeProperty() {
    return theme;
  }

  /// Whether the time axis and the cursors' times are shown; a lane above another plot has none.
  public BooleanProperty timeAxisProperty() {
    return timeAxis;
  }

  /// Whether times count from a beginning at 0 and are told as such, not as dates.
  public BooleanProperty elapsedProperty() {
    return elapsed;
  }

  /// Keeps room for a right axis even without one, so that plots under one another stay in line.
  public BooleanProperty rightGutterProperty() {
    return rightGutter;
  }

  /// Whether a zoom of the values in the viewport counts here; a lane with a fixed scale has it
  /// off.
  public BooleanProperty valueZoomProperty() {
    return valueZoom;
  }

  /// Width of the plot in device pixels: how many bins to ask for, see [BinGrid].
  public ReadOnlyIntegerProperty pixelColumnsProperty() {
    return pixelColumns.getReadOnlyProperty();
  }

  /// Pictures shown so far.
  public ReadOnlyLongProperty framesProperty() {
    return frames.getReadOnlyProperty();
  }

  /// What a trace says at a time (ns since the epoch); empty when there is no such trace.
  public Optional<Reading> valueAt(String traceId, long time) {
    return traces.stream()
        .filter(trace -> trace.id().equals(traceId))
        .findFirst()
        .map(t -> t.columns().at(time, Math.max(t.maxGapNanos(), t.columns().binNanos())));
  }

  /// The control as it is on screen, in device pixels.
  public Picture picture() {
    double scale = scale();
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setFill(FxColours.of(theme.get().background()));
    parameters.setTransform(Transform.scale(scale, scale));
    WritableImage image = snapshot(parameters, null);
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] argb = new int[width * height];
    PixelReader reader = image.getPixelReader();
    reader.getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    return new Picture(width, height, argb);
  }

  /// The frame on screen, for the mouse; null before the first one.
  @Nullable PlotFrame shown() {
    return shown;
  }

  /// The geometry of the current view, which may be newer than the frame on screen.
  PlotGeometry geometry() {
    boolean right = axes.rightUnit() != null || rightGutter.get();
    double top = timeAxis.get() ? TOP : TOP_BARE;
    double bottom = timeAxis.get() ? BOTTOM : BOTTOM_BARE;
    double gutter = snapSizeX(GUTTER);
    double room = getWidth() - gutter - (right ? gutter : EDGE);
    return PlotGeometry.of(view(), gutter, top, room, getHeight() - top - bottom, scale());
  }

  PlotView view() {
    PlotView view = viewport.view();
    return valueZoom.get() ? view : new PlotView(view.from(), view.to(), 0, 1, view.following());
  }

  private PlotClock clock() {
    return new PlotClock(zone, elapsed.get());
  }

  private double scale() {
    return renderScale.getValue().doubleValue();
  }

  /// Asks for a frame. What changes until it starts, or while another one is being drawn, is put
  /// together.
  private void redraw() {
    dirty = true;
    if (!drawing && !scheduled) {
      scheduled = true;
      onFx.accept(this::start);
    }
  }

  private void start() {
    scheduled = false;
    boolean room = getWidth() > GUTTER * 2 && getHeight() > TOP + BOTTOM;
    if (!showing.getValue() || !room || drawing || !dirty) {
      return;
    }
    dirty = false;
    drawing = true;
    PlotView view = view();
    axes = axes.next(traces, view.from(), view.to(), !view.wholeRange());
    PlotGeometry g = geometry();
    pixelColumns.set(g.deviceWidth());
    OptionalLong present = viewport.presentProperty().get();
    PlotFrame frame = PlotFrame.of(g, axes, view, traces, marks, present, theme.get(), clock());
    FrameBuffers.Buffer buffer = buffers.back(g.deviceWidth(), g.deviceHeight());
    rasteriser.execute(() -> draw(frame, buffer));
  }

  /// On the rasteriser. After an error, which goes to the thread's handler, the plot can be drawn
  /// again.
  private void draw(PlotFrame frame, FrameBuffers.Buffer buffer) {
    Runnable next = () -> drawing = false;
    try {
      raster.draw(frame.scene(), buffer.pixels);
      next = () -> show(frame, buffer);
    } finally {
      onFx.accept(next);
    }
  }

  private void show(PlotFrame frame, FrameBuffers.Buffer buffer) {
    drawing = false;
    shown = frame;
    PlotGeometry g = frame.geometry();
    buffers.show(buffer, picture);
    picture.setX(g.left());
    picture.setY(g.top());
    picture.setFitWidth(g.width());
    picture.setFitHeight(g.height());
    labels.show(frame, theme.get(), timeAxis.get(), getWidth());
    overlay.show(frame, viewport, theme.get(), timeAxis.get());
    frames.set(frames.get() + 1);
    if (dirty) {
      redraw();
    }
  }

  private void overlayMoved() {
    if (shown != null) {
      overlay.show(shown, viewport, theme.get(), timeAxis.get());
    }
  }

  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    return attribute == AccessibleAttribute.TEXT
        ? description()
        : super.queryAccessibleAttribute(attribute, parameters);
  }

  /// The plot in words: the stretch of time, and each trace with its range and last value.
  String description() {
    PlotView view = view();
    StringBuilder text = new StringBuilder();
    text.append(clock().exact(view.from())).append(" – ");
    text.append(clock().exact(view.to()));
    for (Trace trace : traces) {
      Statistics s = trace.columns().statistics(view.from(), view.to());
      String range =
          s.count() == 0
              ? "––"
              : String.format(Locale.ROOT, "%.4g … %.4g %s", s.min(), s.max(), trace.unit());
      text.append("; ").append(trace.name()).append(": ").append(range);
    }
    return text.toString();
  }
}
