package dev.edgewise.ui.shell;

import dev.edgewise.station.api.AlarmPriority;
import dev.edgewise.ui.controls.AlarmSymbol;
import dev.edgewise.ui.controls.Blink;
import dev.edgewise.ui.controls.Tables;
import dev.edgewise.ui.fx.Texts;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// How many alarms nobody has acknowledged, at the button of the alarms screen, with the sign of
/// the most urgent of them.
final class AlarmBadge {
  private static final double ASIDE = 21;
  private static final double ICON = 18;
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
    // The badge may be wider than the icon: it ends at the edge of the rail and grows to the left.
    StackPane.setAlignment(badge, Pos.TOP_RIGHT);
    badge.setTranslateX(ASIDE);
    badge.setTranslateY(-8);
    both.setMinSize(ICON, ICON);
    both.setPrefSize(ICON, ICON);
    both.setMaxSize(ICON, ICON);
    button.setGraphic(both);
    model.shownProperty().subscribe(this::show);
  }

  private void show(AlarmBannerModel.Shown shown) {
    int count = shown.unacknowledged();
    badge.setVisible(count > 0);
    badge.setText(count > MOST ? MOST + "+" : String.valueOf(count));
    for (AlarmPriority priority : AlarmPriority.values()) {
      Tables.mark(
          badge,
          AlarmSymbol.style(priority),
          shown.highestUnacknowledged().equals(Optional.of(priority)));
    }
    symbol.show(shown.highestUnacknowledged(), true);
    button.setAccessibleText(
        count == 0
            ? button.getText()
            : button.getText() + ", " + texts.get("shell.alarms.badge", count));
  }
}
