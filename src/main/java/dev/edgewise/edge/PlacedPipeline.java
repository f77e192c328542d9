package dev.edgewise.edge;

import dev.edgewise.fleet.protocol.PlacedInputs;
import dev.edgewise.fleet.protocol.PlacedInputs.Input;
import dev.edgewise.fleet.protocol.PlacedText;
import dev.edgewise.fleet.protocol.PlacedWord;
import dev.edgewise.fleet.protocol.PlacementReport;
import dev.edgewise.fleet.protocol.PlacementReport.Place;
import dev.edgewise.stream.pipeline.PipelineInput;
import dev.edgewise.stream.pipeline.PipelinePlan;
import dev.edgewise.stream.pipeline.RunnerOptions;
import dev.edgewise.stream.rules.RuleText;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TagSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/// A pipeline of the node with all its assets, and where it decides. It runs on the edge in any
/// case. Safe for many threads.
final class PlacedPipeline {
  /// So long the edge waits for the station: for a decision, and for a sign that inputs are worked
  /// out.
  static final Duration PATIENCE = Duration.ofSeconds(2);

  /// After a return inputs go on for so long, in which the station may be asked again at once.
  private static final Duration RETURN = Duration.ofMillis(500);

  private final List<PipelinePlan> plans;
  private final List<AssetPath> inputs = new ArrayList<>();
  private final PlacedText text;
  private final WarmUp warmUp;
  private final Arbiter arbiter = new Arbiter();
  private final InputRun run = new InputRun();
  private final EventClocks clocks;
  private final int[][] plansOf;
  private final long[] seenInRun;
  private final LongAdder bytes = new LongAdder();
  private final Consumer<String> told;
  private State state = State.EDGE;
  private long since;
  private long runs;
  private long warmFrom;
  private boolean answered;
  private long returned;
  private String reason = "";
  private long switches;
  private long takenBack;
  private long bytesBefore;
  private long reportedAt;

  private enum State {
    EDGE,
    WARMING,
    STATION,
    RETURNING
  }

  /// @param plans one for each asset, of one specification
  /// @param started of the process, ns since the epoch; runs are numbered from there
  /// @param told is called with what people should know
  PlacedPipeline(List<PipelinePlan> plans, TagRegistry tags, long started, Consumer<String> told) {
    this.plans = List.copyOf(plans);
    this.runs = started;
    this.told = told;
    Map<AssetPath, List<Integer>> readers = new LinkedHashMap<>();
    for (int p = 0; p < plans.size(); p++) {
      for (PipelineInput input : plans.get(p).inputs()) {
        readers.computeIfAbsent(input.path(), _ -> new ArrayList<>()).add(p);
      }
    }
    inputs.addAll(readers.keySet());
    plansOf =
        readers.values().stream()
            .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    seenInRun = new long[inputs.size()];
    clocks = new EventClocks(plans.size());
    warmUp = WarmUp.of(plans.getFirst().spec());
    text = text(tags);
  }

  private PlacedText text(TagRegistry tags) {
    PipelinePlan first = plans.getFirst();
    return new PlacedText(
        first.spec().id(),
        first.spec().write(),
        plans.stream().map(plan -> plan.asset().toString()).toList(),
        first.rules().stream().map(rule -> RuleText.write(rule.rule())).toList(),
        inputs.stream()
            .flatMap(path -> tags.find(path).stream())
            .map(tag -> tag(tag.spec()))
            .toList(),
        inputs.stream().map(AssetPath::toString).toList());
  }

  private static PlacedText.Tag tag(TagSpec spec) {
    return new PlacedText.Tag(spec.path().toString(), spec.type().name(), spec.unit());
  }

  /// What it reads; [#sample] and [#wave] name inputs by their place here.
  List<AssetPath> inputs() {
    return inputs;
  }

