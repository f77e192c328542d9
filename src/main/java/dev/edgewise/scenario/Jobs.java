package dev.edgewise.scenario;

/// The jobs of a mill: time is cut into slots of equal length, one job each; a job cuts for most
/// of its slot at its own load and speed, then the spindle stands while the part is changed.
final class Jobs {
  /// Slots are counted from 2025-01-01T00:00:00Z.
  private static final long FIRST = 1_735_689_600L * Drift.SECOND;

  private static final int SLOTS_REMEMBERED = 8;
  private static final double MEAN_LOAD = 0.55;

  private final long seed;
  private final long slotNanos;
  private final long tauNanos;
  private final DayCurve shifts = DayCurve.shifts();

  private long warmSlot = Long.MIN_VALUE;
  private double warmAtStart;

  /// @param tauSeconds thermal time constant of the spindle, s, at most a slot or so
  Jobs(long seed, long slotSeconds, long tauSeconds) {
    this.seed = seed;
    slotNanos = slotSeconds * Drift.SECOND;
    tauNanos = tauSeconds * Drift.SECOND;
  }

  /// Number of the job that is on at `t`, from 1 for the first of 2025.
  long number(long t) {
    return Math.floorDiv(t - FIRST, slotNanos) + 1;
  }

  /// Seconds into the job, or −1 when the spindle stands.
  double cuttingSeconds(long t) {
    long job = number(t);
    long into = t - start(job);
    return into < cuttingNanos(job) ? into / (double) Drift.SECOND : -1;
  }

  /// Mean load of a job, 0.45 to 0.82 of the rated power; less at night.
  double load(long job) {
    return Noise.between(seed, 3 * job, 0.5, 0.85) - 0.3 * (1 - shifts.applyAsDouble(start(job)));
  }

  /// Spindle speed of a job, rpm.
  double speed(long job) {
    return 250 * Math.round(Noise.between(seed, 3 * job + 1, 6_000, 10_500) / 250);
  }

  /// The load behind a first-order lag, exact for loads that are constant in a job.
  double laggedLoad(long t) {
    long job = number(t);
    if (job != warmSlot) {
      warmSlot = job;
      warmAtStart = MEAN_LOAD;
      for (long before = job - SLOTS_REMEMBERED; before < job; before++) {
        warmAtStart = after(before, slotNanos, warmAtStart);
      }
    }
    return after(job, t - start(job), warmAtStart);
  }

  private double after(long job, long into, double atStart) {
    long cutting = Math.min(into, cuttingNanos(job));
    double target = load(job);
    double warm = target + (atStart - target) * Math.exp(-cutting / (double) tauNanos);
    return warm * Math.exp(-(into - cutting) / (double) tauNanos);
  }

  /// When the slot of a job begins, ns since the epoch.
  long start(long job) {
    return FIRST + (job - 1) * slotNanos;
  }

  /// How long a job cuts.
  long cuttingNanos(long job) {
    return (long) (slotNanos * Noise.between(seed, 3 * job + 2, 0.74, 0.92));
  }
}
