package dev.edgewise.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The mills of a line with their queues of jobs. Each mill has a plan of its own ([Jobs]); jobs
/// are released some slots ahead and wait in a queue. Undisturbed, each starts when its plan says.
/// A mill that is told to feed slower takes longer, its jobs become late, and the jobs that wait
/// can be handed over to another mill.
///
/// Time only moves forward; serves one thread. The same run without any handing over goes on beside
/// it ([#without]), so that what handing over is worth can be shown.
final class JobLine {
  /// How many jobs wait in front of a mill that keeps its plan.
  static final int RELEASED_AHEAD = 3;

  /// From the end of a job to the start of the next, at least.
  private static final long CHANGE = 40 * Drift.SECOND;

  /// A job may be done this long after its slot before it is late.
  private static final long GRACE = 120 * Drift.SECOND;

  private static final double MINUTE = 60.0 * Drift.SECOND;

  private final List<Jobs> plans;
  private final List<Mill> mills = new ArrayList<>();
  private final @Nullable JobLine without;
  private long now;

  /// The line as its plans have it at `start`.
  ///
  /// @param start ns since the epoch
  JobLine(List<Jobs> plans, long start) {
    this(plans, start, new JobLine(plans, start, null));
  }

  private JobLine(List<Jobs> plans, long start, @Nullable JobLine without) {
    this.plans = List.copyOf(plans);
    this.without = without;
    this.now = start;
    for (int i = 0; i < plans.size(); i++) {
      mills.add(new Mill(i, plans.get(i), start));
    }
  }

  /// A job of a mill's plan, or one that came on top.
  ///
  /// @param owner mill that planned it
  /// @param from not before this time, ns since the epoch
  /// @param due ns since the epoch
  /// @param work time at the planned feed, ns
  /// @param load mean load, share of the rated power
  /// @param rpm spindle speed
  private record Job(int owner, long from, long due, long work, double load, double rpm) {}

  /// What a mill does now.
  ///
  /// @param seconds into the job, −1 when the spindle stands
  /// @param load of the job, share of the rated power, at the feed that it has
  /// @param rpm of the job
  /// @param started jobs begun since the line was set up
  /// @param waiting jobs in its queue
  /// @param minutes of work that it has before it, the running job included
  /// @param late minutes that the open jobs of its plan will be late, added up; wherever they wait
  record Now(
      double seconds,
      double load,
      double rpm,
      long started,
      int waiting,
      double minutes,
      double late) {}

  /// Goes on to `time`; an earlier time changes nothing.
  void advance(long time) {
    if (without != null) {
      without.advance(time);
    }
    if (time > now) {
      mills.forEach(mill -> mill.advance(now, time));
      now = time;
    }
  }

  /// @param share of the planned feed, above 0
  void feed(int mill, double share) {
    if (without != null) {
      without.feed(mill, share);
    }
    mills.get(mill).feed = share;
  }

  /// Puts a job on top of the plan.
  void add(int mill, double minutes) {
    if (without != null) {
      without.add(mill, minutes);
    }
    long work = (long) (minutes * MINUTE);
    mills.get(mill).queue.add(new Job(mill, now, now + work + GRACE, work, 0.6, 8_000));
  }

  /// Gives all jobs that wait at `mill` to another one, which does each as soon as it can; earlier
  /// due dates first.
  ///
  /// @return number of jobs handed over
  int handOver(int mill, int to) {
    List<Job> waiting = mills.get(mill).queue;
    List<Job> moved = List.copyOf(waiting);
    waiting.clear();
    mills.get(to).queue.addAll(moved);
    mills.get(to).queue.sort(Comparator.comparingLong(Job::due));
    return moved.size();
  }

  Now now(int index) {
    Mill mill = mills.get(index);
    Job job = mill.running;
    return new Now(
        job == null ? -1 : (now - mill.startedAt) / (double) Drift.SECOND,
        job == null ? 0 : job.load * Math.min(1, 0.35 + 0.65 * mill.feed),
        job == null ? 0 : job.rpm,
        mill.started,
        mill.queue.size(),
        mill.work() / MINUTE,
        late(index) / MINUTE);
  }

