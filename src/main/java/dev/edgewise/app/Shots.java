package dev.edgewise.app;

import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.Place;
import dev.edgewise.ui.fx.Theme;
import dev.edgewise.ui.nav.Route;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.util.Duration;

/// Starts faults, waits for them to grow and takes a picture of each screen in both themes.
final class Shots implements ControlRoom.Visitor {
  private static final String SICK = "Riverside works/Area 1/Pumps/P-104";
  private static final String PUMPS = "riverside/edge-07";

  /// Their forecast needs five minutes before the station decides.
  private static final String COMPRESSORS = "riverside/edge-08";

  private static final String CUT = "Riverside works/Line 2/Machining/CNC-2";

  /// What each screen is shown with.
  private static final Map<String, Route> SUBJECTS =
      Map.of(
          "overview", Route.to("overview"),
          "topology", Route.to("topology", PUMPS),
          "trends",
              Route.to(
                  "trends",
                  SICK + "/bearing-ae/score",
                  SICK + "/vibration/rms",
                  SICK + "/bearing/temperature",
                  SICK + "/drive/speed",
                  SICK + "/drive/current"),
          "alarms", Route.to("alarms", "tab:active"),
          "logbook", Route.to("logbook"),
          "assets", Route.to("assets", SICK),
          "rules", Route.to("rules", "bearing-protect"),
          "models", Route.to("models", "bearing-ae", SICK),
          "connections", Route.to("connections", "spBv1.0/riverside/DDATA/#"),
          "system", Route.to("system", "health"));

  private static final Duration READY_POLL = Duration.millis(500);
  private static final Duration CUT_BEFORE_END = Duration.seconds(15);

  private final Photographer photographer;
  private final int waitSeconds;
  private final Set<String> only;

  /// @param only names of the pictures to take, without the theme; all when empty
  Shots(Photographer photographer, int waitSeconds, Set<String> only) {
    this.photographer = photographer;
    this.waitSeconds = waitSeconds;
    this.only = Set.copyOf(only);
  }

  private boolean wanted(String name) {
    return only.isEmpty() || only.contains(name);
  }

  @Override
  public void visit(ControlRoom room) {
    Photographer.after(
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
    photographer.fault(room, SICK, "bearing-wear");
    place(room, PUMPS, "bearing");
    place(room, COMPRESSORS, "compressor");
    double cutAt = Math.max(1, waitSeconds - CUT_BEFORE_END.toSeconds());
    Photographer.after(Duration.seconds(cutAt), () -> photographer.fault(room, CUT, "link-loss"));
    Deque<Runnable> steps = new ArrayDeque<>();
    for (Theme theme : Theme.values()) {
      for (String screen : room.screenIds().stream().filter(this::wanted).toList()) {
        steps.add(
            () -> {
              room.window().setTheme(theme);
              room.navigator().go(Objects.requireNonNull(SUBJECTS.get(screen)));
            });
        steps.add(() -> photographer.take(room, screen, theme));
      }
    }
    if (wanted("try")) {
      new TrialShots(photographer).add(steps, room);
    }
    for (Theme theme : Theme.values()) {
      for (String page : List.of("history", "kpis")) {
        if (wanted("alarms-" + page)) {
          addAlarms(steps, room, theme, page);
        }
      }
      if (wanted("placement")) {
        addPlacement(steps, room, theme);
      }
      if (wanted("proof")) {
        addProof(steps, room, theme);
      }
      if (wanted("commands")) {
        new CommandShots(photographer, SICK, CUT).add(steps, room, theme);
      }
      if (wanted("assets-edit")) {
        addEditing(steps, room, theme);
      }
    }
    steps.add(room::close);
    Photographer.after(Duration.seconds(waitSeconds), () -> photographer.play(steps));
  }

  /// A page of the alarms screen beside its list.
  private void addAlarms(Deque<Runnable> steps, ControlRoom room, Theme theme, String page) {
    steps.add(
        () -> {
          room.window().setTheme(theme);
          room.navigator().go(Route.to("alarms", "tab:" + page));
        });
    steps.add(() -> photographer.take(room, "alarms-" + page, theme));
  }

  private void addPlacement(Deque<Runnable> steps, ControlRoom room, Theme theme) {
    steps.add(
        () -> {
          room.window().setTheme(theme);
          room.navigator().go(Route.to("topology", COMPRESSORS));
        });
    steps.add(() -> showPlaces(room.window().scene()));
    steps.add(() -> photographer.take(room, "placement", theme));
  }

  private void addProof(Deque<Runnable> steps, ControlRoom room, Theme theme) {
    steps.add(
        () -> {
          room.window().setTheme(theme);
          room.navigator().go(Route.to("system", "proof"));
        });
    steps.add(() -> ((Button) room.window().scene().lookup("#check")).fire());
    steps.add(() -> photographer.take(room, "proof", theme));
  }

  /// Lets the station decide; a refusal is in the picture.
  private void place(ControlRoom room, String node, String pipeline) {
    room.desk()
        .background()
        .run(
            () -> room.station().commands().place(node, pipeline, Place.STATION),
            outcome -> {},
            failure -> photographer.fail(room, failure.forPerson()));
  }

  /// Moves the topology inspector to where pipelines decide.
  static void showPlaces(Scene scene) {
    if (scene.lookup("#body") instanceof ScrollPane body) {
      double hidden =
          body.getContent().getBoundsInLocal().getHeight() - body.getViewportBounds().getHeight();
      double at = scene.lookup("#place-box").getBoundsInParent().getMinY();
      body.setVvalue(hidden <= 0 ? 0 : Math.min(1, at / hidden));
    }
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
    steps.add(() -> photographer.take(room, "assets-edit", theme));
    steps.add(() -> ((Button) scene.lookup("#editClose")).fire());
  }
}
