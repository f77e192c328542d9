package dev.edgewise.ui.controls.plot;

import java.util.OptionalLong;
import javafx.animation.PauseTransition;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.util.Duration;

/// Mouse and keys of a plot.
final class PlotInput {
  private static final double NOTCH_PX = 40;
  private static final double NOTCH_FACTOR = 1.25;
  private static final double GRAB_PX = 5;
  private static final double LIVE_EDGE_PX = 14;
  private static final double LEAST_DRAG_PX = 4;
  private static final Duration WHEEL_REST = Duration.millis(400);

  private enum Drag {
    NONE,
    PAN,
    SELECT,
    CURSOR_A,
    CURSOR_B
  }

  private final TimePlot plot;
  private final Viewport viewport;
  private final PlotOverlay overlay;
  private final PauseTransition wheelRest = new PauseTransition(WHEEL_REST);
  private long wheelGesture;
  private Drag drag = Drag.NONE;
  private long dragGesture;
  private double startX;
  private double startY;
  private PlotView startView;
  private OptionalLong cursorBefore = OptionalLong.empty();
  private boolean usesB;

  PlotInput(TimePlot plot, PlotOverlay overlay) {
    this.plot = plot;
    this.viewport = plot.viewport();
    this.overlay = overlay;
    this.startView = viewport.view();
    wheelRest.setOnFinished(event -> wheelGesture = 0);
  }

