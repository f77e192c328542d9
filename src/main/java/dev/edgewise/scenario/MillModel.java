package dev.edgewise.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A milling machine that works through jobs: load and speed by the job, with the ripple of tool
/// passes; the spindle bearing warms by the load behind a lag of 8 min; current = idle + share of
/// the load; vibration by load and speed. It keeps its plan until it joins a line ([#join]).
final class MillModel implements MachineModel {
  /// Share of the planned feed, %.
  static final String FEED = "drive/feed";

  /// A call: hands the waiting jobs over to another mill. As a signal, the number of the mill that
  /// took them last, from 1 in the order of the line; 0: none did.
  static final String HAND_OVER = "jobs/hand-over";

  /// Minutes of work put on top of the plan, the last time.
  static final String ADD = "jobs/add";

  private static final List<String> SIGNALS =
      List.of(
          "spindle/load",
          "bearing/temperature",
          "vibration/rms",
          "drive/speed",
          "drive/current",
          "vibration/kurtosis",
          "coolant/level",
          "motor/running",
          "drive/starts",
          FEED,
          "jobs/waiting",
          "jobs/minutes",
          "jobs/late",
          "jobs/late-without",
          HAND_OVER,
          ADD);
  private static final double RUN_UP_SECONDS = 3;
  private static final long TAU_SECONDS = 480;

  private final Climate climate;
  private final Jobs jobs;
  private final Drift passes;
  private final Drift chatter;
  private final DayCurve coolant;
  private final long seed;
  private final double rise;

  private @Nullable Post post;

  MillModel(Climate climate, long seed) {
    this.climate = climate;
    this.seed = seed;
    jobs = new Jobs(seed, (long) Noise.between(seed, -1, 560, 840), TAU_SECONDS);
    passes = Drift.ofSeconds(seed, "passes", 9);
    chatter = Drift.ofSeconds(seed, "chatter", 3);
    double refill = Noise.between(seed, -2, 5.5, 7.5);
    coolant =
        DayCurve.of(
            h -> 94 - 18 * Math.floorMod((long) ((h - refill) * 3_600), 86_400L) / 86_400.0);
    rise = 27 * MachineModel.unlike(seed, -3, 0.06);
  }

  @Override
  public List<String> signals() {
    return SIGNALS;
  }

  Jobs plan() {
    return jobs;
  }

  /// From now on the mill does what the line has for it.
  ///
  /// @param index its place in the line
  void join(JobLine line, int index, long time) {
    post = new Post(line, index, jobs.number(time), time, jobs.laggedLoad(time));
  }

  @Override
  public void evaluate(long t, Condition c, double[] out) {
    Post at = post;
    long job = jobs.number(t);
    JobLine.Now now = at == null ? JobLine.planned(jobs, t) : at.now(t);
    double warmth = at == null ? jobs.laggedLoad(t) : at.warmth;
    boolean cutting = now.seconds() >= 0;
    double runUp = cutting ? Math.min(1, now.seconds() / RUN_UP_SECONDS) : 0;
    double load = now.load() * (1 + 0.12 * passes.applyAsDouble(t)) * runUp;
    double speed = now.rpm() * runUp;
    out[0] = 100 * load * (1 + 0.06 * c.wear());
    out[1] = climate.indoor(t) + 11 + rise * warmth + 18 * c.friction() + 30 * c.heat();
    out[2] =
        0.08
            + runUp * (0.35 + 1.1 * load * speed / 8_000) * (1 + 0.15 * chatter.applyAsDouble(t))
            + runUp * 6.5 * c.wear();
    out[3] = speed;
    out[4] = 2.1 + 28 * load * (1 + 0.08 * c.wear());
    out[5] = MachineModel.healthyKurtosis(seed, t);
    out[6] = coolant.applyAsDouble(t) - 55 * c.leak();
    out[7] = cutting ? 1 : 0;
    out[8] = at == null ? job : at.firstJob + now.started();
    out[9] = c.orders().at(FEED, t, 100);
    out[10] = now.waiting();
    out[11] = now.minutes();
    out[12] = now.late();
    out[13] = at == null ? 0 : at.line.lateWithout(at.index);
    out[14] = c.orders().at(HAND_OVER, t, 0);
    out[15] = c.orders().at(ADD, t, 0);
  }

  /// A mill's place in a line, and how warm its spindle is there: the load behind the lag.
  private static final class Post {
    private final JobLine line;
    private final int index;
    private final long firstJob;
    private long time;
    private double warmth;

    Post(JobLine line, int index, long firstJob, long time, double warmth) {
      this.line = line;
      this.index = index;
      this.firstJob = firstJob;
      this.time = time;
      this.warmth = warmth;
    }

    JobLine.Now now(long t) {
      line.advance(t);
      JobLine.Now now = line.now(index);
      double keep = Math.exp(-Math.max(0, t - time) / (double) (TAU_SECONDS * Drift.SECOND));
      double target = now.seconds() >= 0 ? now.load() : 0;
      warmth = target + (warmth - target) * keep;
      time = Math.max(time, t);
      return now;
    }
  }
}