  /// The edge's pipeline has decided; `act` does it, now or when the station has said the same.
  void decide(PlacedWord.Decision decision, long monotonic, Runnable act) {
    arbiter.decide(decision, monotonic, act);
  }

  /// An input came in.
  ///
  /// @param time event time, ns since the epoch
  /// @param size bytes of its record
  /// @return whether it is to be given to [#put] as well
  boolean seen(int input, long time, int size, long monotonic) {
    bytes.add(size);
    for (int plan : plansOf[input]) {
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
        run.begin(++runs, PlacedInputs.start(text), monotonic);
        state = State.WARMING;
        reason = "placed by " + by;
        answered = false;
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
    run.worked(word.upTo(), monotonic);
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
    if (state == State.EDGE) {
      return;
    }
    String trouble = trouble(monotonic, up);
    if (!trouble.isEmpty()) {
      takeBack(trouble, monotonic);
      return;
    }
    long slack = RunnerOptions.USUAL.slack().toNanos();
    for (int plan = 0; plan < plans.size(); plan++) {
      long now = clocks.now(plan, monotonic);
      if (now != Long.MIN_VALUE) {
        run.put(new PlacedInputs.Tick(plan, now - slack), monotonic);
      }
    }
    settle(monotonic);
  }

  private String trouble(long monotonic, boolean up) {
    if (!up) {
      return "the link to the station is down";
    }
    String trouble = run.trouble(monotonic, PATIENCE.toNanos());
    if (!trouble.isEmpty()) {
      return trouble;
    }
    long waiting = arbiter.waitingSince();
    return waiting != Long.MAX_VALUE && monotonic - waiting > PATIENCE.toNanos()
        ? "the station did not come to the same decision"
        : "";
  }

  private void settle(long monotonic) {
    switch (state) {
      case EDGE, STATION -> {}
      case WARMING -> {
        if (answered && isWarm(monotonic)) {
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

  private boolean isWarm(long monotonic) {
    long busiest = 0;
    synchronized (seenInRun) {
      for (long each : seenInRun) {
        busiest = Math.max(busiest, each);
      }
    }
    long now = clocks.now(monotonic);
    return busiest >= warmUp.samples()
        && (warmFrom == Long.MIN_VALUE || now - warmFrom >= warmUp.nanos());
  }

  private void takeBack(String why, long monotonic) {
    takenBack++;
    switches += state == State.STATION ? 1 : 0;
    arbiter.takeBack();
    end("taken back: " + why, monotonic);
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

  /// The next message to send.
  Optional<PlacedInputs> next() {
    return run.next();
  }

  /// A message could not be sent.
  synchronized void lost(long ofRun, String why, long monotonic) {
    if (state != State.EDGE && ofRun == run.run()) {
      takeBack(why, monotonic);
    }
  }

  /// For one reader: bytes count from one call to the next.
  ///
  /// @param edge p50 and p99 of deciding on the edge, ms
  synchronized PlacementReport.Pipeline report(double[] edge, long monotonic) {
    PipelinePlan first = plans.getFirst();
    long now = bytes.sum();
    double rate =
        reportedAt == 0 || monotonic == reportedAt
            ? Double.NaN
            : (now - bytesBefore) * 1e9 / (monotonic - reportedAt);
    bytesBefore = now;
    reportedAt = monotonic;
    return new PlacementReport.Pipeline(
        first.spec().id(),
        first.spec().version(),
        plans.stream().map(plan -> plan.asset().toString()).toList(),
        first.rules().stream().map(rule -> rule.rule().id()).toList(),
        first.models().stream().map(model -> model.model().label()).toList(),
        state == State.STATION ? Place.STATION : Place.EDGE,
        state.name().toLowerCase(Locale.ROOT),
        Math.max(0, since),
        reason,
        switches,
        takenBack,
        arbiter.counts(),
        new PlacementReport.Price(edge[0], edge[1], 0),
        new PlacementReport.Price(run.way().p50(), run.way().p99(), rate));
  }
}