  void install() {
    plot.setOnScroll(this::scrolled);
    plot.setOnMousePressed(this::pressed);
    plot.setOnMouseDragged(this::dragged);
    plot.setOnMouseReleased(this::released);
    plot.setOnMouseMoved(this::moved);
    plot.setOnMouseExited(e -> viewport.hoverProperty().set(OptionalLong.empty()));
    plot.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  private void scrolled(ScrollEvent event) {
    // With Shift, platforms turn the wheel sideways.
    double delta = event.getDeltaY() != 0 ? event.getDeltaY() : event.getDeltaX();
    if (delta == 0) {
      return;
    }
    if (wheelGesture == 0) {
      wheelGesture = viewport.beginGesture();
    }
    wheelRest.playFromStart();
    zoom(
        Math.pow(NOTCH_FACTOR, -delta / NOTCH_PX),
        event.getX(),
        event.getY(),
        event.isShiftDown(),
        wheelGesture);
    event.consume();
  }

  private void zoom(double factor, double x, double y, boolean values, long gesture) {
    PlotGeometry g = plot.geometry();
    PlotView view = viewport.view();
    if (values) {
      double anchor = view.low() + g.fractionAt(y) * (view.high() - view.low());
      viewport.show(view.valueZoomed(factor, anchor), gesture);
      return;
    }
    OptionalLong present = viewport.presentProperty().get();
    boolean atLiveEdge =
        view.following()
            && present.isPresent()
            && x >= g.placeOf(present.getAsLong()) - LIVE_EDGE_PX;
    viewport.show(view.zoomed(factor, atLiveEdge ? view.to() : g.timeAt(x)), gesture);
  }

  private void moved(MouseEvent event) {
    PlotGeometry g = plot.geometry();
    boolean inside = g.contains(event.getX(), event.getY());
    boolean onCursor = grabbed(event) != Drag.NONE;
    plot.setCursor(onCursor ? Cursor.H_RESIZE : inside ? Cursor.CROSSHAIR : Cursor.DEFAULT);
    viewport
        .hoverProperty()
        .set(inside && !onCursor ? OptionalLong.of(g.timeAt(event.getX())) : OptionalLong.empty());
  }

  /// The cursor under the pointer.
  private Drag grabbed(MouseEvent event) {
    if (near(viewport.cursorBProperty().get(), event.getX())) {
      return Drag.CURSOR_B;
    }
    return near(viewport.cursorAProperty().get(), event.getX()) ? Drag.CURSOR_A : Drag.NONE;
  }

  private boolean near(OptionalLong cursor, double x) {
    return cursor.isPresent()
        && Math.abs(plot.geometry().placeOf(cursor.getAsLong()) - x) <= GRAB_PX;
  }

  private void pressed(MouseEvent event) {
    plot.requestFocus();
    if (event.getButton() != MouseButton.PRIMARY
        || !plot.geometry().contains(event.getX(), event.getY())) {
      drag = Drag.NONE;
      return;
    }
    startX = event.getX();
    startY = event.getY();
    startView = viewport.view();
    dragGesture = viewport.beginGesture();
    Drag cursor = grabbed(event);
    drag = cursor != Drag.NONE ? cursor : event.isShiftDown() ? Drag.SELECT : Drag.PAN;
    usesB = drag == Drag.CURSOR_B || (drag == Drag.PAN && event.isShortcutDown());
    event.consume();
  }

  private void dragged(MouseEvent event) {
    switch (drag) {
      case NONE -> {}
      case PAN -> pan(event);
      case SELECT -> overlay.select(startX, startY, insideX(event), insideY(event));
      case CURSOR_A, CURSOR_B ->
          active().set(OptionalLong.of(plot.geometry().timeAt(insideX(event))));
    }
  }

  private void pan(MouseEvent event) {
    double dx = event.getX() - startX;
    double dy = event.getY() - startY;
    if (Math.hypot(dx, dy) < LEAST_DRAG_PX && viewport.view().equals(startView)) {
      return;
    }
    viewport.hoverProperty().set(OptionalLong.empty());
    plot.setCursor(Cursor.CLOSED_HAND);
    PlotGeometry g = plot.geometry();
    PlotView next = startView.panned(-Math.round(dx * g.nanosPerPixel()));
    if (!startView.wholeRange()) {
      next = next.valuePanned(dy / g.height() * (startView.high() - startView.low()));
    }
    viewport.show(next, dragGesture);
  }

  private void released(MouseEvent event) {
    Drag ended = drag;
    drag = Drag.NONE;
    boolean still = Math.hypot(event.getX() - startX, event.getY() - startY) < LEAST_DRAG_PX;
    if (ended == Drag.SELECT) {
      overlay.deselect();
      if (!still) {
        select(startX, startY, insideX(event), insideY(event));
      }
    } else if (ended != Drag.NONE && still) {
      clicked(event, ended);
    }
    if (ended != Drag.NONE) {
      moved(event);
    }
  }

  private void clicked(MouseEvent event, Drag ended) {
    if (event.getClickCount() == 2) {
      active().set(cursorBefore);
      viewport.reset();
    } else if (ended == Drag.PAN) {
      cursorBefore = active().get();
      active().set(OptionalLong.of(plot.geometry().timeAt(event.getX())));
    }
  }

  /// Zooms to a rectangle; a flat one zooms time alone.
  private void select(double x0, double y0, double x1, double y1) {
    PlotGeometry g = plot.geometry();
    PlotView view = viewport.view();
    long from = g.timeAt(Math.min(x0, x1));
    long to = Math.max(from + PlotView.LEAST_NANOS, g.timeAt(Math.max(x0, x1)));
    double low = view.low();
    double high = view.high();
    if (Math.abs(y1 - y0) > 4 * LEAST_DRAG_PX) {
      double span = high - low;
      high = low + g.fractionAt(Math.min(y0, y1)) * span;
      low = low + g.fractionAt(Math.max(y0, y1)) * span;
    }
    viewport.show(new PlotView(from, to, low, high, false), dragGesture);
  }

  private double insideX(MouseEvent event) {
    PlotGeometry g = plot.geometry();
    return Math.clamp(event.getX(), g.left(), g.left() + g.width());
  }

  private double insideY(MouseEvent event) {
    PlotGeometry g = plot.geometry();
    return Math.clamp(event.getY(), g.top(), g.top() + g.height());
  }

  private ObjectProperty<OptionalLong> active() {
    return usesB ? viewport.cursorBProperty() : viewport.cursorAProperty();
  }

  private void key(KeyEvent event) {
    if (event.isAltDown()) {
      return;
    }
    boolean known =
        event.isShortcutDown() ? shortcut(event) : plain(event.getCode(), event.isShiftDown());
    if (known) {
      event.consume();
    }
  }

  private boolean shortcut(KeyEvent event) {
    if (event.getCode() == KeyCode.Y || (event.getCode() == KeyCode.Z && event.isShiftDown())) {
      viewport.redo();
    } else if (event.getCode() == KeyCode.Z) {
      viewport.undo();
    } else {
      return false;
    }
    return true;
  }

  private boolean plain(KeyCode code, boolean shift) {
    PlotView view = viewport.view();
    switch (code) {
      case LEFT -> step(shift ? -10 : -1);
      case RIGHT -> step(shift ? 10 : 1);
      case A -> place(false);
      case B -> place(true);
      case ESCAPE -> clear();
      case PLUS, EQUALS, ADD -> zoomByKey(1 / NOTCH_FACTOR);
      case MINUS, SUBTRACT -> zoomByKey(NOTCH_FACTOR);
      case PAGE_UP -> viewport.show(view.panned(-view.span() / 2));
      case PAGE_DOWN -> viewport.show(view.panned(view.span() / 2));
      case HOME -> viewport.reset();
      case SPACE -> viewport.pausedProperty().set(!viewport.pausedProperty().get());
      default -> {
        return false;
      }
    }
    return true;
  }

  private void step(int columns) {
    PlotGeometry g = plot.geometry();
    long time = active().get().orElse(viewport.view().from() + viewport.view().span() / 2);
    active().set(OptionalLong.of(time + Math.round(columns * g.nanosPerPixel() / g.scale())));
  }

  private void place(boolean b) {
    usesB = b;
    long middle = viewport.view().from() + viewport.view().span() / 2;
    active().set(OptionalLong.of(viewport.hoverProperty().get().orElse(middle)));
  }

  private void clear() {
    drag = Drag.NONE;
    overlay.deselect();
    viewport.cursorAProperty().set(OptionalLong.empty());
    viewport.cursorBProperty().set(OptionalLong.empty());
  }

  private void zoomByKey(double factor) {
    PlotView view = viewport.view();
    long middle = view.from() + view.span() / 2;
    long anchor = view.following() ? view.to() : active().get().orElse(middle);
    viewport.show(view.zoomed(factor, anchor));
  }
}
