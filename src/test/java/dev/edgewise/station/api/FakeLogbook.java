package dev.edgewise.station.api;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A logbook for tests of the control room. Safe for many threads.
public final class FakeLogbook implements Logbook {
  private static final String SHIFT = "2026-01-01 A";

  private final List<NoteInfo> notes = new ArrayList<>();
  private final List<NoteInfo> points = new ArrayList<>();
  private final List<NoteInfo> handover = new ArrayList<>();
  private final List<String> reports = new ArrayList<>();
  private String failure = "";

  /// Lets writing fail.
  public synchronized void fail(String what) {
    failure = what;
  }

  /// What was written, the oldest first.
  public synchronized List<NoteInfo> notes() {
    return List.copyOf(notes);
  }

  @Override
  public synchronized void report(String file) throws EdgewiseException {
    check();
    reports.add(file);
  }

  /// Files that reports were written to.
  public synchronized List<String> reports() {
    return List.copyOf(reports);
  }

  private void check() throws EdgewiseException {
    if (!failure.isEmpty()) {
      throw new EdgewiseException(new ErrorCode("NOTE-NOT-WRITTEN"), failure, "Free some space.");
    }
  }

  @Override
  public synchronized LogbookView view() {
    return new LogbookView(
        true,
        "",
        notes.size(),
        SHIFT,
        List.copyOf(notes),
        List.copyOf(points),
        List.copyOf(handover));
  }

  @Override
  public synchronized NotesPage search(String words, long before, int most) {
    List<NoteInfo> found =
        notes.reversed().stream()
            .filter(note -> note.number() < before)
            .filter(
                note ->
                    note.toString()
                        .toLowerCase(Locale.ROOT)
                        .contains(words.toLowerCase(Locale.ROOT)))
            .toList();
    List<NoteInfo> page = found.subList(0, Math.min(most, found.size()));
    return new NotesPage(page, page.size() < found.size() ? page.getLast().number() : 0);
  }

  @Override
  public synchronized NoteInfo write(NoteWish wish) throws EdgewiseException {
    check();
    NoteInfo note =
        new NoteInfo(
            notes.size() + 1L,
            FakeStation.NOON + notes.size() * 60_000_000_000L,
            "demo-engineer",
            "Demo engineer",
            SHIFT,
            wish.kind(),
            wish.about(),
            wish.text(),
            wish.links());
    notes.add(note);
    switch (wish.kind()) {
      case OPEN -> points.add(note);
      case DONE -> points.removeIf(point -> point.number() == wish.about());
      case HANDOVER -> {
        handover.clear();
        handover.add(note);
      }
      case NOTE -> {}
    }
    return note;
  }
}
