package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.TimeSource;
import dev.edgewise.operate.people.Act;
import dev.edgewise.operate.people.Person;
import dev.edgewise.operate.people.Shifts;
import dev.edgewise.operate.people.logbook.Note;
import dev.edgewise.operate.people.logbook.NoteLink;
import dev.edgewise.station.api.Logbook;
import dev.edgewise.station.api.LogbookView;
import dev.edgewise.station.api.NoteInfo;
import dev.edgewise.station.api.NoteLinkInfo;
import dev.edgewise.station.api.NoteWish;
import dev.edgewise.station.api.NotesPage;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The logbook for the control room; writing goes through the guard. Safe for many threads.
final class LogbookDesk implements Logbook {
  private static final ErrorCode NOT_OPEN = new ErrorCode("LOGBOOK-NOT-OPEN");
  private static final ErrorCode REFUSED = new ErrorCode("NOTE-REFUSED");
  private static final int MOST = 1_000;

  private final Guard guard;
  private final Supplier<Optional<Person>> author;
  private final TimeSource time;
  private final ZoneId zone;
  private volatile dev.edgewise.operate.people.logbook.@Nullable Logbook book;
  private volatile @Nullable Reports reports;
  private volatile String trouble = "";

  /// Writes the report of a shift.
  @FunctionalInterface
  interface Reports {
    /// @param by who asks for it
    void write(Path file, String by) throws EdgewiseException;
  }

  /// @param author who is signed in
  LogbookDesk(Guard guard, Supplier<Optional<Person>> author, TimeSource time, ZoneId zone) {
    this.guard = guard;
    this.author = author;
    this.time = time;
    this.zone = zone;
  }

  void opened(dev.edgewise.operate.people.logbook.Logbook opened) {
    book = opened;
  }

  void reports(Reports writer) {
    reports = writer;
  }

  /// @param why a sentence for people
  void failed(String why) {
    trouble = why;
  }

  @Override
  public LogbookView view() {
    dev.edgewise.operate.people.logbook.Logbook open = book;
    long now = time.epochNanos();
    if (open == null) {
      return new LogbookView(
          false, trouble, 0, Shifts.name(now, zone), List.of(), List.of(), List.of());
    }
    return new LogbookView(
        true,
        "",
        open.size(),
        Shifts.name(now, zone),
        rows(open.since(Shifts.beginNanos(now, zone))),
        rows(open.open()),
        rows(open.lastHandover().stream().toList()));
  }

  @Override
  public NotesPage search(String words, long before, int most) {
    dev.edgewise.operate.people.logbook.Logbook open = book;
    if (open == null) {
      return new NotesPage(List.of(), 0);
    }
    int wanted = Math.clamp(most, 1, MOST);
    List<Note> found = open.search(words, before, wanted + 1);
    boolean more = found.size() > wanted;
    List<Note> page = more ? found.subList(0, wanted) : found;
    return new NotesPage(rows(page), more ? page.getLast().number() : 0);
  }

  @Override
  public void report(String file) throws EdgewiseException {
    Reports to = reports;
    if (to == null) {
      throw new EdgewiseException(
          NOT_OPEN, "The station has not started yet.", "Wait until it has started.");
    }
    guard.act(
        Guard.Deed.here(Act.REPORT, file, ""),
        () -> to.write(path(file), author.get().map(Person::fullName).orElse("")));
  }

  private static Path path(String file) throws EdgewiseException {
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw refused(file + " is no name of a file.");
    }
  }

  @Override
  public NoteInfo write(NoteWish wish) throws EdgewiseException {
    dev.edgewise.operate.people.logbook.Logbook open = book;
    if (open == null) {
      throw new EdgewiseException(
          NOT_OPEN,
          ("The logbook is not open. " + trouble).strip(),
          "Wait until the station has started.");
    }
    List<NoteLink> links = links(wish.links());
    Optional<Person> writing = author.get();
    String kind = wish.kind().name().toLowerCase(Locale.ROOT);
    String target = wish.about() > 0 ? kind + " " + wish.about() : kind;
    return guard.act(
        Guard.Deed.here(Act.NOTE, target, wish.text()),
        () ->
            row(
                open.write(
                    stillThere(writing), kind(wish.kind()), wish.about(), wish.text(), links)),
        note -> Guard.End.DONE);
  }

  /// A note and its entry in the record are of one person.
  private Person stillThere(Optional<Person> writing) throws EdgewiseException {
    Person now = author.get().orElseThrow(() -> refused("Nobody is signed in."));
    if (!now.name().equals(writing.map(Person::name).orElse(""))) {
      throw refused("Somebody else has signed in meanwhile.");
    }
    return now;
  }

  private static EdgewiseException refused(String why) {
    return new EdgewiseException(REFUSED, why, "Correct it and try again.");
  }

  private static List<NoteLink> links(List<NoteLinkInfo> infos) throws EdgewiseException {
    List<NoteLink> all = new ArrayList<>();
    try {
      for (NoteLinkInfo each : infos) {
        NoteLink.Kind kind =
            switch (each.kind()) {
              case ALARM -> NoteLink.Kind.ALARM;
              case TREND -> NoteLink.Kind.TREND;
              case ASSET -> NoteLink.Kind.ASSET;
            };
        all.add(new NoteLink(kind, each.target(), each.from(), each.to()));
      }
    } catch (IllegalArgumentException e) {
      throw refused(e.getMessage() + ".");
    }
    return all;
  }

  private static Note.Kind kind(NoteInfo.Kind kind) {
    return switch (kind) {
      case NOTE -> Note.Kind.NOTE;
      case OPEN -> Note.Kind.OPEN;
      case DONE -> Note.Kind.DONE;
      case HANDOVER -> Note.Kind.HANDOVER;
    };
  }

  private static List<NoteInfo> rows(List<Note> notes) {
    return notes.stream().map(LogbookDesk::row).toList();
  }

  private static NoteInfo row(Note note) {
    NoteInfo.Kind kind =
        switch (note.kind()) {
          case NOTE -> NoteInfo.Kind.NOTE;
          case OPEN -> NoteInfo.Kind.OPEN;
          case DONE -> NoteInfo.Kind.DONE;
          case HANDOVER -> NoteInfo.Kind.HANDOVER;
        };
    return new NoteInfo(
        note.number(),
        note.time(),
        note.author(),
        note.authorName(),
        note.shift(),
        kind,
        note.about(),
        note.text(),
        note.links().stream().map(LogbookDesk::row).toList());
  }

  private static NoteLinkInfo row(NoteLink link) {
    NoteLinkInfo.Kind kind =
        switch (link.kind()) {
          case ALARM -> NoteLinkInfo.Kind.ALARM;
          case TREND -> NoteLinkInfo.Kind.TREND;
          case ASSET -> NoteLinkInfo.Kind.ASSET;
        };
    return new NoteLinkInfo(kind, link.target(), link.from(), link.to());
  }
}
