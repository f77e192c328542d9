package dev.edgewise.ui.shell;

import dev.edgewise.station.api.ReplayView.Phase;
import dev.edgewise.ui.fx.Fxml;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.nav.Navigator;
import dev.edgewise.ui.nav.Route;
import java.util.Set;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.javafx.FontIcon;

/// The bar below the top: which recording is played, where it is, and the keys to steer it. It is
/// there only while there is a recording.
final class ReplayBar {
  private static final Set<Phase> PLAYED = Set.of(Phase.PLAYING, Phase.PAUSED, Phase.ENDED);

  private final ReplayViewModel model;
  private final Texts texts;
  private final Parent root;
  private final Tooltip pauseHelp = new Tooltip();

  @FXML private Label word;
  @FXML private Label file;
  @FXML private Button pause;
  @FXML private FontIcon pauseIcon;
  @FXML private Button stop;
  @FXML private MenuButton speed;
  @FXML private Slider slider;
  @FXML private ProgressBar reading;
  @FXML private Label position;
  @FXML private Label note;
  @FXML private Button skip;
  @FXML private Button report;
  @FXML private Button trend;
  private boolean held;

  /// @param openReport opens the report over the window
  @SuppressWarnings("NullAway.Init") // the loader fills the fields in
  ReplayBar(ReplayViewModel model, Navigator navigator, Texts texts, Runnable openReport) {
    this.model = model;
    this.texts = texts;
    root = Fxml.load("replay-bar", this, texts);
    pause.setTooltip(pauseHelp);
    pause.setOnAction(e -> model.togglePause());
    stop.setOnAction(e -> model.stop());
    skip.setOnAction(e -> model.skipGap());
    report.setOnAction(e -> openReport.run());
    trend.setOnAction(
        e ->
            navigator.go(
                Route.to("trends", model.barProperty().get().tags().toArray(String[]::new))));
    for (int times : ReplayViewModel.SPEEDS) {
      MenuItem item = new MenuItem(texts.get("replay.times", times));
      item.setOnAction(e -> model.speed(times));
      speed.getItems().add(item);
    }
    slider.setOnMousePressed(e -> held = true);
    slider.setOnMouseReleased(e -> seek());
    slider.setOnKeyReleased(e -> seek());
    slider.setOnKeyPressed(e -> held = true);
    model.barProperty().subscribe(this::show);
  }

  Parent root() {
    return root;
  }

  private void seek() {
    held = false;
    model.seek(slider.getValue());
  }

  private void show(ReplayViewModel.Bar bar) {
    boolean played = PLAYED.contains(bar.phase());
    show(root, bar.phase() != Phase.NONE);
    show(word, bar.framed());
    file.setText(bar.file());
    show(pause, played && bar.paced());
    boolean playing = bar.phase() == Phase.PLAYING;
    pauseIcon.setIconLiteral(playing ? "fth-pause" : "fth-play");
    String help =
        texts.get(
            playing ? "replay.pause" : bar.phase() == Phase.ENDED ? "replay.again" : "replay.go");
    pauseHelp.setText(help);
    pause.setAccessibleText(help);
    show(speed, played && bar.paced());
    speed.setText(texts.get("replay.times", bar.speed()));
    show(slider, played);
    slider.setDisable(!bar.paced());
    if (!held) {
      slider.setValue(bar.fraction());
    }
    show(reading, bar.phase() == Phase.READING);
    reading.setProgress(bar.fraction());
    position.setText(bar.position());
    show(position, !bar.position().isEmpty());
    note.setText(bar.note());
    show(note, !bar.note().isEmpty());
    show(skip, bar.quiet());
    report.setText(bar.report());
    show(report, !bar.report().isEmpty());
    show(trend, !bar.tags().isEmpty());
  }

  private static void show(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
