package dev.edgewise.ui.shell;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.ReplayReport;
import dev.edgewise.station.api.ReplayRequest;
import dev.edgewise.station.api.ReplayView;
import dev.edgewise.ui.fx.Background;
import dev.edgewise.ui.fx.Desk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What is replayed and what can be done with it, asked for five times a second.
final class ReplayViewModel {
  /// Speeds on offer; the command line takes any other.
  static final List<Integer> SPEEDS = List.of(1, 2, 5, 10, 20, 60, 100, 200, 600, 1_000);

  private static final Duration PERIOD = Duration.ofMillis(200);

  /// Nothing coming for longer than this is worth a word.
  private static final double QUIET_SECONDS = 5;

  private final Desk desk;
  private final Consumer<EdgewiseException> failed;
  private final ReadOnlyObjectWrapper<Bar> bar = new ReadOnlyObjectWrapper<>(Bar.NONE);
  private ReplayView view = ReplayView.NONE;

  /// @param failed tells a person what did not work
  ReplayViewModel(Desk desk, Consumer<EdgewiseException> failed) {
    this.desk = desk;
    this.failed = failed;
    desk.pulse().feed(PERIOD, () -> desk.station().replay().view(), this::show);
  }

  /// What the bar shows.
  ///
  /// @param phase decides which parts are there
  /// @param framed whether the windows carry a frame: live values may come from a recording
  /// @param fraction position from 0 to 1
  /// @param position in words
  /// @param note state in words, dim
  /// @param quiet whether nothing comes for a while and the wait can be skipped
  /// @param report name of the button that opens the report; empty while there is none
  /// @param tags paths for a trend
  record Bar(
      ReplayView.Phase phase,
      boolean framed,
      String file,
      double fraction,
      String position,
      int speed,
      boolean paced,
      String note,
      boolean quiet,
      String report,
      List<String> tags) {
    static final Bar NONE =
        new Bar(ReplayView.Phase.NONE, false, "", 0, "", 1, true, "", false, "", List.of());
  }

  ReadOnlyObjectProperty<Bar> barProperty() {
    return bar.getReadOnlyProperty();
  }

  void start(Path file) {
    order(() -> desk.station().replay().start(ReplayRequest.of(file.toString())));
  }

  /// Pauses what plays, lets go on what is paused or has ended.
  void togglePause() {
    if (view.phase() == ReplayView.Phase.PLAYING) {
      order(() -> desk.station().replay().pause());
    } else {
      order(() -> desk.station().replay().resume());
    }
  }

  void speed(int speed) {
    order(() -> desk.station().replay().speed(speed));
  }

  /// @param fraction of the recording, 0 to 1
  void seek(double fraction) {
    long position =
        view.first() + Math.round((view.last() - view.first()) * Math.clamp(fraction, 0, 1));
    order(() -> desk.station().replay().seek(position));
  }

  void skipGap() {
    order(() -> desk.station().replay().skipGap());
  }

  void stop() {
    order(() -> desk.station().replay().stop());
  }

  /// Asks for the report.
  void report(Consumer<ReplayReport> show) {
    desk.background().run(() -> desk.station().replay().report(), show, failed);
  }

  /// Takes the station's answer.
  void show(ReplayView now) {
    view = now;
    double span = Math.max(1, now.last() - now.first());
    long wait = (now.next() - now.position()) / Math.max(1, now.speed());
    boolean quiet =
        now.phase() == ReplayView.Phase.PLAYING
            && !now.recordedTimes()
            && wait / 1e9 > QUIET_SECONDS;
    bar.set(
        new Bar(
            now.phase(),
            now.active() && !now.recordedTimes(),
            now.file(),
            now.phase() == ReplayView.Phase.READING
                ? now.percent() / 100.0
                : (now.position() - now.first()) / span,
            position(now),
            now.speed(),
            !now.recordedTimes(),
            note(now, quiet ? Optional.of(wait) : Optional.empty()),
            quiet,
            report(now),
            now.tags()));
  }

  private String position(ReplayView now) {
    return switch (now.phase()) {
      case NONE, FAILED -> "";
      case READING -> now.percent() + " %";
      case PLAYING, PAUSED, ENDED ->
          now.dates()
              ? desk.formats().dated(now.position())
              : text(
                  "replay.of",
                  desk.formats().elapsed(now.position() - now.first()),
                  desk.formats().elapsed(now.last() - now.first()));
    };
  }

  private String note(ReplayView now, Optional<Long> wait) {
    return switch (now.phase()) {
      case NONE -> "";
      case READING -> text("replay.reading");
      case PLAYING -> {
        if (now.recordedTimes()) {
          yield text("replay.storing", desk.formats().count(now.samples()));
        }
        yield wait.map(w -> text("replay.quiet", desk.formats().span(w))).orElse("");
      }
      case PAUSED -> text("replay.paused");
      case ENDED ->
          text(
              now.recordedTimes() ? "replay.stored" : "replay.ended",
              desk.formats().count(now.samples()));
      case FAILED -> now.trouble();
    };
  }

  private String report(ReplayView now) {
    boolean read =
        switch (now.phase()) {
          case NONE, READING, FAILED -> false;
          case PLAYING, PAUSED, ENDED -> true;
        };
    if (!read) {
      return "";
    }
    return now.notes() == 0 ? text("replay.report") : text("replay.report.notes", now.notes());
  }

  private String text(String key, Object... args) {
    return desk.texts().get(key, args);
  }

  private void order(Order order) {
    Background.Work<Boolean> work =
        () -> {
          order.give();
          return true;
        };
    desk.background().run(work, done -> {}, failed);
  }

  @FunctionalInterface
  private interface Order {
    void give() throws EdgewiseException;
  }
}
