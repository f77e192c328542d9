package dev.edgewise.ui.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.TimeSource;
import dev.edgewise.station.api.EdgeWorkView;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.FakeWork;
import dev.edgewise.ui.ScreenTest;
import dev.edgewise.ui.controls.plot.TimePlot;
import dev.edgewise.ui.nav.Route;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

class ModelsScreenTest extends ScreenTest {
  private ModelsScreen screen;

  @Override
  protected FakeStation station() {
    return FakeWork.riverside();
  }

  @Override
  protected Runnable open(Stage stage, TimeSource time) {
    screen = new ModelsScreen(desk, navigator);
    return open(screen);
  }

  // Issue 4 §6 as a person uses it: see the score above its threshold, look at another, go there.
  @Test
  void aPersonSeesAScoreChoosesAnotherAndGoesToItsTrend() {
    until("the score", () -> text("#plotTitle").equals("bearing-ae 2.3.0 on P-104"));
    assertEquals("now 0.91, threshold 0.70", text("#plotNote"));
    until("the plot", () -> plot().traces().size() == 1);
    assertTrue(isShown("vibration waveform 20 kHz, 12 features"));
    assertTrue(isShown("edge-07 · S"));
    assertTrue(isShown("outer race"));
    choose("P-101");
    until("the other score", () -> text("#plotTitle").equals("bearing-ae 2.3.0 on P-101"));
    assertFalse(isShown("#answerBox"));
    clickOn("#trend");
    assertEquals(
        Route.to("trends", FakeWork.PUMPS + "/P-101/bearing-ae/score"),
        navigator.currentProperty().get());
    clickOn("edge-08");
    assertTrue(onScreen(() -> screen.model().list().chosenProperty().get().isPresent()));
  }

  @Test
  void withoutAModelTheScreenSaysWhatToDo() {
    station.edgeWork(new EdgeWorkView(List.of()));
    until("the advice", () -> isShown("No model runs on an edge node yet"));
    assertTrue(text("#emptyHow").contains("./edgewise edge --config FILE"), text("#emptyHow"));
  }

  /// Clicks on a row; again when the table was laid out anew under the mouse.
  private void choose(String asset) {
    for (int i = 0; i < 5 && !text("#plotTitle").endsWith(asset); i++) {
      until("the row of " + asset, () -> isShown(asset));
      clickOn(asset);
    }
  }

  private TimePlot plot() {
    return lookup("#score-plot").query();
  }

  private String text(String query) {
    return onScreen(() -> ((Labeled) lookup(query).query()).getText());
  }
}
