package dev.edgewise.app;

import dev.edgewise.station.api.Condition;
import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.EventInfo;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.ValueColumns;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.ui.fx.Theme;
import dev.edgewise.ui.nav.Route;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.util.Duration;

/// Tells how a bearing wears out, picture by picture, each taken when its step has come: before,
/// while it wears, when an edge node has found it, what it commanded and what that did, where the
/// work went. In three parts, because the station's process may end in between.
final class Story implements ControlRoom.Visitor {
  private static final String PUMPS = "Riverside works/Area 1/Pumps/";
  private static final String FIRST = PUMPS + "P-104";

  /// Wears while the station's process is not running.
  private static final String SECOND = PUMPS + "P-102";

  private static final String EDGE = "riverside/edge-07";
  private static final String FAULT = "bearing-wear";
  private static final String SCORE = "/bearing-ae/score";
  private static final String TAKE_OVER = "duty/take-over";
  private static final int EVENTS = 1_000;
  private static final double RISING = 0.35;
  private static final Duration POLL = Duration.millis(500);
  private static final Duration CALM = Duration.seconds(45);
  private static final Duration EFFECT = Duration.seconds(20);
  private static final Duration BACK = Duration.seconds(25);

  /// A part of the story.
  enum Part {
    /// From before the fault to the work that moved.
    ACT,
    /// Another bearing begins to wear, and the station's process ends at once.
    LEAVE,
    /// The station's process is back.
    BACK
  }

  private final Part part;
  private final Photographer photographer;

  Story(Part part, Photographer photographer) {
    this.part = part;
    this.photographer = photographer;
  }

  @Override
  public void visit(ControlRoom room) {
    until(
        () -> room.station().health().view().started() && online(room, FIRST),
        () -> {
          switch (part) {
            case ACT -> Photographer.after(CALM, () -> before(room));
            case LEAVE -> until(() -> online(room, SECOND), () -> leave(room));
            case BACK -> Photographer.after(BACK, () -> back(room));
          }
        });
  }

  private void before(ControlRoom room) {
    Deque<Runnable> steps = new ArrayDeque<>();
    shoot(steps, room, "story-1-before", Route.to("overview"));
    steps.add(() -> photographer.fault(room, FIRST, FAULT));
    steps.add(() -> until(() -> score(room, FIRST) > RISING, () -> wearing(room)));
    photographer.play(steps);
  }

  private void wearing(ControlRoom room) {
    Deque<Runnable> steps = new ArrayDeque<>();
    shoot(steps, room, "story-2-wearing", trend(FIRST));
    steps.add(() -> until(() -> detected(room), () -> found(room)));
    photographer.play(steps);
  }

  private void found(ControlRoom room) {
    Deque<Runnable> steps = new ArrayDeque<>();
    shoot(steps, room, "story-3-found", Route.to("overview"));
    shoot(steps, room, "story-4-where", Route.to("topology", EDGE));
    shoot(steps, room, "story-5-why", Route.to("rules", "bearing-protect"));
    steps.add(() -> Photographer.after(EFFECT, () -> acted(room)));
    photographer.play(steps);
  }

  private void acted(ControlRoom room) {
    Deque<Runnable> steps = new ArrayDeque<>();
    shoot(steps, room, "story-6-effect", trend(FIRST));
    shoot(
        steps,
        room,
        "story-7-work-moved",
        Route.to(
            "trends",
            FIRST + "/flow",
            taker(room) + "/flow",
            FIRST + "/drive/speed",
            taker(room) + "/drive/speed"));
    steps.add(room::close);
    photographer.play(steps);
  }

  private void leave(ControlRoom room) {
    photographer.fault(room, SECOND, FAULT);
    Photographer.after(Duration.seconds(2), room::close);
  }

  private void back(ControlRoom room) {
    Deque<Runnable> steps = new ArrayDeque<>();
    shoot(steps, room, "story-8-back", Route.to("overview"));
    shoot(steps, room, "story-9-meanwhile", trend(SECOND));
    shoot(steps, room, "story-10-what-it-did", Route.to("rules", "bearing-protect"));
    steps.add(room::close);
    photographer.play(steps);
  }

  /// The pump that took the work over; the sick one while none has.
  private static String taker(ControlRoom room) {
    return room.station().events().latest(EVENTS).stream()
        .filter(e -> e.kind() == EventInfo.Kind.ACTION && e.text().startsWith(TAKE_OVER))
        .findFirst()
        .map(e -> PUMPS + e.subject())
        .orElse(FIRST);
  }

  private static Route trend(String pump) {
    return Route.to(
        "trends",
        pump + SCORE,
        pump + "/vibration/rms",
        pump + "/drive/speed",
        pump + "/bearing/temperature");
  }

  private void shoot(Deque<Runnable> steps, ControlRoom room, String name, Route route) {
    steps.add(
        () -> {
          room.window().setTheme(Theme.DARK);
          room.navigator().go(route);
        });
    steps.add(() -> photographer.take(room, name, Theme.DARK));
  }

  private static boolean online(ControlRoom room, String device) {
    return room.desk().plant().device(device).filter(DeviceInfo::online).isPresent();
  }

  private static boolean detected(ControlRoom room) {
    return room.station().attention().view().conditions().stream()
            .anyMatch(c -> c.kind() == Condition.Kind.DETECTED && c.subject().equals(FIRST))
        && room.station().events().latest(EVENTS).stream()
            .anyMatch(e -> e.kind() == EventInfo.Kind.ACTION && FIRST.endsWith(e.subject()));
  }

  /// NaN while there is none.
  private static double score(ControlRoom room, String device) {
    Optional<Integer> tag = room.desk().plant().tag(device + SCORE).map(TagInfo::id);
    if (tag.isEmpty()) {
      return Double.NaN;
    }
    ValueColumns values = room.station().values().read(new int[] {tag.get()});
    return values.size() == 1 && values.states()[0] == ValueState.GOOD
        ? values.values()[0]
        : Double.NaN;
  }

  private static void until(BooleanSupplier come, Runnable then) {
    Photographer.after(
        POLL,
        () -> {
          if (come.getAsBoolean()) {
            then.run();
          } else {
            until(come, then);
          }
        });
  }
}
