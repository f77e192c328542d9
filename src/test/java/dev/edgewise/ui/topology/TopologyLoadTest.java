package dev.edgewise.ui.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.TimeSource;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.NetworkView;
import dev.edgewise.ui.ScreenTest;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/// The topology over 5,000 devices behind 100 edge nodes. Prints what moving the picture costs;
/// what
/// is asserted does not depend on the machine.
class TopologyLoadTest extends ScreenTest {
  private static final int EDGES = 100;
  private static final int DEVICES = 50;
  private static final int FRAMES = 120;

  private TopologyScreen screen;
  private TimeSource time;

  @Override
  protected FakeStation station() {
    FakeStation large = FakeStation.riverside();
    for (int e = 0; e < EDGES; e++) {
      for (int d = 0; d < DEVICES; d++) {
        large.device(Plants.place(e) + "/M-%03d-%02d".formatted(e, d), Plants.id(e));
      }
    }
    large.network(new NetworkView(List.of(), Plants.nodes(EDGES, DEVICES)));
    return large;
  }

  @Override
  protected Runnable open(Stage stage, TimeSource clock) {
    time = clock;
    screen = new TopologyScreen(desk, navigator);
    return open(screen);
  }

  // Issue 2, section 6: smooth with 5,000 nodes.
  @Test
  void movingAPictureOfFiveThousandDevicesPaintsRarely() throws InterruptedException {
    until("the plant", () -> screen.model().placementProperty().get().size() > 2 * EDGES);
    print("layout_ms", layoutMillis());
    TopologyPicture picture = screen.pane().picture();
    interact(screen.pane()::fit);
    Camera home = onScreen(picture::camera);
    frames("pan_fitted", i -> picture.setCamera(home.panned(3 * saw(i), saw(i))));
    long before = onScreen(picture::paints);
    Camera life = new Camera(1, home.x(), -2_000);
    frames("pan_life_size", i -> picture.setCamera(life.panned(-2 * saw(i), 3 * saw(i))));
    long paints = onScreen(picture::paints) - before;
    assertTrue(paints <= 8, () -> paints + " paints in " + FRAMES + " frames");
    interact(() -> screen.model().select("edge:" + Plants.id(7)));
    interact(() -> screen.model().toggle("edge:" + Plants.id(7)));
    until(
        "the devices of one edge node",
        () -> screen.model().placementProperty().get().size() > 2 * EDGES + 40);
    frames("zoom", i -> picture.setCamera(life.zoomed(1 + saw(i) / 100.0, 500, 400)));
    frames("still", i -> {});
  }

  /// Up and down between 0 and 60.
  private static int saw(int i) {
    return Math.abs(i % 120 - 60);
  }

  private double layoutMillis() {
    TopologyGraph graph = onScreen(() -> screen.model().placementProperty().get().graph());
    long start = time.monotonicNanos();
    int rounds = 10;
    for (int i = 0; i < rounds; i++) {
      assertEquals(graph.nodes().size(), GraphLayout.place(graph).size());
    }
    return (time.monotonicNanos() - start) / 1e6 / rounds;
  }

  /// Runs `change` once a frame and prints the process's CPU time a frame.
  private void frames(String name, IntConsumer change) throws InterruptedException {
    run(change);
    long cpu = cpuNanos();
    long start = time.monotonicNanos();
    run(change);
    print(name + "_cpu_ms_per_frame", (cpuNanos() - cpu) / 1e6 / FRAMES);
    print(name + "_frames_per_s", FRAMES * 1e9 / (time.monotonicNanos() - start));
  }

  private void run(IntConsumer change) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    interact(
        () ->
            new AnimationTimer() {
              private int frame;

              @Override
              public void handle(long now) {
                change.accept(frame++);
                if (frame == FRAMES) {
                  stop();
                  done.countDown();
                }
              }
            }.start());
    assertTrue(done.await(60, TimeUnit.SECONDS));
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void print(String name, double value) {
    System.out.printf(Locale.ROOT, "topology.%s %.2f%n", name, value);
  }
}
