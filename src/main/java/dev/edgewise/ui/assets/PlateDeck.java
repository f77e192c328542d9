package dev.edgewise.ui.assets;

import dev.edgewise.station.api.CommandInfo;
import dev.edgewise.station.api.CommandOffer;
import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.ui.controls.Blink;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.nav.Navigator;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The faceplate of the chosen asset beside its values, and what stands below it: the chosen
/// signal, a command, or the last commands.
final class PlateDeck {
  /// Goes to the commands.
  static final KeyCombination COMMANDS = new KeyCodeCombination(KeyCode.F6);

  private final AssetsViewModel assets;
  private final PlateViewModel plate;
  private final CommandViewModel command;
  private final PlateAlarms alarms;
  private final PlateOrders orders;
  private final Node details;
  private final CommandPane commands;
  private final Node pane;
  private final Node history;
  private boolean historyOpen;

  /// @param blink the beat of the screen
  /// @param face the faceplate; alarms, health and commands go below its values
  /// @param lower holds the details of the chosen signal, and takes the rest
  PlateDeck(
      Desk desk,
      AssetsViewModel assets,
      Navigator navigator,
      Blink blink,
      VBox face,
      StackPane lower) {
    this.assets = assets;
    plate = new PlateViewModel(desk);
    command = new CommandViewModel(desk, plate);
    orders = new PlateOrders(plate, command, desk, this::openHistory);
    alarms = new PlateAlarms(plate, desk, navigator, blink);
    face.getChildren().addAll(alarms.root(), new PlateHealth(plate, desk).root(), orders.root());
    details = lower.getChildren().getFirst();
    commands = new CommandPane(command, plate, desk);
    pane = commands.root();
    history = new CommandHistory(plate, desk, this::open, this::closeHistory).root();
    lower.getChildren().addAll(pane, history);
    command.stageProperty().subscribe(stage -> arrange());
    assets.tagProperty().subscribe(tag -> turn());
    assets.placeProperty().subscribe(place -> turn());
    assets.indexProperty().subscribe(index -> turn());
  }

  private void turn() {
    String path = assets.plateDevice().map(DeviceInfo::path).orElse("");
    if (!path.equals(plate.viewProperty().get().asset())) {
      if (!isOf(path)) {
        command.leave();
        historyOpen = false;
        arrange();
      }
      plate.turnTo(path);
    }
  }

  /// Whether the command that is shown belongs to an asset.
  private boolean isOf(String asset) {
    return switch (command.stageProperty().get()) {
      case CommandStage.None _ -> false;
      case CommandStage.Edit(CommandOffer offer, int _) -> offer.asset().equals(asset);
      case CommandStage.Review(CommandOffer offer, var _) -> offer.asset().equals(asset);
      case CommandStage.Asked(CommandOffer offer, var _) -> offer.asset().equals(asset);
      case CommandStage.Under(CommandOffer offer, var _) -> offer.asset().equals(asset);
    };
  }

  private void arrange() {
    boolean commanding = !(command.stageProperty().get() instanceof CommandStage.None);
    Boxes.shown(pane, commanding);
    Boxes.shown(history, !commanding && historyOpen);
    Boxes.shown(details, !commanding && !historyOpen);
  }

  private void openHistory() {
    historyOpen = true;
    command.leave();
    arrange();
  }

  private void closeHistory() {
    historyOpen = false;
    arrange();
  }

  private void open(CommandInfo info) {
    List<CommandOffer> offers = plate.viewProperty().get().commands().offers();
    offers.stream()
        .filter(offer -> offer.target().equals(info.target()))
        .findFirst()
        .ifPresent(offer -> command.open(offer, info));
  }

  /// Puts the focus on the commands.
  void focusCommands() {
    orders.focus();
  }

  void show() {
    plate.show();
    command.show();
  }

  void hide() {
    plate.hide();
    command.hide();
    commands.hide();
  }

  void close() {
    alarms.close();
    plate.close();
    command.close();
  }
}
