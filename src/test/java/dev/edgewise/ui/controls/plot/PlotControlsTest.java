package dev.edgewise.ui.controls.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;

/// The plot's small relatives: indicator, strip, probe.
class PlotControlsTest extends ApplicationTest {
  private static final long S = 1_000_000_000L;

  private final Viewport viewport = new Viewport(PlotView.between(400 * S, 500 * S));
  private AnalogIndicator indicator;
  private OverviewStrip strip;
  private ThemeProbe probe;

  @Override
  public void start(Stage stage) {
    indicator = new AnalogIndicator();
    indicator.setScale(new AnalogIndicator.Scale("discharge pressure", "bar", 0, 10, 3, 7, 1, 9));
    strip = new OverviewStrip(viewport);
    strip.setMinHeight(50);
    strip.show(
        new Sparkline.Content(
            PlotColumns.allocate(10),
            TraceStyle.line(-1),
            0,
            1000 * S,
            0,
            1,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            S));
    probe = new ThemeProbe();
    VBox root = new VBox(probe, indicator, strip);
    root.setStyle(PlotDemo.LIGHT);
    stage.setScene(new Scene(root, 600, 300));
    stage.setX(40);
    stage.setY(40);
    stage.show();
  }

  private String said(AnalogIndicator.Indication indication) {
    interact(() -> indicator.show(indication));
    return String.valueOf(indicator.queryAccessibleAttribute(AccessibleAttribute.TEXT));
  }

  // Quality is visible in each of its forms; bad never shows the old number (design, "The face").
  @Test
  void eachQualityHasItsOwnForm() {
    assertEquals("discharge pressure 4.1 bar", said(AnalogIndicator.Indication.normal(4.1, "4.1")));
    assertEquals(
        "discharge pressure 4.2? bar",
        said(new AnalogIndicator.Indication(4.2, "4.2", AnalogIndicator.State.UNCERTAIN, "", 0)));
    assertEquals(
        "discharge pressure 4.2 3 min",
        said(new AnalogIndicator.Indication(4.2, "4.2", AnalogIndicator.State.STALE, "3 min", 0)));
    assertEquals(
        "discharge pressure –– bar",
        said(new AnalogIndicator.Indication(4.2, "4.2", AnalogIndicator.State.BAD, "", 0)));
  }

  private Point2D onStrip(double part) {
    Bounds screen = strip.localToScreen(strip.getBoundsInLocal());
    return new Point2D(
        Math.round(screen.getMinX() + screen.getWidth() * part), Math.round(screen.getMinY() + 25));
  }

  @Test
  void theWindowOfTheStripIsDraggedToPanAndAtItsEdgeToZoom() {
    drag(onStrip(0.45)).moveTo(onStrip(0.55)).dropTo(onStrip(0.65));
    assertEquals(600 * S, viewport.view().from(), 4.0 * S);
    assertEquals(100 * S, viewport.view().span());
    drag(onStrip(0.70)).moveTo(onStrip(0.75)).dropTo(onStrip(0.80));
    assertEquals(600 * S, viewport.view().from(), 4.0 * S);
    assertEquals(200 * S, viewport.view().span(), 5.0 * S);
    interact(viewport::undo);
    interact(viewport::undo);
    assertEquals(400 * S, viewport.view().from());
  }

  @Test
  void aClickBesideTheWindowMovesItThere() {
    clickOn(onStrip(0.2));
    assertEquals(150 * S, viewport.view().from(), 4.0 * S);
  }

  // One set of tokens: the plot's colours come from the style sheets and follow a change of theme.
  @Test
  void theProbeReadsTheTokensAndFollowsAChange() {
    assertEquals(PlotTheme.LIGHT, probe.themeProperty().get());
    interact(
        () -> {
          probe.getScene().getRoot().setStyle(PlotDemo.DARK);
          probe.getScene().getRoot().applyCss();
        });
    assertEquals(PlotTheme.DARK, probe.themeProperty().get());
  }

  // Eight traces must be told apart, and none may look like an alarm (critical, high, medium, low).
  @Test
  void theColoursOfTracesAreApartFromOneAnotherAndFromAlarms() {
    List<Integer> alarms =
        List.of(
            0xfff0525a,
            0xfff59b23,
            0xffe6cf4a,
            0xff6fb1e8,
            0xffb21d27,
            0xff8e4900,
            0xff6b5a00,
            0xff1c5d9a);
    for (PlotTheme theme : List.of(PlotTheme.DARK, PlotTheme.LIGHT)) {
      assertEquals(8, theme.traces().size());
      for (int colour : theme.traces()) {
        theme.traces().stream()
            .filter(other -> other != colour)
            .forEach(other -> assertTrue(distance(colour, other) > 30));
        alarms.forEach(alarm -> assertTrue(distance(colour, alarm) > 30));
      }
    }
    assertNotEquals(PlotTheme.DARK.trace(0), PlotTheme.LIGHT.trace(0));
  }

  private static double distance(int a, int b) {
    int red = (a >> 16 & 0xff) - (b >> 16 & 0xff);
    int green = (a >> 8 & 0xff) - (b >> 8 & 0xff);
    int blue = (a & 0xff) - (b & 0xff);
    return Math.sqrt(red * red + green * green + blue * blue);
  }
}