  /// What [#now] says of lateness had nothing been handed over.
  double lateWithout(int mill) {
    return without == null ? late(mill) / MINUTE : without.late(mill) / MINUTE;
  }

  /// By how much the open jobs of a mill's plan will be late, ns.
  private long late(int owner) {
    return mills.stream().mapToLong(mill -> mill.late(owner)).sum();
  }

  /// A mill, its running job and its queue.
  private final class Mill {
    private final int index;
    private final Jobs plan;
    private final List<Job> queue = new ArrayList<>();
    private double feed = 1;
    private long started;
    private long startedAt;
    private long left;
    private long freeAt;
    private long released;
    private @Nullable Job running;

    Mill(int index, Jobs plan, long start) {
      this.index = index;
      this.plan = plan;
      long number = plan.number(start);
      double seconds = plan.cuttingSeconds(start);
      freeAt = start;
      if (seconds >= 0) {
        running = job(number);
        startedAt = plan.start(number);
        left = plan.cuttingNanos(number) - (start - startedAt);
      }
      released = number;
      release(start);
    }

    void advance(long from, long to) {
      release(to);
      long at = from;
      while (at < to) {
        Job job = running;
        at = job == null ? begin(at, to) : cut(at, to);
      }
    }

    /// @return the time up to which all is done
    private long cut(long at, long to) {
      long end = at + (long) (left / feed);
      if (end > to) {
        left -= (long) ((to - at) * feed);
        return to;
      }
      running = null;
      freeAt = end + CHANGE;
      return end;
    }

    private long begin(long at, long to) {
      Job next = null;
      long start = Long.MAX_VALUE;
      for (Job job : queue) {
        long can = Math.max(Math.max(at, freeAt), job.owner == index ? job.from : at);
        if (can < start) {
          start = can;
          next = job;
        }
      }
      if (next == null || start > to) {
        return to;
      }
      queue.remove(next);
      running = next;
      left = next.work;
      startedAt = start;
      started++;
      return start;
    }

    private void release(long time) {
      while (released < plan.number(time) + RELEASED_AHEAD) {
        queue.add(job(++released));
      }
    }

    private Job job(long number) {
      return new Job(
          index,
          plan.start(number),
          plan.start(number + 1) + GRACE,
          plan.cuttingNanos(number),
          plan.load(number),
          plan.speed(number));
    }

    /// Time that all its work takes at its feed, ns.
    private double work() {
      double sum = running == null ? 0 : left;
      for (Job job : queue) {
        sum += job.work;
      }
      return sum / feed;
    }

    private long late(int owner) {
      long sum = 0;
      long at = now;
      Job job = running;
      if (job != null) {
        at += (long) (left / feed);
        sum += job.owner == owner ? Math.max(0, at - job.due) : 0;
        at += CHANGE;
      }
      for (Job next : queue) {
        at = Math.max(at, next.owner == index ? next.from : now) + (long) (next.work / feed);
        sum += next.owner == owner ? Math.max(0, at - next.due) : 0;
        at += CHANGE;
      }
      return sum;
    }
  }

  /// What [#now] and [#lateWithout] say of a mill that keeps its plan.
  static Now planned(Jobs plan, long time) {
    long number = plan.number(time);
    double seconds = plan.cuttingSeconds(time);
    double work = seconds < 0 ? 0 : plan.cuttingNanos(number) - seconds * Drift.SECOND;
    for (long next = number + 1; next <= number + RELEASED_AHEAD; next++) {
      work += plan.cuttingNanos(next);
    }
    return new Now(
        seconds, plan.load(number), plan.speed(number), 0, RELEASED_AHEAD, work / MINUTE, 0);
  }

  int size() {
    return plans.size();
  }
}
