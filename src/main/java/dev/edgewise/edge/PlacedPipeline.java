package dev.edgewise.edge;

import dev.edgewise.base.TimeSource;
import dev.edgewise.fleet.protocol.PlacedInputs;
import dev.edgewise.fleet.protocol.PlacedInputs.Input;
import dev.edgewise.fleet.protocol.PlacedWord;
import dev.edgewise.fleet.protocol.PlacementReport;
import dev.edgewise.fleet.protocol.PlacementReport.Place;
import dev.edgewise.stream.pipeline.PipelineFigures;
import dev.edgewise.stream.pipeline.RunnerOptions;
import dev.edgewise.telemetry.AssetPath;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// A pipeline of the node with all its assets, and where it decides. It runs on the edge in any
/// case. Safe for many threads.
final class PlacedPipeline {
  /// After a return inputs go on for so long, in which the station may be asked again at once.
  private static final Duration RETURN = Duration.ofMillis(500);

  /// The station may have to load models before its first answer; nothing waits for it while it
  /// warms up.
  private static final Duration WARMING = Duration.ofSeconds(30);

  private final PlacedUnit unit;
  private final WarmUp warmUp;
  private final Arbiter arbiter = new Arbiter();
  private final InputRun run = new InputRun();
  private final EventClocks clocks;
  private final long[] seenInRun;
  private final PlacePrices prices = new PlacePrices();
  private final EdgeConfig.Patience patience;
  private final TimeSource time;
  private final Consumer<String> told;
  private State state = State.EDGE;
  private long since;
  private long runs;
  private long warmFrom;
  private boolean answered;
  private long returned;
  private String reason = "";
  private boolean fellBack;
  private long switches;
  private long takenBack;

  /// Since when the link or a message failed and the station has not answered since, monotonic ns.
  private long brokenSince = Long.MAX_VALUE;

  /// The link was seen down: nothing goes out until it is seen up, then all that is not answered.
  private boolean wasDown;

  /// Why a message could not be sent, until it is known whether the link is down; then it waits for
  /// the link. Empty when none failed.
  private String unsent = "";

  private enum State {
    EDGE,
    WARMING,
    STATION,
    RETURNING
  }

  /// @param told is called with what people should know
  PlacedPipeline(
      PlacedUnit unit, EdgeConfig.Patience patience, TimeSource time, Consumer<String> told) {
    this.unit = unit;
    this.patience = patience;
    this.time = time;
    this.runs = time.epochNanos();
    this.told = told;
    seenInRun = new long[unit.inputs().size()];
    clocks = new EventClocks(unit.plans());
    warmUp = unit.warmUp();
  }

  /// What it reads; [#seen] names inputs by their place here.
  List<AssetPath> inputs() {
    return unit.inputs();
  }

  /// The edge's pipeline has decided; `act` does it, now or when the station has said the same.
  void decide(PlacedWord.Decision decision, long monotonic, Runnable act) {
    arbiter.decide(decision, monotonic, act);
  }

  /// Inputs came in.
  ///
  /// @param size bytes of their records
  void carried(long size) {
    prices.input(size);
  }

  /// An input came in.
  ///
  /// @param time event time, ns since the epoch
  /// @return whether it is to be given to [#put] as well
  boolean seen(int input, long time, long monotonic) {
    for (int plan : unit.plansOf(input)) {
      clocks.seen(plan, time, monotonic);
    }
    if (run.run() == 0) {
      return false;
    }
    synchronized (seenInRun) {
      seenInRun[input]++;
    }
    return true;
  }

  /// Sends an input to the station, when it works on this pipeline.
  void put(Input record, long monotonic) {
    run.put(record, monotonic);
  }

  /// Says where it decides from now on.
  ///
  /// @param up whether the way to the station is open
  /// @return why not; empty when it is so, or will be when the station is warm
  synchronized Optional<String> place(Place to, String by, boolean up, long monotonic) {
    if (to == Place.EDGE) {
      switch (state) {
        case EDGE, RETURNING -> {}
        case WARMING -> end(by + " called it back", monotonic);
        case STATION -> {
          turn(State.RETURNING, Place.EDGE, "placed by " + by, monotonic);
          returned = monotonic;
        }
      }
      return Optional.empty();
    }
    if (!up) {
      return Optional.of("the link to the station is down");
    }
    switch (state) {
      case WARMING, STATION -> {}
      case RETURNING -> turn(State.STATION, Place.STATION, "placed by " + by, monotonic);
      case EDGE -> {
        synchronized (seenInRun) {
          Arrays.fill(seenInRun, 0);
        }
        run.begin(++runs, PlacedInputs.start(unit.text()), monotonic);
        state = State.WARMING;
        fellBack = false;
        reason = "placed by " + by;
        answered = false;
        brokenSince = Long.MAX_VALUE;
        wasDown = false;
        unsent = "";
        prices.begin();
        warmFrom = clocks.now(monotonic);
        told.accept(by + " places it on the station, which gets its inputs now");
      }
    }
    return Optional.empty();
  }

  private void turn(State next, Place owner, String why, long monotonic) {
    long now = clocks.now(monotonic);
    state = next;
    since = now;
    reason = why;
    fellBack = false;
    switches++;
    arbiter.hand(now, owner);
    told.accept("decides on the " + owner.word() + " from now on: " + why);
  }

  /// The station's word.
  synchronized void word(PlacedWord word, long monotonic) {
    if (state == State.EDGE || word.run() != run.run()) {
      return; // of a run that is over: the edge has done all of it
    }
    word.decisions().forEach(arbiter::said);
    if (run.worked(word.upTo(), word.evaluated(), monotonic)) {
      prices.stationTimed(time.epochNanos());
    }
    if (!wasDown) {
      brokenSince = Long.MAX_VALUE;
    }
    if (!word.failure().isEmpty()) {
      takeBack("the station cannot run it: " + word.failure(), monotonic);
      return;
    }
    answered |= word.upTo() > 0;
    settle(monotonic);
  }

