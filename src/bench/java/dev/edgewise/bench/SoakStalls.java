package dev.edgewise.bench;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.application.Platform;

/// Measures how long a task waits for the JavaFX thread, one at a time, again and again; and beside
/// it how late a thread wakes that does nothing but sleep, which tells of the machine and of
/// garbage collection. What is stalled for long is looked at: the stack of the JavaFX
/// thread is printed.
final class SoakStalls {
  static final double LIMIT_MILLIS = 200;

  private static final long PERIOD_MILLIS = 5;
  private static final long LOOK_MILLIS = 120;
  private static final int DEEPEST = 40;
  private static final int MOST_TOLD = 50;

  private final Supplier<String> doing;
  private final SoakQueue queue = SoakQueue.of("JavaFX Application Thread", "QuantumRenderer-0");
  private final List<Stall> stalls = new ArrayList<>();
  private double longest;
  private double longestSinceSample;
  private double latestWake;
  private long count;
  private long ownCount;
  private boolean paused;
  private boolean probing;

  /// @param doing what the person at the screen does now
  SoakStalls(Supplier<String> doing) {
    this.doing = doing;
    Thread.ofPlatform().daemon().name("bench-stalls").start(() -> repeat(this::probe));
    Thread.ofPlatform().daemon().name("bench-wake").start(() -> repeat(this::sleepOnce));
  }

  /// Stops measuring; on return no task is under way.
  synchronized void pause() throws InterruptedException {
    paused = true;
    while (probing) {
      wait();
    }
  }

  synchronized void resume() {
    paused = false;
    latestWake = 0;
    notifyAll();
  }

  synchronized double longestMillis() {
    return longest;
  }

  /// Stalls over the limit.
  synchronized long count() {
    return count;
  }

  /// Those that are over the limit even without the time that the threads of the picture waited
  /// for a free processor.
  synchronized long ownCount() {
    return ownCount;
  }

  /// Whether that time is known on this system.
  boolean isQueueKnown() {
    return queue.isKnown();
  }

  /// Those over the limit, the first fifty.
  synchronized List<Stall> told() {
    return List.copyOf(stalls);
  }

  /// The longest wait, and how late the sleeper woke at most, both in ms and since the last call.
  synchronized double[] takeLongest() {
    double[] both = {longestSinceSample, latestWake};
    longestSinceSample = 0;
    latestWake = 0;
    return both;
  }

  private void probe() throws InterruptedException {
    synchronized (this) {
      while (paused) {
        wait();
      }
      probing = true;
    }
    long gcBefore = collectionMillis();
    double queuedBefore = queue.millis();
    AtomicLong ranAt = new AtomicLong();
    CountDownLatch ran = new CountDownLatch(1);
    long posted = System.nanoTime();
    Platform.runLater(
        () -> {
          ranAt.set(System.nanoTime());
          ran.countDown();
        });
    String stack = "";
    if (!ran.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      stack = stackOfFx();
      ran.await();
    }
    double millis = (ranAt.get() - posted) / 1e6;
    synchronized (this) {
      longest = Math.max(longest, millis);
      longestSinceSample = Math.max(longestSinceSample, millis);
      if (millis > LIMIT_MILLIS) {
        double queued = queue.millis() - queuedBefore;
        count++;
        ownCount += millis - queued > LIMIT_MILLIS ? 1 : 0;
        Stall stall = stall(millis, queued, collectionMillis() - gcBefore);
        System.out.println("# " + stall.line() + "\n" + stack.indent(4).stripTrailing());
        if (stalls.size() < MOST_TOLD) {
          stalls.add(stall);
        }
      }
      probing = false;
      notifyAll();
    }
  }

  private Stall stall(double millis, double queued, long gcMillis) {
    return new Stall(
        LocalTime.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        millis,
        queued,
        doing.get(),
        gcMillis,
        latestWake,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private void sleepOnce() throws InterruptedException {
    long before = System.nanoTime();
    Thread.sleep(PERIOD_MILLIS);
    double late = (System.nanoTime() - before) / 1e6 - PERIOD_MILLIS;
    synchronized (this) {
      if (!paused) {
        latestWake = Math.max(latestWake, late);
      }
    }
  }

  private static void repeat(Step step) {
    try {
      while (true) {
        step.run();
        Thread.sleep(PERIOD_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long collectionMillis() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }

  private static String stackOfFx() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(each -> each.getKey().getName().equals("JavaFX Application Thread"))
        .flatMap(each -> Arrays.stream(each.getValue()).limit(DEEPEST))
        .map(String::valueOf)
        .collect(Collectors.joining("\n"));
  }

  @FunctionalInterface
  private interface Step {
    void run() throws InterruptedException;
  }

  /// @param time local time of its end
  /// @param queuedMillis how long the threads of the picture waited for a free processor meanwhile
  /// @param doing what was done at the screen
  /// @param gcMillis time that collections took meanwhile
  /// @param latestWakeMillis how late the sleeper woke at most since the last sample
  /// @param load load average of the machine
  record Stall(
      String time,
      double millis,
      double queuedMillis,
      String doing,
      long gcMillis,
      double latestWakeMillis,
      double load) {
    String line() {
      return String.format(
          Locale.ROOT,
          "stall %s %.0f ms, of which %.0f without a free processor, during '%s', collections %d ms, latest wake %.0f ms, load %.1f",
          time,
          millis,
          queuedMillis,
          doing,
          gcMillis,
          latestWakeMillis,
          load);
    }
  }
}
