package dev.edgewise.ui.shell;

import dev.edgewise.ui.controls.AlarmSymbol;
import dev.edgewise.ui.controls.Blink;
import dev.edgewise.ui.fx.Texts;
import java.util.Arrays;
import dev.edgewise.station.api.AlarmPriority;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// How many alarms nobody has acknowledged, at the button of the alarms screen, with the sign of
/// the most urgent of them.
final class AlarmBadge {
  private static final double ASIDE = 26;
  private static final int MOST = 999;

  private final ToggleButton button;
  private final Texts texts;
  private final AlarmSymbol symbol;
  private final Label badge = new Label();

  AlarmBadge(ToggleButton button, AlarmBannerModel model, Texts texts, Blink blink) {
    this.button = button;
    this.texts = texts;
    symbol = new AlarmSymbol(blink, 7);
    badge.setGraphic(symbol);
    badge.setId("rail-badge");
    badge.getStyleClass().add("rail-badge");
    badge.setMinWidth(Region.USE_PREF_SIZE);
    StackPane both = new StackPane(button.getGraphic(), badge);
    StackPane.setAlignment(badge, Pos.TOP_CENTER);
    badge.setTranslateX(ASIDE / 1.3);
    badge.setTranslateY(-7);
    both.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    badge.setManaged(false);
    button.setGraphic(both);
    model.shownProperty().subscribe(this::show);
  }

  private void show(AlarmBannerModel.Shown shown) {
    int count = shown.unacknowledged();
    badge.setVisible(count > 0);
    badge.setText(count > MOST ? MOST + "+" : String.valueOf(count));
    badge.autosize();
    Arrays.stream(AlarmPriority.values())
        .forEach(p -> badge.getStyleClass().remove(AlarmSymbol.style(p)));
    shown
        .highestUnacknowledged()
        .ifPresent(p -> badge.getStyleClass().add(AlarmSymbol.style(p)));
    symbol.show(shown.highestUnacknowledged(), true);
    button.setAccessibleText(
        count == 0
            ? button.getText()
            : button.getText() + ", " + texts.get("shell.alarms.badge", count));
  }
}
