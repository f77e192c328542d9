package dev.edgewise.bench;

import dev.edgewise.app.ControlRoom;
import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.FaultInfo;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.ui.fx.Theme;
import dev.edgewise.ui.nav.Route;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;

/// What a person does at the control room, over and over: each step shows another screen, uses it
/// and takes half a minute. Which tags and devices, chance decides, by a seed. Used by one thread;
/// [#now] by any.
final class SoakWalk {
  private static final int TRACES = 6;
  private static final List<String> WORDS =
      List.of("vibration", "temperature", "P-1", "speed", "edge-07", "current", "level");

  private final ControlRoom room;
  private final SplittableRandom random = new SplittableRandom(20_260_101);
  private final List<Step> steps =
      List.of(
          new Step("Overview, a fault begins", this::faultBegins),
          new Step("Topology", this::topology),
          new Step("Trends", this::trends),
          new Step("Assets, a search", this::search),
          new Step("Connections", this::connections),
          new Step("System", this::system),
          new Step("Overview, the fault ends", this::faultEnds),
          new Step("Trends in a window of its own", this::detached),
          new Step("Assets, in the other theme", this::otherTheme),
          new Step("Topology, a link is lost", this::linkLost),
          new Step("Overview, the link is back", this::linkBack));
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private int next;
  private Theme theme = Theme.DARK;
  private Optional<FaultInfo> started = Optional.empty();
  private volatile String now = "";

  SoakWalk(ControlRoom room) {
    this.room = room;
  }

  /// What is being done.
  String now() {
    return now;
  }

  /// Steps that did not do what they were to do.
  List<String> failures() {
    return failures;
  }

  /// Does the next step; takes about half a minute.
  void step() throws Exception {
    Step step = steps.get(next++ % steps.size());
    now = step.name;
    step.run.run();
  }

  /// Goes where it always goes to be measured.
  void home() throws Exception {
    now = "Overview, to be measured";
    go(Route.to("overview"));
    stay(5);
  }

  private void faultBegins() throws Exception {
    go(Route.to("overview"));
    stay(6);
    toggle("bearing-wear");
    stay(20);
  }

  private void faultEnds() throws Exception {
    go(Route.to("overview"));
    stay(6);
    endFault();
    stay(20);
  }

  private void linkLost() throws Exception {
    go(Route.to("topology"));
    stay(5);
    toggle("link-loss");
    stay(10);
    fx(() -> this.<Button>find("#fit").fire());
    stay(12);
  }

  private void linkBack() throws Exception {
    go(Route.to("overview"));
    stay(10);
    endFault();
    stay(16);
  }

  private void topology() throws Exception {
    go(Route.to("topology", some(room.station().network().view().nodes()).id()));
    for (int i = 0; i < 6; i++) {
      stay(2);
      int notches = i < 3 ? 40 : -40;
      fx(() -> wheel(findKind("TopologyPane"), notches));
    }
    fx(() -> this.<TextField>find("#filter").setText(some(devices()).name()));
    stay(9);
    fx(() -> this.<TextField>find("#filter").clear());
    stay(6);
  }

  private void trends() throws Exception {
    go(Route.to("trends", someTags()));
    stay(5);
    for (int i = 0; i < 8; i++) {
      int notches = i < 5 ? -120 : 80;
      fx(() -> wheel(findKind("TimePlot"), notches));
      stay(1);
    }
    fx(() -> key(findKind("TimePlot"), KeyCode.A));
    stay(14);
  }

  private void search() throws Exception {
    go(Route.to("assets"));
    stay(3);
    fx(() -> this.<TextField>find("#search").setText(some(WORDS)));
    stay(6);
    fx(() -> this.<ListView<?>>find("#hits").getSelectionModel().select(2));
    stay(8);
    fx(() -> key(this.<ListView<?>>find("#hits"), KeyCode.ENTER));
    stay(12);
  }

  private void connections() throws Exception {
    go(Route.to("connections", "spBv1.0/+/DDATA/" + some(List.of("edge-01", "edge-09")) + "/#"));
    stay(8);
    fx(() -> this.<TableView<?>>find("#table").getSelectionModel().select(1));
    stay(6);
    fx(() -> this.<TextField>find("#text").setText("speed"));
    stay(10);
    fx(() -> this.<Button>find("#clear").fire());
    stay(5);
  }

  private void system() throws Exception {
    go(Route.to("system"));
    stay(29);
  }

