package dev.edgewise.ui.models;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.TrialFile;
import dev.edgewise.station.api.TrialResult;
import dev.edgewise.station.api.TrialView;
import dev.edgewise.ui.fx.Background;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Feeds;
import dev.edgewise.ui.nav.ScreenModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// What the page "Try on a file" shows: the file, what is asked of it, how the trial goes and what
/// it found. While the page is hidden nothing is asked; the trial goes on.
final class TrialViewModel implements ScreenModel {
  /// Plots above one another can be read up to here.
  static final int MOST_DRAWN = 4;

  private static final int DRAWN_FIRST = 3;
  private static final Duration PERIOD = Duration.ofMillis(200);

  private final Desk desk;
  private final Feeds feeds = new Feeds();
  private final TrialDraft draft;
  private final TrialTraces traces;
  private final ReadOnlyObjectWrapper<TrialView> view = new ReadOnlyObjectWrapper<>(TrialView.NONE);
  private final ReadOnlyObjectWrapper<TrialFile> file = new ReadOnlyObjectWrapper<>(TrialFile.NONE);
  private final ReadOnlyObjectWrapper<TrialResult> result =
      new ReadOnlyObjectWrapper<>(TrialResult.NONE);
  private final ReadOnlyObjectWrapper<List<Integer>> drawn = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper exported = new ReadOnlyStringWrapper("");
  private volatile TrialView known = TrialView.NONE;

  /// What the station said; file and result only when they may be new.
  private record Told(TrialView view, Optional<TrialFile> file, Optional<TrialResult> result) {}

  TrialViewModel(Desk desk) {
    this.desk = desk;
    draft = new TrialDraft(desk.texts(), desk.formats());
    traces = new TrialTraces(desk, feeds);
    feeds.add(desk.pulse().feed(PERIOD, this::ask, this::take));
    hide();
  }

  TrialDraft draft() {
    return draft;
  }

  TrialTraces traces() {
    return traces;
  }

  ReadOnlyObjectProperty<TrialView> viewProperty() {
    return view.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<TrialFile> fileProperty() {
    return file.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<TrialResult> resultProperty() {
    return result.getReadOnlyProperty();
  }

  /// Indices of the columns that are drawn, in the order of the file.
  ReadOnlyObjectProperty<List<Integer>> drawnProperty() {
    return drawn.getReadOnlyProperty();
  }

  /// What did not work, for a person, with its code; empty when all did.
  ReadOnlyStringProperty troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /// Where the scores were written last; empty while they were not.
  ReadOnlyStringProperty exportedProperty() {
    return exported.getReadOnlyProperty();
  }

  /// Reads a file. Times in it without a zone are taken as those of the screen, so that plot and
  /// file say the same.
  void look(Path path) {
    order(() -> desk.station().trials().look(path.toString(), desk.formats().zone().getId()));
  }

  /// Runs what the draft asks for.
  void run() {
    if (draft.problemProperty().get().isEmpty()) {
      var request = draft.request();
      order(() -> desk.station().trials().run(request));
    }
  }

  void cancel() {
    order(() -> desk.station().trials().cancel());
  }

  void export(Path to) {
    order(
        () -> desk.station().trials().export(to.toString()),
        () -> exported.set(desk.texts().get("trial.exported", to.getFileName())));
  }

  /// Draws a column, or draws it no more. Of too many the first makes room.
  void draw(int column, boolean on) {
    List<Integer> fresh = new ArrayList<>(drawn.get());
    fresh.remove((Integer) column);
    if (on) {
      if (fresh.size() == MOST_DRAWN) {
        fresh.removeFirst();
      }
      fresh.add(column);
      fresh.sort(null);
    }
    drawn.set(List.copyOf(fresh));
    traces.show(result.get(), fresh);
  }

  /// Shows an episode, and the column that caused it.
  void show(TrialResult.Episode episode) {
    List<String> names = result.get().columns().stream().map(TrialFile.Column::name).toList();
    int cause = names.indexOf(episode.cause());
    if (cause >= 0 && !drawn.get().contains(cause)) {
      draw(cause, true);
    }
    traces.show(episode);
  }

  @Override
  public void show() {
    feeds.resume();
  }

  @Override
  public void hide() {
    feeds.pause();
  }

  @Override
  public void close() {
    feeds.close();
  }

  /// Runs on the pulse's thread.
  private Told ask() {
    TrialView now = desk.station().trials().view();
    TrialView before = known;
    boolean turned = now.phase() != before.phase();
    boolean fresh = turned || now.fileNumber() != before.fileNumber();
    boolean more =
        turned || now.run() != before.run() || now.rows() != before.rows() || now.phase().busy();
    return new Told(
        now,
        fresh ? Optional.of(desk.station().trials().file()) : Optional.empty(),
        more ? Optional.of(desk.station().trials().result()) : Optional.empty());
  }

  private void take(Told told) {
    boolean otherFile = told.view.fileNumber() != view.get().fileNumber();
    known = told.view;
    if (otherFile || told.view.phase().busy()) {
      trouble.set("");
      exported.set("");
    }
    told.file
        .filter(found -> !found.equals(file.get()))
        .ifPresent(
            found -> {
              draft.fill(found);
              file.set(found);
              askForModels(found);
            });
    view.set(told.view);
    told.result.filter(found -> !found.equals(result.get())).ifPresent(this::take);
    if (!told.view.trouble().isEmpty()) {
      trouble.set(told.view.trouble());
    }
  }

  /// Their columns are those of the file. Packages are read at the first time.
  private void askForModels(TrialFile of) {
    desk.background()
        .run(
            () -> desk.station().trials().models(),
            models -> {
              if (file.get() == of) {
                draft.model().fill(models);
              }
            },
            failure -> trouble.set(failure.forPerson()));
  }

  private void take(TrialResult found) {
    if (found.run() != result.get().run()) {
      int first = Math.min(DRAWN_FIRST, found.columns().size());
      drawn.set(IntStream.range(0, first).boxed().toList());
    }
    traces.show(found, drawn.get());
    result.set(found);
  }

  private void order(Order order) {
    order(order, () -> {});
  }

  private void order(Order order, Runnable done) {
    trouble.set("");
    Background.Work<Boolean> work =
        () -> {
          order.give();
          return true;
        };
    desk.background()
        .run(
            work,
            given -> {
              feeds.hurry();
              done.run();
            },
            (EdgewiseException failure) -> trouble.set(failure.forPerson()));
  }

  @FunctionalInterface
  private interface Order {
    void give() throws EdgewiseException;
  }
}
