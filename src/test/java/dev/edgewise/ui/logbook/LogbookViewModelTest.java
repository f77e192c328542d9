package dev.edgewise.ui.logbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.NoteInfo;
import dev.edgewise.station.api.NoteLinkInfo;
import dev.edgewise.ui.fx.TestDesk;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogbookViewModelTest {
  private static final String P_104 = "Riverside works/Area 1/Pumps/P-104";

  private final FakeStation station = FakeStation.riverside();
  private final TestDesk test = new TestDesk(station);
  private final LogbookViewModel model = new LogbookViewModel(test.desk());
  private int written;

  @BeforeEach
  void show() {
    model.show();
    pass();
  }

  private void pass() {
    test.pass(Duration.ofMillis(1_100));
  }

  private void write(String text, boolean open) {
    model.write(text, open, () -> written++);
    pass();
  }

  @Test
  void aNoteIsWrittenWithItsLinksAndTheFormIsEmptyAgain() {
    model.link(P_104);
    model.link(P_104 + "/vibration/rms");
    model.link("alarm:limit:" + P_104 + ":HIGH");
    model.link(P_104);
    write("bearing hot", false);
    NoteInfo note = model.notes().getFirst();
    assertEquals("bearing hot", note.text());
    assertEquals(
        List.of(
            new NoteLinkInfo(NoteLinkInfo.Kind.ASSET, P_104, 0, 0),
            new NoteLinkInfo(NoteLinkInfo.Kind.TREND, P_104 + "/vibration/rms", 0, 0),
            new NoteLinkInfo(NoteLinkInfo.Kind.ALARM, "limit:" + P_104 + ":HIGH", 0, 0)),
        note.links());
    assertEquals(List.of(), model.links());
    assertEquals(1, written);
    assertEquals("Note 1 is written.", model.toldProperty().get());
  }

  @Test
  void whatIsNoAssetOrSignalIsNoLink() {
    model.link("Works/Nowhere");
    assertEquals(List.of(), model.links());
    assertEquals(
        "There is no asset or signal Works/Nowhere. Copy its path from Assets.",
        model.toldProperty().get());
  }

  @Test
  void anOpenPointStaysUntilItIsDone() {
    write("order a bearing", true);
    assertEquals(1, model.points().size());
    model.done(model.points().getFirst());
    pass();
    assertEquals(List.of(), model.points());
    assertEquals("Point 1 is done: order a bearing", model.notes().getFirst().text());
    assertEquals(NoteInfo.Kind.DONE, model.notes().getFirst().kind());
  }

  // Issue 6: "handover page".
  @Test
  void aHandoverNotesWhatIsOpenAndWhatNeedsAttention() {
    assertEquals("No shift was taken over yet.", model.handoverProperty().get());
    write("order a bearing", true);
    write("look at P-104 at 20 h", true);
    model.takeOver();
    pass();
    assertEquals(
        "1 Jan 2026 12:02:00, Demo engineer: Shift taken over. 2 open points: 1, 2. Nothing needs"
            + " attention.",
        model.handoverProperty().get());
  }

  @Test
  void aSearchFindsByWords() {
    write("bearing hot", false);
    write("filter changed", false);
    model.search("filter");
    assertEquals(List.of("filter changed"), model.notes().stream().map(NoteInfo::text).toList());
  }

  @Test
  void aLongLogbookComesInPages() {
    for (int i = 1; i <= 150; i++) {
      write("note " + i, false);
    }
    assertEquals(100, model.notes().size());
    assertTrue(model.olderProperty().get());
    model.older();
    assertEquals(150, model.notes().size());
    assertFalse(model.olderProperty().get());
  }

  @Test
  void aNoteThatCouldNotBeWrittenStaysInTheForm() {
    station.logbook().fail("The disk is full.");
    write("bearing hot", false);
    assertEquals(0, written);
    assertEquals(
        "The disk is full. Free some space. (EW-NOTE-NOT-WRITTEN)", model.toldProperty().get());
  }
}