  private void detached() throws Exception {
    Route route = Route.to("trends", someTags());
    now += " (opens)";
    Stage own = FxTask.call(() -> room.window().detach(route));
    stay(27);
    now += " (closes)";
    fx(own::close);
    stay(2);
  }

  private void otherTheme() throws Exception {
    theme = theme.other();
    fx(() -> room.window().setTheme(theme));
    String device = FxTask.call(() -> some(devices()).path());
    go(Route.to("assets", device));
    stay(10);
    fx(() -> this.<TableView<?>>find("#table").getSelectionModel().select(3));
    stay(19);
  }

  /// Begins a fault through the palette.
  private void toggle(String fault) throws Exception {
    List<FaultInfo> offered =
        room.station().demo().faults().stream().filter(f -> f.fault().equals(fault)).toList();
    FaultInfo chosen = some(offered);
    started = Optional.of(chosen);
    palette("command.fault.start", chosen);
    check(chosen, true);
  }

  private void endFault() throws Exception {
    if (started.isPresent()) {
      palette("command.fault.end", started.get());
      check(started.get(), false);
      started = Optional.empty();
    }
  }

  private void palette(String command, FaultInfo fault) throws Exception {
    String name = fault.device().substring(fault.device().lastIndexOf('/') + 1);
    fx(() -> this.<Button>find("#find").fire());
    stay(1);
    String words = room.desk().texts().get(command, name, fault.title());
    fx(() -> this.<TextField>find("#palette-field").setText(words));
    stay(1);
    fx(() -> key(find("#palette-field"), KeyCode.ENTER));
    stay(1);
  }

  private void check(FaultInfo fault, boolean active) {
    boolean is =
        room.station().demo().faults().stream()
            .anyMatch(
                f ->
                    f.device().equals(fault.device())
                        && f.fault().equals(fault.fault())
                        && f.active() == active);
    if (!is) {
      failures.add(now + ": " + fault.fault() + " of " + fault.device());
    }
  }

  private void go(Route route) throws Exception {
    fx(() -> room.navigator().go(route));
  }

  /// What a person cannot do there and then is noted, and the walk goes on.
  private void fx(Runnable task) throws Exception {
    String at = now;
    FxTask.run(
        () -> {
          try {
            task.run();
          } catch (Missing e) {
            failures.add(at + ": " + e.getMessage());
          }
        });
  }

  private static void stay(int seconds) throws InterruptedException {
    Thread.sleep(seconds * 1000L);
  }

  private <T> T some(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private List<DeviceInfo> devices() {
    return List.copyOf(room.desk().plant().devices());
  }

  private String[] someTags() throws Exception {
    List<TagInfo> tags = FxTask.call(() -> List.copyOf(room.desk().plant().tags()));
    return random
        .ints(TRACES, 0, tags.size())
        .distinct()
        .mapToObj(i -> tags.get(i).path())
        .toArray(String[]::new);
  }

  @SuppressWarnings("unchecked")
  private <T extends Node> T find(String selector) {
    Node found = room.window().scene().lookup(selector);
    if (found == null) {
      throw new Missing(selector);
    }
    return (T) found;
  }

  /// The first node of a class, some of which only their own room sees.
  private Node findKind(String simpleName) {
    return inside(room.window().scene().getRoot())
        .filter(node -> node.getClass().getSimpleName().equals(simpleName))
        .findFirst()
        .orElseThrow(() -> new Missing(simpleName));
  }

  private static Stream<Node> inside(Node node) {
    Stream<Node> below =
        node instanceof Parent parent
            ? parent.getChildrenUnmodifiable().stream().flatMap(SoakWalk::inside)
            : Stream.empty();
    return Stream.concat(Stream.of(node), below);
  }

  private static void key(Node node, KeyCode code) {
    node.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
  }

  private static void wheel(Node node, double delta) {
    double x = node.getLayoutBounds().getWidth() / 2;
    double y = node.getLayoutBounds().getHeight() / 2;
    node.fireEvent(
        new ScrollEvent(
            ScrollEvent.SCROLL,
            x,
            y,
            x,
            y,
            false,
            false,
            false,
            false,
            false,
            false,
            0,
            delta,
            0,
            delta,
            ScrollEvent.HorizontalTextScrollUnits.NONE,
            0,
            ScrollEvent.VerticalTextScrollUnits.NONE,
            0,
            0,
            null));
  }

  private record Step(String name, Doing run) {}

  @FunctionalInterface
  private interface Doing {
    void run() throws Exception;
  }

  /// Something is not on the screen.
  private static final class Missing extends RuntimeException {
    Missing(String what) {
      super("there is no " + what);
    }
  }
}
