package dev.edgewise.operate.people.logbook;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.Json;
import dev.edgewise.base.TimeSource;
import dev.edgewise.durable.DurableLog;
import dev.edgewise.durable.LogOptions;
import dev.edgewise.operate.people.Person;
import dev.edgewise.operate.people.Shifts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The notes of all shifts, append-only on disk and whole in memory (a hundred notes a day for ten
/// years are some 100 MB; a plant writes ten). Methods may be called from any thread.
public final class Logbook implements AutoCloseable {
  private static final ErrorCode REFUSED = new ErrorCode("NOTE-REFUSED");
  private static final ErrorCode NOT_WRITTEN = new ErrorCode("NOTE-NOT-WRITTEN");

  private final DurableLog log;
  private final TimeSource time;
  private final ZoneId zone;
  private final List<Note> notes = new ArrayList<>();
  private final Map<Long, Note> open = new LinkedHashMap<>();

  private Logbook(DurableLog log, TimeSource time, ZoneId zone) {
    this.log = log;
    this.time = time;
    this.zone = zone;
  }

  /// Opens the logbook in `folder`, which is made when missing.
  ///
  /// @param zone of the shifts
  /// @throws EdgewiseException when the folder cannot be used
  public static Logbook open(Path folder, TimeSource time, ZoneId zone) throws EdgewiseException {
    Logbook book =
        new Logbook(DurableLog.open(folder, LogOptions.named("logbook"), time), time, zone);
    try {
      book.log.replay(1, book::read);
      return book;
    } catch (EdgewiseException e) {
      book.close();
      throw e;
    }
  }

  private synchronized void read(long position, byte[] record) throws EdgewiseException {
    take(Json.read(new String(record, StandardCharsets.UTF_8), Note.class, "Note " + position));
  }

  /// What opening found damaged.
  public List<String> losses() {
    return log.recovery().losses();
  }

  /// Writes a note. On disk on return.
  ///
  /// @param kind of it
  /// @param about the open point that is done; 0 for none
  /// @throws EdgewiseException when it cannot be one, or the disk fails: it is not written then, or
  ///     as soon as the disk is well
  public Note write(Person author, Note.Kind kind, long about, String text, List<NoteLink> links)
      throws EdgewiseException {
    Note note;
    synchronized (this) {
      if (kind == Note.Kind.DONE && !open.containsKey(about)) {
        throw new EdgewiseException(
            REFUSED, "Point " + about + " is not open.", "Look at the list of open points.");
      }
      note = note(author, kind, about, text, links);
      append(note);
      take(note);
    }
    force();
    return note;
  }

  private Note note(Person author, Note.Kind kind, long about, String text, List<NoteLink> links)
      throws EdgewiseException {
    long now = time.epochNanos();
    try {
      return new Note(
          log.nextPosition(),
          now,
          author.name(),
          author.fullName(),
          Shifts.name(now, zone),
          kind,
          about,
          text.strip(),
          links);
    } catch (IllegalArgumentException e) {
      throw new EdgewiseException(REFUSED, e.getMessage() + ".", "Shorten or fill it in.", e);
    }
  }

  private void append(Note note) throws EdgewiseException {
    try {
      if (log.offer(Json.bytes(note)) > 0) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw notWritten();
  }

  private void force() throws EdgewiseException {
    try {
      if (log.tryForce()) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw notWritten();
  }

  private EdgewiseException notWritten() {
    return new EdgewiseException(
        NOT_WRITTEN,
        "The note is not on the disk yet. " + log.trouble(),
        "Free some space; what waits is written by itself then.");
  }

  private void take(Note note) {
    notes.add(note);
    switch (note.kind()) {
      case OPEN -> open.put(note.number(), note);
      case DONE -> open.remove(note.about());
      case NOTE, HANDOVER -> {}
    }
  }

  /// Points that are open, the oldest first.
  public synchronized List<Note> open() {
    return List.copyOf(open.values());
  }

  /// The last handover.
  public synchronized Optional<Note> lastHandover() {
    return notes.reversed().stream().filter(n -> n.kind() == Note.Kind.HANDOVER).findFirst();
  }

  /// Notes, the newest first.
  ///
  /// @param words all must be in a note, in any case; empty finds all
  /// @param before notes with lower numbers are looked at
  /// @param most at most this many, at least 1
  public synchronized List<Note> search(String words, long before, int most) {
    List<String> wanted =
        Arrays.stream(words.strip().toLowerCase(Locale.ROOT).split("\\s+"))
            .filter(word -> !word.isEmpty())
            .toList();
    return notes.reversed().stream()
        .filter(note -> note.number() < before)
        .filter(note -> holds(note, wanted))
        .limit(most)
        .toList();
  }

  /// Notes written since a time, the oldest first.
  ///
  /// @param from ns since the epoch
  public synchronized List<Note> since(long from) {
    return notes.stream().filter(note -> note.time() >= from).toList();
  }

  public synchronized int size() {
    return notes.size();
  }

  private static boolean holds(Note note, List<String> words) {
    if (words.isEmpty()) {
      return true;
    }
    StringBuilder all = new StringBuilder(note.text());
    all.append('\n').append(note.authorName()).append('\n').append(note.author());
    all.append('\n').append(note.shift());
    note.links().forEach(link -> all.append('\n').append(link.target()));
    String text = all.toString().toLowerCase(Locale.ROOT);
    return words.stream().allMatch(text::contains);
  }

  /// Closes within about ten seconds; idempotent.
  @Override
  public void close() {
    log.close();
  }
}
