package dev.edgewise.ui.logbook;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.AttentionView;
import dev.edgewise.station.api.Condition;
import dev.edgewise.station.api.LogbookView;
import dev.edgewise.station.api.NoteInfo;
import dev.edgewise.station.api.NoteLinkInfo;
import dev.edgewise.station.api.NoteWish;
import dev.edgewise.station.api.NotesPage;
import dev.edgewise.station.api.PeopleView;
import dev.edgewise.ui.controls.RowList;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.UiPulse;
import dev.edgewise.ui.nav.ScreenModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The logbook: notes found, open points, what is being written, the handover. Asked for once a
/// second while it is in view. Used on the JavaFX thread.
final class LogbookViewModel implements ScreenModel {
  /// Notes that are shown at first, and added by each "older".
  static final int PAGE = 100;

  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final int MOST_LINKS = 20;
  private static final int SHORT = 200;
  private static final String RIGHT = "note";
  private static final String REPORT = "report";

  private final Desk desk;
  private final UiPulse.Feed feed;
  private final ObservableList<NoteInfo> notes = FXCollections.observableArrayList();
  private final ObservableList<NoteInfo> points = FXCollections.observableArrayList();
  private final ObservableList<NoteLinkInfo> links = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper shift = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper handover = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper older = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper mayWrite = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper mayReport = new ReadOnlyBooleanWrapper();
  private List<Condition> conditions = List.of();
  private String words = "";
  private long next;
  private long shown = -1;
  private boolean wentOn;

  private record Answer(LogbookView book, AttentionView attention, PeopleView people) {}

  LogbookViewModel(Desk desk) {
    this.desk = desk;
    feed =
        desk.pulse()
            .feed(
                PERIOD,
                () ->
                    new Answer(
                        desk.station().logbook().view(),
                        desk.station().attention().view(),
                        desk.station().people().view()),
                this::take);
    feed.pause();
  }

  /// The newest first.
  ObservableList<NoteInfo> notes() {
    return notes;
  }

  /// Open, the oldest first.
  ObservableList<NoteInfo> points() {
    return points;
  }

  /// Of the note that is being written.
  ObservableList<NoteLinkInfo> links() {
    return links;
  }

  /// The shift that runs.
  ReadOnlyStringProperty shiftProperty() {
    return shift.getReadOnlyProperty();
  }

  /// When the shift was last taken over, and by whom.
  ReadOnlyStringProperty handoverProperty() {
    return handover.getReadOnlyProperty();
  }

