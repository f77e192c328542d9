package dev.edgewise.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.TimeSource;
import dev.edgewise.station.api.FakePeople;
import dev.edgewise.ui.ScreenTest;
import dev.edgewise.ui.fx.Theme;
import dev.edgewise.ui.nav.Screen;
import dev.edgewise.ui.nav.ScreenSpec;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/// Change of shift, lock and first start as a person does them.
class PersonCardTest extends ScreenTest {
  @Override
  protected Runnable open(Stage stage, TimeSource time) {
    MainWindow window =
        new MainWindow(
            stage,
            desk,
            navigator,
            List.of(new ScreenSpec("start", "start", "fth-list", EmptyScreen::new)),
            time,
            Theme.DARK,
            (owner, title) -> Optional.empty());
    window.show();
    return window::close;
  }

  private String chip() {
    return onScreen(() -> ((Button) lookup("#person").query()).getText());
  }

  private String label(String id) {
    return onScreen(() -> ((Label) lookup(id).query()).getText());
  }

  // Issue 6: "change of shift without closing windows"; the demo's accounts are marked.
  @Test
  void theShiftOfTheDemoChangesWithTwoClicks() {
    until("the chip", () -> chip().equals("Demo engineer · shift A"));
    clickOn("#person");
    assertTrue(isShown("#personCard"));
    clickOn("#person-demo-operator");
    until("the other one", () -> chip().equals("Demo operator · shift A"));
    assertFalse(isShown("#personCard"));
    assertEquals(List.of("signIn demo-operator"), station.people().calls());
  }

  @Test
  void aLockShowsAStripAndGoesWithThePassword() {
    station.people().real();
    until("nobody", () -> chip().equals("Nobody signed in"));
    clickOn("#person-strip-button");
    clickOn("#name").write("ben");
    clickOn("#password").write("wrong").type(KeyCode.ENTER);
    until("told", () -> label("#told").equals("Name or password are wrong."));
    clickOn("#password").write(FakePeople.PASSWORD).type(KeyCode.ENTER);
    until("signed in", () -> chip().equals("Ben Cole · shift A"));
    assertFalse(isShown("#person-strip"));
    press(KeyCode.CONTROL).type(KeyCode.L).release(KeyCode.CONTROL);
    until("locked", () -> isShown("#person-strip"));
    assertTrue(label("#person-strip").startsWith("Locked by Ben Cole."));
    clickOn("#person-strip-button");
    clickOn("#password").write(FakePeople.PASSWORD).type(KeyCode.ENTER);
    until("unlocked", () -> !isShown("#person-strip"));
    assertEquals(List.of("signIn ben", "signIn ben", "lock", "unlock"), station.people().calls());
  }

  @Test
  void theFirstStartMakesAnAdministrator() {
    station.people().firstStart();
    until("asked", () -> isShown("#person-strip"));
    clickOn("#person-strip-button");
    clickOn("#name").write("ada");
    clickOn("#fullName").write("Ada Miller");
    clickOn("#password").write(FakePeople.PASSWORD);
    clickOn("#again").write(FakePeople.PASSWORD).type(KeyCode.ENTER);
    until("made", () -> chip().equals("Ada Miller · shift A"));
    assertEquals(List.of("first ada Ada Miller"), station.people().calls());
  }

  /// Nothing to see.
  private static final class EmptyScreen implements Screen {
    private final StackPane pane = new StackPane();

    @Override
    public Parent root() {
      return pane;
    }

    @Override
    public ObservableValue<List<String>> path() {
      return new SimpleObjectProperty<>(List.of("start"));
    }

    @Override
    public void show(List<String> subjects) {}

    @Override
    public List<String> subjects() {
      return List.of();
    }

    @Override
    public void hide() {}

    @Override
    public void close() {}
  }
}
