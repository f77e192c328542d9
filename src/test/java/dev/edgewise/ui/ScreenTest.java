package dev.edgewise.ui;

import dev.edgewise.base.SystemTime;
import dev.edgewise.base.TimeSource;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.StationProxy;
import dev.edgewise.ui.controls.plot.PlotFonts;
import dev.edgewise.ui.fx.Background;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.FxThread;
import dev.edgewise.ui.fx.TestDesk;
import dev.edgewise.ui.fx.Theme;
import dev.edgewise.ui.fx.UiPulse;
import dev.edgewise.ui.nav.Navigator;
import dev.edgewise.ui.nav.Route;
import dev.edgewise.ui.nav.Screen;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/// A screen as a person sees it: 1600 × 1000, dark, over a [FakeStation] that stands behind a
/// [StationProxy], so that every call is proved to cross a wire. Tests change `station` and wait
/// with [#until]. Needs a display of at least 1600 × 1000.
public abstract class ScreenTest extends ApplicationTest {
  private static final int PATIENCE_SECONDS = 10;

  protected final FakeStation station = station();
  protected final StationProxy wire = new StationProxy(station);
  protected final Navigator navigator = new Navigator(Route.to("start"));
  protected Desk desk;
  protected Stage stage;
  private SystemTime time;
  private UiPulse pulse;
  private Runnable closing = () -> {};

  /// The plant behind the screen.
  protected FakeStation station() {
    return FakeStation.riverside();
  }

  /// Puts what is tested on the stage; on the JavaFX thread.
  ///
  /// @return closes it again
  protected abstract Runnable open(Stage stage, TimeSource time);

  /// Puts a screen on the stage and shows it without subjects; for [#open].
  protected final Runnable open(Screen screen) {
    StackPane workspace = new StackPane(screen.root());
    workspace.getStyleClass().add("workspace");
    Scene scene = new Scene(workspace, 1600, 1000);
    Theme.DARK.apply(scene);
    stage.setScene(scene);
    stage.sizeToScene(); // an earlier test may have made it smaller
    stage.show();
    screen.show(List.of());
    return screen::close;
  }

  @Override
  public final void start(Stage primary) {
    if (!Font.getFamilies().contains("JetBrains Mono")) {
      PlotFonts.load();
    }
    time = new SystemTime();
    pulse = new UiPulse(time, FxThread.platform());
    desk = TestDesk.desk(wire, pulse, new Background(FxThread.platform()), time);
    stage = primary;
    stage.setX(0);
    stage.setY(0);
    closing = open(primary, time);
  }

  @AfterEach
  void closeEverything() {
    release(new KeyCode[0]);
    interact(
        () -> {
          closing.run();
          List.copyOf(Window.getWindows()).forEach(Window::hide);
        });
    pulse.close();
    time.close();
  }

  /// Waits until `condition` holds, asked on the JavaFX thread.
  ///
  /// @param what is waited for, for the failure
  protected final void until(String what, BooleanSupplier condition) {
    try {
      WaitForAsyncUtils.waitFor(
          PATIENCE_SECONDS, TimeUnit.SECONDS, () -> onScreen(condition::getAsBoolean));
    } catch (TimeoutException e) {
      throw new AssertionError("Not within " + PATIENCE_SECONDS + " s: " + what, e);
    }
    WaitForAsyncUtils.waitForFxEvents();
  }

  /// Asks on the JavaFX thread.
  protected final <T> T onScreen(Callable<T> question) {
    return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_SECONDS * 1_000L, question);
  }

  /// Whether the node with this id (or any node of this style) is on the screen and visible.
  protected final boolean isShown(String query) {
    return lookup(query).queryAll().stream().anyMatch(ScreenTest::isVisible);
  }

  private static boolean isVisible(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }
}