  /// What became of what was asked for; empty for nothing.
  ReadOnlyStringProperty toldProperty() {
    return told.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty olderProperty() {
    return older.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty mayWriteProperty() {
    return mayWrite.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty mayReportProperty() {
    return mayReport.getReadOnlyProperty();
  }

  /// Looks for notes with all these words.
  void search(String text) {
    words = text;
    wentOn = false;
    ask(Long.MAX_VALUE);
  }

  /// Adds older ones.
  void older() {
    wentOn = true;
    ask(next);
  }

  /// Adds a link to what is being written: `asset:PATH`, `trend:PATH`, `alarm:KEY`, or a path.
  void link(String subject) {
    Optional<NoteLinkInfo> link = parsed(subject.strip());
    if (link.isEmpty()) {
      told.set(text("logbook.link.unknown", subject.strip()));
    } else if (!links.contains(link.get()) && links.size() < MOST_LINKS) {
      told.set("");
      links.add(link.get());
    }
  }

  private Optional<NoteLinkInfo> parsed(String subject) {
    for (NoteLinkInfo.Kind kind : NoteLinkInfo.Kind.values()) {
      String head = kind.name().toLowerCase(java.util.Locale.ROOT) + ":";
      if (subject.startsWith(head) && subject.length() > head.length()) {
        return Optional.of(new NoteLinkInfo(kind, subject.substring(head.length()), 0, 0));
      }
    }
    if (desk.plant().device(subject).isPresent()) {
      return Optional.of(new NoteLinkInfo(NoteLinkInfo.Kind.ASSET, subject, 0, 0));
    }
    return desk.plant()
        .tag(subject)
        .map(tag -> new NoteLinkInfo(NoteLinkInfo.Kind.TREND, tag.path(), 0, 0));
  }

  void unlink(NoteLinkInfo link) {
    links.remove(link);
  }

  /// Writes a note.
  ///
  /// @param open whether it is for the next shift too
  /// @param done runs when it is written
  void write(String text, boolean open, Runnable done) {
    NoteInfo.Kind kind = open ? NoteInfo.Kind.OPEN : NoteInfo.Kind.NOTE;
    write(
        new NoteWish(kind, 0, text, List.copyOf(links)),
        () -> {
          links.clear();
          done.run();
        });
  }

  /// Says that an open point is done.
  void done(NoteInfo point) {
    write(
        new NoteWish(
            NoteInfo.Kind.DONE,
            point.number(),
            text("logbook.done.text", point.number(), shortened(point.text())),
            point.links()),
        () -> {});
  }

  private static String shortened(String text) {
    return text.length() <= SHORT ? text : text.substring(0, SHORT) + " …";
  }

  /// Takes the shift over: a note of what is open and of what needs attention now.
  void takeOver() {
    String open =
        points.isEmpty()
            ? text("logbook.takeover.nothing")
            : text(
                "logbook.takeover.points",
                points.size(),
                String.join(
                    ", ", points.stream().map(point -> String.valueOf(point.number())).toList()));
    String now =
        conditions.isEmpty()
            ? text("logbook.takeover.quiet")
            : text(
                "logbook.takeover.conditions",
                conditions.size(),
                conditions.getFirst().subject() + ": " + conditions.getFirst().text());
    write(
        new NoteWish(
            NoteInfo.Kind.HANDOVER, 0, text("logbook.takeover.text", open, now), List.of()),
        () -> {});
  }

  /// Writes the report of the shift that runs.
  void report(Path file) {
    told.set(text("logbook.report.running"));
    desk.background()
        .run(
            () -> {
              desk.station().logbook().report(file.toString());
              return true;
            },
            done -> told.set(text("logbook.report.done", String.valueOf(file.getFileName()))),
            this::fail);
  }

  private void write(NoteWish wish, Runnable done) {
    desk.background()
        .run(
            () -> desk.station().logbook().write(wish),
            note -> {
              told.set(text("logbook.written", note.number()));
              done.run();
              search(words);
            },
            this::fail);
  }

  @Override
  public void show() {
    feed.resume();
  }

  @Override
  public void hide() {
    feed.pause();
  }

  @Override
  public void close() {
    feed.close();
  }

  private void take(Answer answer) {
    LogbookView book = answer.book;
    conditions = answer.attention.conditions();
    mayWrite.set(book.open() && answer.people.may(RIGHT));
    mayReport.set(book.open() && answer.people.may(REPORT));
    shift.set(text("logbook.shift", book.shift()));
    if (!book.open() && !book.trouble().isEmpty()) {
      told.set(book.trouble());
    }
    RowList.update(points, book.points());
    handover.set(
        book.handover().stream()
            .findFirst()
            .map(
                note ->
                    text(
                        "logbook.handover.last",
                        desk.formats().dated(note.time()),
                        note.authorName(),
                        note.text()))
            .orElse(text("logbook.handover.none")));
    if (book.notes() != shown && !wentOn) {
      shown = book.notes();
      ask(Long.MAX_VALUE);
    }
  }

  private void ask(long before) {
    String wanted = words;
    desk.background()
        .run(
            () -> desk.station().logbook().search(wanted, before, PAGE),
            page -> {
              if (wanted.equals(words)) {
                show(page, before == Long.MAX_VALUE);
              }
            },
            this::fail);
  }

  private void show(NotesPage page, boolean fresh) {
    List<NoteInfo> all = new ArrayList<>(fresh ? List.of() : notes);
    all.addAll(page.notes());
    RowList.update(notes, all);
    next = page.next();
    older.set(next > 0);
  }

  private void fail(EdgewiseException failure) {
    told.set(failure.forPerson());
  }

  private String text(String key, Object... args) {
    return desk.texts().get(key, args);
  }
}
