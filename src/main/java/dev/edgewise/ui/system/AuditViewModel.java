package dev.edgewise.ui.system;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.Audit;
import dev.edgewise.station.api.AuditFinding;
import dev.edgewise.station.api.AuditRow;
import dev.edgewise.station.api.AuditRows;
import dev.edgewise.station.api.AuditView;
import dev.edgewise.station.api.PeopleView;
import dev.edgewise.ui.controls.RowList;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.UiPulse;
import dev.edgewise.ui.nav.ScreenModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The audit record: its newest entries, what a search finds in it, and whether it holds. Asked for
/// once a second while it is in view. Used on the JavaFX thread.
final class AuditViewModel implements ScreenModel {
  /// Rows that are shown at first, and added by each "more".
  static final int PAGE = 200;

  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final String EXPORT = "audit.export";

  private final Desk desk;
  private final UiPulse.Feed feed;
  private final ObservableList<AuditRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper well = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyStringWrapper fingerprint = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper found = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper verdict = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper verdictWell = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper mayExport = new ReadOnlyBooleanWrapper();
  private String words = "";
  private long next;
  private long shownEntries = -1;
  private boolean wentOn;

  private record Answer(AuditView view, PeopleView people) {}

  private record Hits(List<AuditRow> rows, long next) {}

  AuditViewModel(Desk desk) {
    this.desk = desk;
    verdict.set(text("audit.verdict.never"));
    feed =
        desk.pulse()
            .feed(
                PERIOD,
                () -> new Answer(desk.station().audit().view(), desk.station().people().view()),
                this::take);
    feed.pause();
  }

  /// The newest first.
  ObservableList<AuditRow> rows() {
    return rows;
  }

  /// One line: how the record stands.
  ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty wellProperty() {
    return well.getReadOnlyProperty();
  }

  /// Of the key that signs.
  ReadOnlyStringProperty fingerprintProperty() {
    return fingerprint.getReadOnlyProperty();
  }

  /// How many rows are shown of how many.
  ReadOnlyStringProperty foundProperty() {
    return found.getReadOnlyProperty();
  }

  /// Whether older ones can be asked for.
  ReadOnlyBooleanProperty moreProperty() {
    return more.getReadOnlyProperty();
  }

  /// What the last verification found.
  ReadOnlyStringProperty verdictProperty() {
    return verdict.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty verdictWellProperty() {
    return verdictWell.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty workingProperty() {
    return working.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty mayExportProperty() {
    return mayExport.getReadOnlyProperty();
  }

  /// Looks for entries with all these words.
  void search(String text) {
    words = text;
    wentOn = false;
    begin();
  }

  /// Adds older ones.
  void more() {
    wentOn = true;
    ask(next);
  }

  /// Verifies the record itself.
  void verify() {
    verify("", text("audit.verdict.running"));
  }

  /// Verifies an export.
  void verify(Path file) {
    verify(file.toString(), text("audit.verdict.file", String.valueOf(file.getFileName())));
  }

  private void verify(String file, String running) {
    work(running);
    desk.background().run(() -> desk.station().audit().verify(file), this::tell, this::tellFailure);
  }

  /// Writes the record to a file.
  void export(Path file) {
    work(text("audit.export.running"));
    desk.background()
        .run(
            () -> desk.station().audit().export(file.toString()),
            count -> tellExport(count, file),
            this::tellFailure);
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

  private void work(String running) {
    working.set(true);
    verdictWell.set(true);
    verdict.set(running);
  }

  private void tell(AuditFinding finding) {
    working.set(false);
    verdictWell.set(finding.holds());
    String remarks = finding.remarks().isEmpty() ? "" : " " + String.join(" ", finding.remarks());
    verdict.set(
        finding.holds()
            ? text(
                    "audit.verdict.holds",
                    desk.formats().count(finding.entries()),
                    desk.formats().count(finding.signatures()))
                + remarks
            : text(
                "audit.verdict.wrong",
                desk.formats().count(finding.entries()),
                desk.formats().count(finding.wrongLine()),
                desk.formats().count(finding.wrongEntry()),
                finding.wrong()));
  }

  private void tellExport(long count, Path file) {
    working.set(false);
    verdict.set(
        text("audit.export.done", desk.formats().count(count), String.valueOf(file.getFileName())));
  }

  private void tellFailure(EdgewiseException failure) {
    working.set(false);
    verdictWell.set(false);
    verdict.set(failure.forPerson());
  }

  private void take(Answer answer) {
    AuditView view = answer.view;
    mayExport.set(answer.people.may(EXPORT));
    well.set(view.open() && view.trouble().isEmpty() && view.losses().isEmpty());
    fingerprint.set(view.fingerprint());
    summary.set(summary(view));
    if (view.open() && view.entries() != shownEntries && !wentOn) {
      shownEntries = view.entries();
      begin();
    }
  }

  private String summary(AuditView view) {
    if (!view.open()) {
      return view.trouble().isEmpty() ? text("audit.closed") : view.trouble();
    }
    String told =
        text(
            "audit.summary",
            desk.formats().count(view.entries()),
            desk.formats().bytes(view.bytes()),
            desk.formats().count(view.unsigned()));
    return String.join(" ", told, view.trouble(), String.join(" ", view.losses())).strip();
  }

  private void begin() {
    ask(Long.MAX_VALUE);
  }

  private void ask(long before) {
    String wanted = words;
    desk.background()
        .run(
            () -> hits(desk.station().audit(), wanted, before),
            hits -> {
              if (wanted.equals(words)) {
                show(hits, before == Long.MAX_VALUE);
              }
            },
            this::tellFailure);
  }

  /// Steps back until a page is full.
  private static Hits hits(Audit audit, String words, long before) throws EdgewiseException {
    List<AuditRow> all = new ArrayList<>();
    long at = before;
    do {
      AuditRows step = audit.search(words, at, PAGE - all.size());
      all.addAll(step.rows());
      at = step.next();
    } while (at > 0 && all.size() < PAGE);
    return new Hits(all, at);
  }

  private void show(Hits hits, boolean fresh) {
    List<AuditRow> all = new ArrayList<>(fresh ? List.of() : rows);
    all.addAll(hits.rows);
    RowList.update(rows, all);
    next = hits.next;
    more.set(next > 0);
    found.set(
        desk.texts()
            .counted(
                next > 0 ? "audit.found.more" : "audit.found",
                rows.size(),
                desk.formats().count(rows.size())));
  }

  private String text(String key, Object... args) {
    return desk.texts().get(key, args);
  }
}
