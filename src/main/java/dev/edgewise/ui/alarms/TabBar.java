package dev.edgewise.ui.alarms;

import dev.edgewise.ui.fx.Texts;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The lists and pages of the screen, each with how many alarms are in it.
final class TabBar {
  private final Texts texts;
  private final Consumer<Tab> turned;
  private final Map<Tab, ToggleButton> buttons = new EnumMap<>(Tab.class);
  private Tab current = Tab.ACTIVE;

  /// What can be turned to.
  enum Tab {
    ACTIVE,
    SHELVED,
    SUPPRESSED,
    OUT_OF_SERVICE,
    HISTORY,
    KPIS;

    /// As a subject of a route: `tab:history`.
    String subject() {
      return "tab:" + name().toLowerCase(Locale.ROOT);
    }

    /// The list that it shows; empty for a page of another kind.
    Optional<AlarmTab> list() {
      return switch (this) {
        case ACTIVE -> Optional.of(AlarmTab.ACTIVE);
        case SHELVED -> Optional.of(AlarmTab.SHELVED);
        case SUPPRESSED -> Optional.of(AlarmTab.SUPPRESSED);
        case OUT_OF_SERVICE -> Optional.of(AlarmTab.OUT_OF_SERVICE);
        case HISTORY, KPIS -> Optional.empty();
      };
    }
  }

  TabBar(HBox box, Texts texts, Consumer<Tab> turned) {
    this.texts = texts;
    this.turned = turned;
    for (Tab tab : Tab.values()) {
      ToggleButton button = new ToggleButton(texts.get("alarms.tab." + tab));
      button.setId("alarms-" + tab.name().toLowerCase(Locale.ROOT));
      button.getStyleClass().add("live");
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setOnAction(e -> turnTo(tab));
      buttons.put(tab, button);
      box.getChildren().add(button);
    }
    select();
  }

  Tab current() {
    return current;
  }

  void turnTo(Tab tab) {
    boolean other = tab != current;
    current = tab;
    select();
    if (other) {
      turned.accept(tab);
    }
  }

  /// @return whether it was a tab
  boolean turnTo(String subject) {
    Optional<Tab> wanted =
        Arrays.stream(Tab.values()).filter(tab -> tab.subject().equals(subject)).findFirst();
    wanted.ifPresent(this::turnTo);
    return wanted.isPresent();
  }

  void count(AlarmTab list, int count) {
    buttons.forEach(
        (tab, button) -> {
          if (tab.list().equals(Optional.of(list))) {
            button.setText(texts.get("alarms.tab." + tab) + " " + count);
          }
        });
  }

  private void select() {
    buttons.forEach((tab, button) -> button.setSelected(tab == current));
  }
}
