package dev.edgewise.app;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.ui.controls.plot.Picture;
import dev.edgewise.ui.fx.Theme;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.util.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes pictures of the main window, step by step. Used on the JavaFX thread.
final class Photographer {
  private static final Logger LOG = LoggerFactory.getLogger(Photographer.class);
  private static final Duration SETTLE = Duration.seconds(4);

  private final Path folder;
  private boolean failed;

  Photographer(Path folder) {
    this.folder = folder;
  }

  /// Whether something went wrong.
  boolean failed() {
    return failed;
  }

  /// Does one step after the other, each once the screen has settled after the last.
  void play(Deque<Runnable> steps) {
    Runnable step = steps.poll();
    if (step != null) {
      step.run();
      after(SETTLE, () -> play(steps));
    }
  }

  /// Starts a fault of the demo plant; without it there is nothing to take.
  void fault(ControlRoom room, String device, String fault) {
    try {
      room.station().demo().startFault(device, fault);
    } catch (EdgewiseException e) {
      fail(room, e.forPerson());
    }
  }

  /// Gives up.
  void fail(ControlRoom room, String why) {
    LOG.error("{}", why);
    failed = true;
    room.close();
  }

  void take(ControlRoom room, String name, Theme theme) {
    take(room, name + "-" + theme.name().toLowerCase(Locale.ROOT));
  }

  private void take(ControlRoom room, String name) {
    Path file = folder.resolve(name + ".png");
    try {
      Files.createDirectories(folder);
      try (OutputStream out = Files.newOutputStream(file)) {
        picture(room.window().scene()).writePng(out);
      }
      LOG.info("{}", file);
    } catch (IOException e) {
      LOG.error("{} could not be written: {}", file, e.getMessage());
      failed = true;
    }
  }

  static void after(Duration delay, Runnable task) {
    PauseTransition pause = new PauseTransition(delay);
    pause.setOnFinished(e -> task.run());
    pause.play();
  }

  private static Picture picture(Scene scene) {
    WritableImage image = scene.snapshot(null);
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] argb = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    return new Picture(width, height, argb);
  }
}
