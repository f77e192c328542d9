package dev.edgewise.ui.logbook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.base.TimeSource;
import dev.edgewise.station.api.NoteInfo;
import dev.edgewise.ui.ScreenTest;
import dev.edgewise.ui.nav.Route;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

class LogbookScreenTest extends ScreenTest {
  private static final String P_104 = "Riverside works/Area 1/Pumps/P-104";

  @Override
  protected Runnable open(Stage stage, TimeSource time) {
    return open(
        new LogbookScreen(desk, navigator, (owner, shift) -> Optional.of(Path.of("shift.pdf"))));
  }

  // Issue 6: "Tried as a new operator would: … write the note, hand over the shift".
  @Test
  void aNoteIsWrittenItsLinkFollowedAndTheShiftTakenOver() {
    until("the plant is known", () -> desk.plant().device(P_104).isPresent());
    clickOn("#text").write("bearing hot");
    clickOn("#linkField").write(P_104);
    clickOn("#linkAdd");
    clickOn("#open");
    clickOn("#write");
    until("written", () -> station.logbook().notes().size() == 1);
    NoteInfo note = station.logbook().notes().getFirst();
    assertEquals("bearing hot", note.text());
    assertEquals(NoteInfo.Kind.OPEN, note.kind());
    until("a link", () -> !lookup(".hyperlink").queryAll().isEmpty());
    Hyperlink link = lookup("#notes .hyperlink").query();
    interact(link::fire);
    assertEquals(Route.to("assets", P_104), onScreen(() -> navigator.currentProperty().get()));
    clickOn("#report");
    until("a report", () -> station.logbook().reports().equals(List.of("shift.pdf")));
    clickOn("#takeOver");
    until(
        "taken over",
        () -> ((Label) lookup("#handover").query()).getText().contains("One open point: 1."));
  }
}
