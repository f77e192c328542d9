package dev.edgewise.ui.shell;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.shell.PersonViewModel.Form;
import dev.edgewise.ui.shell.PersonViewModel.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/// All that the main window shows of who is on shift: the name at the top right, the card behind
/// it, and a strip below the top bar while nothing can be commanded.
final class PersonParts {
  private final PersonViewModel model;
  private final PersonCard card;
  private final Texts texts;
  private final Button chip;
  private final FontIcon icon = new FontIcon("fth-user");
  private final Label strip = new Label();
  private final Button stripButton = new Button();
  private final HBox stripBar;

  /// @param chip at the top right
  /// @param failed tells a person what did not work
  PersonParts(Desk desk, ShellView shell, Button chip, Consumer<EdgewiseException> failed) {
    this.chip = chip;
    texts = desk.texts();
    model = new PersonViewModel(desk, failed);
    card = new PersonCard(model, texts, shell.stack());
    chip.setGraphic(icon);
    chip.setOnAction(e -> card.toggle());
    Tooltip help = new Tooltip();
    chip.setTooltip(help);
    strip.setId("person-strip");
    strip.setMinWidth(0);
    stripButton.setId("person-strip-button");
    stripButton.setMinWidth(Region.USE_PREF_SIZE);
    stripButton.setOnAction(e -> card.toggle());
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    stripBar = new HBox(new FontIcon("fth-lock"), strip, gap, stripButton);
    stripBar.setAlignment(Pos.CENTER_LEFT);
    stripBar.getStyleClass().add("person-strip");
    shell.top().getChildren().add(stripBar);
    model
        .shownProperty()
        .subscribe(
            shown -> {
              help.setText(shown.help());
              show(shown);
            });
  }

  /// Commands that make sense now.
  List<Palette.Entry> commands() {
    List<Palette.Entry> entries = new ArrayList<>();
    Form form = model.shownProperty().get().form();
    if (form != Form.NONE) {
      entries.add(entry("command.person", card::toggle));
    }
    if (form == Form.SIGNED_IN) {
      entries.add(entry("command.lock", model::lock));
      entries.add(entry("command.signout", model::signOut));
    }
    return entries;
  }

  /// `Ctrl L`: locks, or asks who unlocks it.
  void lock() {
    if (model.shownProperty().get().form() == Form.SIGNED_IN) {
      model.lock();
    } else {
      card.toggle();
    }
  }

  private void show(Shown shown) {
    chip.setText(shown.chip());
    chip.setAccessibleText(shown.help());
    chip.setVisible(!shown.chip().isEmpty());
    chip.setManaged(!shown.chip().isEmpty());
    icon.setIconLiteral(shown.form() == Form.LOCKED ? "fth-lock" : "fth-user");
    strip.setText(shown.strip());
    stripButton.setText(
        switch (shown.form()) {
          case NONE, SIGNED_IN -> "";
          case FIRST -> texts.get("person.go.first");
          case SIGN_IN -> texts.get("person.go.in");
          case LOCKED -> texts.get("person.go.locked");
        });
    boolean hasButton = !stripButton.getText().isEmpty();
    stripButton.setVisible(hasButton);
    stripButton.setManaged(hasButton);
    stripBar.setVisible(!shown.strip().isEmpty());
    stripBar.setManaged(!shown.strip().isEmpty());
  }

  private Palette.Entry entry(String key, Runnable run) {
    return new Palette.Entry(texts.get(key), texts.get("kind.command"), run);
  }
}
