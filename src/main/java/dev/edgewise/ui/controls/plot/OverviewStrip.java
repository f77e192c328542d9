package dev.edgewise.ui.controls.plot;

import java.util.OptionalLong;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// A strip with the whole of a trace and a window over the part that the plots show. The window is
/// dragged to pan and at its edges to zoom; a click beside it moves it there. The keys of the plots
/// do the same.
public final class OverviewStrip extends Region {
  private static final double EDGE_PX = 6;
  private static final double LEAST_WINDOW_PX = 6;
  private static final long LEAST_NANOS = 1_000_000L;

  private enum Grip {
    NONE,
    LEFT,
    RIGHT,
    MIDDLE
  }

  private final Viewport viewport;
  private final Sparkline line = new Sparkline();
  private final Rectangle window = new Rectangle();
  private Sparkline.@Nullable Content content;
  private Grip grip = Grip.NONE;
  private PlotView grabbed;
  private double grabbedX;
  private long gesture;

  /// @param viewport what the plots show
  public OverviewStrip(Viewport viewport) {
    this.viewport = viewport;
    this.grabbed = viewport.view();
    getStyleClass().add("overview-strip");
    setAccessibleRole(AccessibleRole.SLIDER);
    setMinSize(60, 24);
    setPrefHeight(50);
    window.setManaged(false);
    window.setMouseTransparent(true);
    window.setStrokeWidth(1);
    getChildren().addAll(line, window);
    setTheme(PlotTheme.DARK);
    viewport.viewProperty().addListener((o, before, now) -> placeWindow());
    setOnMousePressed(this::pressed);
    setOnMouseDragged(this::dragged);
    setOnMouseReleased(event -> grip = Grip.NONE);
    setOnMouseMoved(event -> setCursor(cursor(gripAt(event.getX()))));
  }

  /// Shows a trace over the whole stretch of time that can be reached.
  public void show(Sparkline.Content fresh) {
    content = fresh;
    line.show(fresh);
    placeWindow();
  }

  public void setTheme(PlotTheme theme) {
    line.setTheme(theme);
    window.setFill(FxColours.of(PlotTheme.withAlpha(theme.text(), 0x1a)));
    window.setStroke(FxColours.of(theme.dim()));
  }

  @Override
  protected void layoutChildren() {
    line.resizeRelocate(0, 0, getWidth(), getHeight());
    placeWindow();
  }

  private void placeWindow() {
    Sparkline.Content now = content;
    boolean room = getWidth() > LEAST_WINDOW_PX;
    window.setVisible(now != null && room);
    if (now == null || !room) {
      return;
    }
    double left = Math.clamp(placeOf(viewport.view().from(), now), 0, getWidth() - LEAST_WINDOW_PX);
    double right = Math.clamp(placeOf(viewport.view().to(), now), left, getWidth());
    window.setX(Math.floor(left) + 0.5);
    window.setY(0.5);
    window.setWidth(Math.max(LEAST_WINDOW_PX, Math.round(right - left)) - 1);
    window.setHeight(Math.max(0, getHeight() - 1));
  }

  private double placeOf(long time, Sparkline.Content now) {
    return (time - now.from()) / (double) (now.to() - now.from()) * getWidth();
  }

  private long nanosOf(double pixels) {
    Sparkline.Content now = content;
    return now == null ? 0 : Math.round(pixels / getWidth() * (now.to() - now.from()));
  }

  private Grip gripAt(double x) {
    double left = window.getX();
    double right = left + window.getWidth();
    if (Math.abs(x - right) <= EDGE_PX && x >= (left + right) / 2) {
      return Grip.RIGHT;
    } else if (Math.abs(x - left) <= EDGE_PX) {
      return Grip.LEFT;
    }
    return x > left && x < right ? Grip.MIDDLE : Grip.NONE;
  }

  private static Cursor cursor(Grip grip) {
    return switch (grip) {
      case NONE -> Cursor.DEFAULT;
      case LEFT, RIGHT -> Cursor.H_RESIZE;
      case MIDDLE -> Cursor.OPEN_HAND;
    };
  }

  private void pressed(MouseEvent event) {
    Sparkline.Content now = content;
    if (event.getButton() != MouseButton.PRIMARY || now == null) {
      return;
    }
    gesture = viewport.beginGesture();
    grip = gripAt(event.getX());
    if (grip == Grip.NONE) {
      PlotView view = viewport.view();
      long middle = now.from() + nanosOf(event.getX());
      viewport.show(view.panned(middle - view.span() / 2 - view.from()), gesture);
      grip = Grip.MIDDLE;
    }
    grabbed = viewport.view();
    grabbedX = event.getX();
    event.consume();
  }

  private void dragged(MouseEvent event) {
    long by = nanosOf(event.getX() - grabbedX);
    switch (grip) {
      case NONE -> {}
      case MIDDLE -> viewport.show(grabbed.panned(by), gesture);
      case LEFT -> {
        long from = Math.min(grabbed.from() + by, grabbed.to() - LEAST_NANOS);
        viewport.show(between(from, grabbed.to(), grabbed.following()), gesture);
      }
      case RIGHT -> {
        long to = Math.max(grabbed.to() + by, grabbed.from() + LEAST_NANOS);
        viewport.show(between(grabbed.from(), to, reachesPresent(to)), gesture);
      }
    }
  }

  /// A window that is pulled over the live edge follows it.
  private boolean reachesPresent(long to) {
    OptionalLong present = viewport.presentProperty().get();
    return present.isPresent() && to >= present.getAsLong();
  }

  private PlotView between(long from, long to, boolean following) {
    return new PlotView(from, to, grabbed.low(), grabbed.high(), following);
  }
}