  /// What time brings about: give it a call each 100 ms or so.
  ///
  /// @param up whether the way to the station is open
  synchronized void tick(long monotonic, boolean up) {
    prices.tick(monotonic, time.epochNanos(), state != State.EDGE);
    if (state == State.EDGE) {
      return;
    }
    watch(monotonic, up);
    String trouble = trouble(monotonic, up);
    if (!trouble.isEmpty()) {
      takeBack(trouble, monotonic);
      return;
    }
    long slack = RunnerOptions.USUAL.slack().toNanos();
    for (int plan = 0; plan < unit.plans(); plan++) {
      long now = clocks.now(plan, monotonic);
      if (now != Long.MIN_VALUE) {
        run.put(new PlacedInputs.Tick(plan, now - slack), monotonic);
      }
    }
    settle(monotonic);
  }

  private void watch(long monotonic, boolean up) {
    if (!up) {
      wasDown = true;
      unsent = "";
      brokenSince = Math.min(brokenSince, monotonic);
    } else if (wasDown) {
      wasDown = false;
      run.resend(monotonic);
    }
  }

  private String trouble(long monotonic, boolean up) {
    if (!up && (run.isOverflown() || monotonic - brokenSince >= patience.link().toNanos())) {
      return "the link to the station is down";
    }
    if (run.isOverflown()) {
      return "the way to the station is too slow for the inputs";
    }
    if (!unsent.isEmpty()) {
      return unsent; // while the link is up: sending it again would fail again
    }
    long most = patience.answer().toNanos();
    long answer = state == State.WARMING ? Math.max(most, WARMING.toNanos()) : most;
    if (up
        && (isLonger(monotonic, run.awaitedSince(), answer)
            || isLonger(monotonic, brokenSince, patience.link().toNanos() + answer))) {
      return "the station does not answer";
    }
    return isLonger(monotonic, arbiter.waitingSince(), most)
        ? up ? "the station did not come to the same decision" : "the link to the station is down"
        : "";
  }

  private static boolean isLonger(long now, long since, long most) {
    return since != Long.MAX_VALUE && now - since > most;
  }

  private void settle(long monotonic) {
    switch (state) {
      case EDGE, STATION -> {}
      case WARMING -> {
        // One that lags behind would be taken back at once.
        long lag = patience.answer().toNanos() / 4;
        if (answered && isWarm(monotonic) && !isLonger(monotonic, run.awaitedSince(), lag)) {
          turn(State.STATION, Place.STATION, reason, monotonic);
        }
      }
      case RETURNING -> {
        if (arbiter.waitingSince() == Long.MAX_VALUE && monotonic - returned > RETURN.toNanos()) {
          finish(monotonic);
        }
      }
    }
  }

  synchronized boolean isWarming() {
    return state == State.WARMING;
  }

  private boolean isWarm(long monotonic) {
    return warm(monotonic) >= 1;
  }

  private double warm(long monotonic) {
    long busiest = 0;
    synchronized (seenInRun) {
      for (long each : seenInRun) {
        busiest = Math.max(busiest, each);
      }
    }
    long now = clocks.now(monotonic);
    long passed = warmFrom == Long.MIN_VALUE ? Long.MAX_VALUE : Math.max(0, now - warmFrom);
    return warmUp.done(passed, busiest);
  }

  private void takeBack(String why, long monotonic) {
    takenBack++;
    switches += state == State.STATION ? 1 : 0;
    arbiter.takeBack();
    end("taken back: " + why, monotonic);
    fellBack = true;
  }

  private void end(String why, long monotonic) {
    reason = why;
    since = clocks.now(monotonic);
    told.accept("decides on the edge: " + why);
    finish(monotonic);
  }

  private void finish(long monotonic) {
    state = State.EDGE;
    arbiter.forget();
    run.finish(monotonic);
  }

  private boolean isHeld() {
    return state != State.EDGE && (wasDown || !unsent.isEmpty());
  }

  /// The next message to send; none while the link is down and the station is still waited for.
  synchronized Optional<PlacedInputs> next() {
    return isHeld() ? Optional.empty() : run.next();
  }

  /// A message goes out. The first of a run has the text, which is no lasting cost.
  void sent(PlacedInputs message, int bytes) {
    if (message.number() > 1) {
      prices.sent(bytes);
    }
  }

  /// A message could not be sent.
  synchronized void lost(long ofRun, String why, long monotonic) {
    if (state == State.EDGE || ofRun != run.run()) {
      return;
    }
    if (patience.link().isZero()) {
      takeBack(why, monotonic);
    } else {
      unsent = why; // the next tick knows whether the link is down
    }
  }

  /// What the runner timed on the edge. Waits for nobody: who holds the lock may be acting.
  void timed(PipelineFigures edge) {
    prices.edge(edge, time.epochNanos());
  }

  synchronized PlacementReport.Pipeline report(long monotonic) {
    return new PlacementReport.Pipeline(
        unit.spec().id(),
        unit.spec().version(),
        unit.assets(),
        unit.rules(),
        unit.models(),
        state == State.STATION ? Place.STATION : Place.EDGE,
        state.name().toLowerCase(Locale.ROOT),
        state == State.WARMING ? warm(monotonic) : Double.NaN,
        Duration.ofNanos(warmUp.nanos()).toMillis(),
        Math.max(0, since),
        reason,
        fellBack,
        switches,
        takenBack,
        patience.answer().toMillis(),
        arbiter.counts(),
        prices.inputRate(),
        prices.ofEdge(),
        prices.ofStation(run.ways()));
  }
}
