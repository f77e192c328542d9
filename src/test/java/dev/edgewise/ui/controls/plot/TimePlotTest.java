package dev.edgewise.ui.controls.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/// Uses the plot as a person does: wheel, drag, keys.
class TimePlotTest extends ApplicationTest {
  private static final long S = 1_000_000_000L;
  private static final PlotView HOME = PlotView.between(0, 1000 * S);

  private final ExecutorService raster =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
  private Viewport viewport;
  private TimePlot plot;

  @Override
  public void start(Stage stage) {
    viewport = new Viewport(HOME);
    plot = new TimePlot(viewport, ZoneId.of("UTC"), raster, Platform::runLater);
    plot.setTraces(
        List.of(
            Trace.fitted("t", "temperature", "°C", TraceStyle.band(0xffffffff), 30 * S, ramp())));
    stage.setScene(new Scene(new javafx.scene.layout.StackPane(plot), 900, 500));
    stage.setX(40);
    stage.setY(40);
    stage.show();
  }

  /// One value a second from 20 to 30.
  private static PlotColumns ramp() {
    long[] times = new long[1000];
    double[] values = new double[1000];
    for (int i = 0; i < times.length; i++) {
      times[i] = i * S;
      values[i] = 20 + i / 100.0;
    }
    return MinMaxReducer.reduce(
        times, values, new byte[1000], 1000, 0, S, PlotColumns.allocate(1000));
  }

