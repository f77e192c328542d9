package dev.edgewise.app;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.ui.controls.plot.Picture;
import dev.edgewise.ui.fx.Theme;
import dev.edgewise.ui.nav.Route;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import javafx.animation.PauseTransition;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.util.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts faults, waits for them to grow and takes a picture of each screen in both themes.
final class Shots implements ControlRoom.Visitor {
  private static final Logger LOG = LoggerFactory.getLogger(Shots.class);

  private static final String SICK = "Riverside works/Area 1/Pumps/P-104";
  private static final String CUT = "Riverside works/Line 2/Machining/CNC-2";

  /// What each screen is shown with.
  private static final Map<String, Route> SUBJECTS =
      Map.of(
          "overview", Route.to("overview"),
          "topology", Route.to("topology", "riverside/edge-07"),
          "trends",
              Route.to(
                  "trends",
                  SICK + "/vibration/rms",
                  SICK + "/bearing/temperature",
                  SICK + "/drive/speed",
                  SICK + "/drive/current"),
          "assets", Route.to("assets", SICK),
          "rules", Route.to("rules", "bearing-protect"),
          "models", Route.to("models", "bearing-ae", SICK),
          "connections", Route.to("connections", "spBv1.0/riverside/DDATA/#"),
          "system", Route.to("system"));

  private static final Duration READY_POLL = Duration.millis(500);
  private static final Duration SETTLE = Duration.seconds(4);
  private static final Duration CUT_BEFORE_END = Duration.seconds(15);

  private final Path folder;
  private final int waitSeconds;
  private boolean failed;

  Shots(Path folder, int waitSeconds) {
    this.folder = folder;
    this.waitSeconds = waitSeconds;
  }

  /// Whether something went wrong, once the window is closed.
  boolean failed() {
    return failed;
  }

  @Override
  public void visit(ControlRoom room) {
    after(
        READY_POLL,
        () -> {
          boolean there = room.desk().plant().device(SICK).filter(DeviceInfo::online).isPresent();
          if (!there || !room.station().health().view().started()) {
            visit(room);
          } else {
            begin(room);
          }
        });
  }

  private void begin(ControlRoom room) {
    fault(room, SICK, "bearing-wear");
    double cutAt = Math.max(1, waitSeconds - CUT_BEFORE_END.toSeconds());
    after(Duration.seconds(cutAt), () -> fault(room, CUT, "link-loss"));
    Deque<Runnable> steps = new ArrayDeque<>();
    for (Theme theme : Theme.values()) {
      for (String screen : room.screenIds()) {
        steps.add(
            () -> {
              room.window().setTheme(theme);
              room.navigator().go(Objects.requireNonNull(SUBJECTS.get(screen)));
            });
        steps.add(() -> take(room, screen + "-" + theme.name().toLowerCase(java.util.Locale.ROOT)));
      }
    }
    for (Theme theme : Theme.values()) {
      addEditing(steps, room, theme);
    }
    steps.add(room::close);
    after(Duration.seconds(waitSeconds), () -> next(steps));
  }

  /// Assets with a pattern filled in and not applied.
  private void addEditing(Deque<Runnable> steps, ControlRoom room, Theme theme) {
    Scene scene = room.window().scene();
    steps.add(
        () -> {
          room.window().setTheme(theme);
          room.navigator().go(Objects.requireNonNull(SUBJECTS.get("assets")));
        });
    steps.add(
        () -> {
          ((Button) scene.lookup("#edit")).fire();
          ((ToggleButton) scene.lookup("#scope-SHOWN")).fire();
          ((TextField) scene.lookup("#editFind")).setText("drive/");
          ((TextField) scene.lookup("#editReplace")).setText("motor/");
        });
    steps.add(() -> take(room, "assets-edit-" + theme.name().toLowerCase(java.util.Locale.ROOT)));
    steps.add(() -> ((Button) scene.lookup("#editClose")).fire());
  }

  private void next(Deque<Runnable> steps) {
    Runnable step = steps.poll();
    if (step != null) {
      step.run();
      after(SETTLE, () -> next(steps));
    }
  }

  private void fault(ControlRoom room, String device, String fault) {
    try {
      room.station().demo().startFault(device, fault);
    } catch (EdgewiseException e) {
      LOG.error("{}", e.forPerson());
      failed = true;
      room.close();
    }
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

  private static void after(Duration delay, Runnable task) {
    PauseTransition pause = new PauseTransition(delay);
    pause.setOnFinished(e -> task.run());
    pause.play();
  }
}
