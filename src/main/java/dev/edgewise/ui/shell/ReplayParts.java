package dev.edgewise.ui.shell;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.ReplayView;
import dev.edgewise.ui.controls.RecordingReport;
import dev.edgewise.ui.controls.TableQuestion;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.nav.Navigator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Window;
import javafx.util.Subscription;

/// All that the windows show of a replay: the bar, the report, the frame round each window, and the
/// commands.
final class ReplayParts {
  private static final PseudoClass REPLAYING = PseudoClass.getPseudoClass("replaying");

  private final ReplayViewModel model;
  private final Texts texts;
  private final RecordingReport report;
  private final TableQuestion ask;

  /// @param failed tells a person what did not work
  /// @param ask asks for a file; empty when the person gave up
  ReplayParts(
      Desk desk,
      Navigator navigator,
      ShellView shell,
      Consumer<EdgewiseException> failed,
      TableQuestion ask) {
    this.ask = ask;
    texts = desk.texts();
    model = new ReplayViewModel(desk, failed);
    report = new RecordingReport(texts, shell.stack());
    ReplayBar bar = new ReplayBar(model, navigator, texts, () -> model.report(report::open));
    shell.top().getChildren().add(bar.root());
  }

  /// Puts the frame round a window while values on it may come from a recording.
  ///
  /// @return to be ended when the window goes
  Subscription frame(Scene scene) {
    Parent root = scene.getRoot();
    root.getStyleClass().add("replay-frame");
    return model
        .barProperty()
        .subscribe(bar -> root.pseudoClassStateChanged(REPLAYING, bar.framed()));
  }

  /// Commands that make sense now.
  List<Palette.Entry> commands(Window window) {
    List<Palette.Entry> entries = new ArrayList<>();
    entries.add(
        command(
            "command.replay",
            () -> ask.ask(window, texts.get("replay.choose")).ifPresent(model::start)));
    if (model.barProperty().get().phase() != ReplayView.Phase.NONE) {
      entries.add(command("command.replay.pause", model::togglePause));
      entries.add(command("command.replay.stop", model::stop));
      entries.add(command("command.replay.report", () -> model.report(report::open)));
      for (int times : ReplayViewModel.SPEEDS) {
        entries.add(
            new Palette.Entry(
                texts.get("command.replay.speed", times),
                texts.get("kind.command"),
                () -> model.speed(times)));
      }
    }
    return entries;
  }

  private Palette.Entry command(String key, Runnable run) {
    return new Palette.Entry(texts.get(key), texts.get("kind.command"), run);
  }
}
