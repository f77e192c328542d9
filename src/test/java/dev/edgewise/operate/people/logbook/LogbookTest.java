package dev.edgewise.operate.people.logbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.operate.people.Grant;
import dev.edgewise.operate.people.Person;
import dev.edgewise.operate.people.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogbookTest {
  private static final Person ADA =
      new Person("ada", "Ada Miller", List.of(Grant.everywhere(Role.OPERATOR)), true, false);
  private static final NoteLink P_104 =
      new NoteLink(NoteLink.Kind.ASSET, "Works/Area 1/Pumps/P-104", 0, 0);

  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime();
  private Logbook book;

  @BeforeEach
  void open() throws EdgewiseException {
    time.advance(Duration.ofHours(15));
    book = Logbook.open(folder, time, ZoneId.of("UTC"));
  }

  @AfterEach
  void close() {
    book.close();
  }

  private Note write(Note.Kind kind, long about, String text, NoteLink... links)
      throws EdgewiseException {
    return book.write(ADA, kind, about, text, List.of(links));
  }

  @Test
  void aNoteSaysWhoWhenInWhichShiftAndAboutWhat() throws EdgewiseException {
    Note note = write(Note.Kind.NOTE, 0, " bearing hot, slowed to 1200 rpm ", P_104);
    assertEquals(
        new Note(
            1,
            time.epochNanos(),
            "ada",
            "Ada Miller",
            "2026-01-01 B",
            Note.Kind.NOTE,
            0,
            "bearing hot, slowed to 1200 rpm",
            List.of(P_104)),
        note);
    assertEquals(List.of(note), book.search("", Long.MAX_VALUE, 10));
  }

  @Test
  void notesAndOpenPointsHoldOverARestart() throws EdgewiseException {
    write(Note.Kind.OPEN, 0, "order a bearing");
    write(Note.Kind.OPEN, 0, "look at P-104 at 20 h");
    write(Note.Kind.DONE, 1, "ordered");
    write(Note.Kind.HANDOVER, 0, "taken over");
    List<Note> all = book.search("", Long.MAX_VALUE, 10);
    book.close();
    book = Logbook.open(folder, time, ZoneId.of("UTC"));
    assertEquals(all, book.search("", Long.MAX_VALUE, 10));
    assertEquals(List.of(2L), book.open().stream().map(Note::number).toList());
    assertEquals(Optional.of(4L), book.lastHandover().map(Note::number));
  }

  @Test
  void aPointIsDoneOnce() throws EdgewiseException {
    write(Note.Kind.OPEN, 0, "order a bearing");
    write(Note.Kind.DONE, 1, "ordered");
    EdgewiseException told =
        assertThrows(EdgewiseException.class, () -> write(Note.Kind.DONE, 1, "again"));
    assertEquals("Point 1 is not open.", told.getMessage());
    assertEquals(2, book.size());
  }

  @Test
  void aSearchFindsAllWordsInTextAuthorShiftAndLinks() throws EdgewiseException {
    write(Note.Kind.NOTE, 0, "bearing hot", P_104);
    write(Note.Kind.NOTE, 0, "filter changed");
    time.advance(Duration.ofHours(8));
    write(Note.Kind.NOTE, 0, "all quiet");
    assertEquals(List.of(1L), found("p-104 HOT"));
    assertEquals(List.of(3L), found("2026-01-01 QUIET"));
    assertEquals(List.of(3L, 2L, 1L), found("miller"));
    assertEquals(List.of(), found("miller compressor"));
    assertEquals(List.of(2L), book.search("", 3, 1).stream().map(Note::number).toList());
  }

  private List<Long> found(String words) {
    return book.search(words, Long.MAX_VALUE, 10).stream().map(Note::number).toList();
  }

  // A shift over midnight has the day on which it began.
  @Test
  void theNightShiftBelongsToTheDayBefore() throws EdgewiseException {
    time.advance(Duration.ofHours(12)); // 3 h on the next day
    assertEquals("2026-01-01 C", write(Note.Kind.NOTE, 0, "all quiet").shift());
    time.advance(Duration.ofHours(3)); // 6 h
    assertEquals("2026-01-02 A", write(Note.Kind.NOTE, 0, "good morning").shift());
  }

  @Test
  void anEmptyAndAnEndlessNoteAreRefused() {
    assertThrows(EdgewiseException.class, () -> write(Note.Kind.NOTE, 0, "  "));
    assertThrows(EdgewiseException.class, () -> write(Note.Kind.NOTE, 0, "x".repeat(4_001)));
    assertEquals(0, book.size());
  }
}