  @BeforeEach
  void waitForTheFirstPicture() throws TimeoutException {
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> plot.framesProperty().get() > 0);
    WaitForAsyncUtils.waitForFxEvents();
  }

  @AfterEach
  void stopTheRaster() {
    raster.shutdownNow();
  }

  /// A place in the plot, as parts of its width and height.
  private Point2D at(double partX, double partY) {
    PlotGeometry g = plot.geometry();
    Bounds screen = plot.localToScreen(plot.getBoundsInLocal());
    return new Point2D(
        Math.round(screen.getMinX() + g.left() + g.width() * partX),
        Math.round(screen.getMinY() + g.top() + g.height() * partY));
  }

  private void wheelIn(int notches) {
    // Robots and platforms differ in which way "up" turns; what counts is that the view shrinks.
    scroll(notches, VerticalDirection.UP);
    WaitForAsyncUtils.waitForFxEvents();
    if (viewport.view().span() > HOME.span()) {
      interact(viewport::undo);
      scroll(notches, VerticalDirection.DOWN);
      WaitForAsyncUtils.waitForFxEvents();
    }
  }

  // Zoom by wheel at the pointer, and one undo for the whole turn.
  @Test
  void theWheelZoomsAtThePointerAndUndoLeadsBack() {
    moveTo(at(0.25, 0.5));
    long under = viewport.hoverProperty().get().getAsLong();
    wheelIn(3);
    PlotView zoomed = viewport.view();
    assertTrue(zoomed.span() < HOME.span() * 0.7, () -> "span " + zoomed.span());
    double part = (under - zoomed.from()) / (double) zoomed.span();
    assertEquals(0.25, part, 0.01);
    clickOn(at(0.5, 0.5));
    push(KeyCode.CONTROL, KeyCode.Z);
    assertEquals(HOME, viewport.view());
    press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.Z).release(KeyCode.CONTROL, KeyCode.SHIFT);
    assertEquals(zoomed, viewport.view());
  }

  @Test
  void aDragPansByWhatThePointerMoved() {
    PlotGeometry g = plot.geometry();
    drag(at(0.6, 0.5)).moveTo(at(0.4, 0.5)).dropTo(at(0.35, 0.5));
    assertEquals(HOME.span(), viewport.view().span());
    assertEquals(250 * S, viewport.view().from(), 2 * g.nanosPerPixel());
    assertFalse(viewport.cursorAProperty().get().isPresent());
    push(KeyCode.CONTROL, KeyCode.Z);
    assertEquals(HOME, viewport.view());
  }

  @Test
  void shiftAndDragZoomToTheRectangle() {
    press(KeyCode.SHIFT);
    drag(at(0.2, 0.1)).moveTo(at(0.3, 0.3)).dropTo(at(0.4, 0.6));
    release(KeyCode.SHIFT);
    PlotView view = viewport.view();
    assertEquals(200 * S, view.from(), 3.0 * S);
    assertEquals(400 * S, view.to(), 3.0 * S);
    assertEquals(0.4, view.low(), 0.02);
    assertEquals(0.9, view.high(), 0.02);
  }

  @Test
  void clicksSetTheCursorsAndArrowsMoveTheOneUsedLast() {
    clickOn(at(0.3, 0.5));
    press(KeyCode.CONTROL).clickOn(at(0.7, 0.5)).release(KeyCode.CONTROL);
    long a = viewport.cursorAProperty().get().getAsLong();
    long b = viewport.cursorBProperty().get().getAsLong();
    assertEquals(300 * S, a, 3.0 * S);
    assertEquals(700 * S, b, 3.0 * S);
    push(KeyCode.RIGHT);
    push(KeyCode.SHIFT, KeyCode.RIGHT);
    long column = Math.round(plot.geometry().nanosPerPixel() / plot.geometry().scale());
    assertEquals(b + 11 * column, viewport.cursorBProperty().get().getAsLong(), 11);
    assertEquals(a, viewport.cursorAProperty().get().getAsLong());
    push(KeyCode.ESCAPE);
    assertEquals(OptionalLong.empty(), viewport.cursorAProperty().get());
  }

  @Test
  void aCursorCanBeDragged() {
    clickOn(at(0.3, 0.5));
    drag(at(0.3, 0.2)).moveTo(at(0.4, 0.2)).dropTo(at(0.5, 0.2));
    assertEquals(500 * S, viewport.cursorAProperty().get().getAsLong(), 5.0 * S);
    assertEquals(HOME, viewport.view());
  }

  @Test
  void aDoubleClickGoesHomeAndLeavesTheCursorWhereItWas() {
    interact(() -> viewport.show(PlotView.between(100 * S, 200 * S)));
    moveTo(at(0.5, 0.5)).doubleClickOn(MouseButton.PRIMARY);
    assertEquals(HOME, viewport.view());
    assertEquals(OptionalLong.empty(), viewport.cursorAProperty().get());
  }

  @Test
  void keysZoomPanAndPause() {
    clickOn(at(0.5, 0.5));
    push(KeyCode.ADD);
    assertEquals(800 * S, viewport.view().span(), 1.0 * S);
    push(KeyCode.PAGE_DOWN);
    assertEquals(500 * S, viewport.view().from(), 5.0 * S);
    push(KeyCode.HOME);
    assertEquals(HOME, viewport.view());
    push(KeyCode.SPACE);
    assertTrue(viewport.pausedProperty().get());
  }

  // A cursor's value is what the table beside the plot shows.
  @Test
  void theValueAtATimeIsTheTracesOwn() {
    assertEquals(25, plot.valueAt("t", 500 * S + 1).orElseThrow().value());
    assertTrue(plot.valueAt("none", 0).isEmpty());
  }

  // Screen readers get text for every control.
  @Test
  void theAccessibleTextTellsTimeAndRange() {
    Object text = plot.queryAccessibleAttribute(AccessibleAttribute.TEXT);
    assertEquals("00:00:00.000 – 00:16:40.000; temperature: 20.00 … 29.99 °C", text);
  }

  // Export of what is seen: the PNG must be one that other programs read.
  @Test
  void thePictureIsAReadablePng() throws IOException {
    Picture picture = WaitForAsyncUtils.waitForAsyncFx(5000, plot::picture);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    picture.writePng(out);
    var image = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
    assertEquals(900, image.getWidth());
    assertEquals(500, image.getHeight());
    assertEquals(PlotTheme.DARK.background(), image.getRGB(10, 490));
    int lit = 0;
    for (int x = 60; x < 880; x++) {
      for (int y = 25; y < 460; y++) {
        lit += (image.getRGB(x, y) & 0xff) > 0xc0 ? 1 : 0;
      }
    }
    assertTrue(lit > 500, "pixels of the line: " + lit);
  }

  // Stable axes: what comes in while a picture is drawn is put together, none is lost.
  @Test
  void theLastOfManyViewsIsTheOneShown() throws TimeoutException {
    interact(
        () -> {
          for (int i = 1; i <= 50; i++) {
            viewport.show(PlotView.between(i * S, (i + 100) * S));
          }
        });
    WaitForAsyncUtils.waitFor(
        5,
        TimeUnit.SECONDS,
        () -> {
          PlotFrame shown = plot.shown();
          return shown != null && shown.view().from() == 50 * S;
        });
  }
}
