package dev.edgewise.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What a soak says in the end, and whether it kept the limits.
final class SoakReport {
  private static final double MOST_MB_PER_HOUR = 1;
  private static final double JUDGED_FROM_MINUTES = 30;

  private final SoakFigures figures;
  private final SoakStalls stalls;
  private final SoakLog log;
  private final SoakCheck check;
  private final List<String> walkFailures;

  SoakReport(
      SoakFigures figures,
      SoakStalls stalls,
      SoakLog log,
      SoakCheck check,
      List<String> walkFailures) {
    this.figures = figures;
    this.stalls = stalls;
    this.log = log;
    this.check = check;
    this.walkFailures = walkFailures;
  }

  /// @return 0, or 1 when a limit is broken
  int write(Appendable out) throws IOException {
    Report report = new Report("soak", out);
    memory(report);
    report.figure("soak.longest_stall_ms", stalls.longestMillis(), "ms");
    report.figure("soak.stalls_over_200ms", stalls.count(), "");
    report.figure(
        "soak.stalls_over_200ms_with_a_free_processor",
        stalls.isQueueKnown() ? stalls.ownCount() : Double.NaN,
        "");
    report.figure("soak.stalls_over_200ms_from_minute_10", figures.stallsFrom(10), "");
    report.figure("soak.log_errors", log.errors(), "");
    report.figure("soak.log_warnings", log.warnings(), "");
    report.figure("soak.lines_past_the_log", log.strays(), "");
    report.figure("soak.samples_published", check.published(), "");
    report.figure("soak.samples_stored", check.stored(), "");
    report.figure("soak.samples_lost", check.lost(), "");
    report.figure("soak.samples_unseen_by_witness", check.unseen(), "");
    report.figure("soak.tags_with_other_times", check.restamped(), "");
    report.figure("soak.messages_rejected", figures.rejected(), "");
    report.figure("soak.messages_not_archived", figures.messagesLost(), "");
    report.figure("soak.walk_failures", walkFailures.size(), "");
    conditions(report);
    List<String> broken = broken();
    report.condition("limits broken", broken.isEmpty() ? "none" : String.join("; ", broken));
    report.write();
    return broken.isEmpty() ? 0 : 1;
  }

  private void memory(Report report) throws IOException {
    SoakSample first = figures.first().sample();
    SoakSample last = figures.last().sample();
    SoakTrend whole = figures.heap(0);
    SoakTrend half = figures.heap(figures.half());
    report.figure("soak.minutes", figures.last().minute(), "min");
    report.figure("soak.heap_first_mb", first.heap(), "MB");
    report.figure("soak.heap_last_mb", last.heap(), "MB");
    report.figure("soak.heap_slope_mb_per_h", whole.slope(), "MB/h");
    report.figure("soak.heap_slope_error_mb_per_h", whole.error(), "MB/h");
    report.figure("soak.heap_slope_second_half_mb_per_h", half.slope(), "MB/h");
    report.figure("soak.heap_slope_second_half_error_mb_per_h", half.error(), "MB/h");
    report.figure("soak.rss_last_mb", last.resident(), "MB");
    report.figure("soak.rss_growth_mb", last.resident() - first.resident(), "MB");
    report.figure("soak.threads_growth", last.threads() - first.threads(), "");
    report.figure("soak.files_growth", last.files() - first.files(), "");
    report.figure("soak.cpu_s", last.cpuSeconds(), "s");
  }

  private void conditions(Report report) {
    report.condition(
        "plant", "large: 12 edge nodes, 240 devices, simulated in this process; empty data folder");
    report.condition(
        "walk", "a screen each half minute, searches, zooms, faults and a second window in turn");
    report.condition(
        "heap", "after collections forced on the Overview; the first sample after a minute");
    report.condition(
        "stall",
        "time that a task posted to the JavaFX thread had to wait, one each 5 ms; not while"
            + " collections are forced");
    report.condition(
        "with a free processor",
        "the same less the time that the JavaFX thread and the renderer were ready to run and had no"
            + " processor, for this program's other threads or for other programs");
    report.condition(
        "samples", "good ones, seen by a second host in another process and found on disk");
    report.condition(
        "from minute 10", "from the first sample after it: by then each screen was shown once");
    report.condition("samples taken", figures.lines());
    report.condition("stalls", stalls.told().stream().map(SoakStalls.Stall::line).toList());
    report.condition("log", log.messages());
    report.condition("rejected", figures.rejections());
    report.condition("walk failures", walkFailures);
    report.condition("grown in the second half", figures.grown());
  }

  private List<String> broken() {
    List<String> broken = new ArrayList<>();
    boolean isJudged = figures.last().minute() >= JUDGED_FROM_MINUTES;
    limit(
        broken,
        isJudged && figures.heap(figures.half()).rises(MOST_MB_PER_HOUR),
        "heap grows by more than 1 MB/h beyond its scatter in the second half");
    limit(broken, stalls.count() > 0, "stalls over 200 ms");
    limit(broken, log.errors() > 0, "errors in the log");
    limit(broken, log.strays() > 0, "lines past the log");
    limit(broken, check.lost() > 0, "samples lost");
    limit(broken, figures.rejected() > 0, "messages rejected");
    limit(broken, !figures.trouble().isEmpty(), "history: " + figures.trouble());
    limit(broken, !walkFailures.isEmpty(), "the walk could not do all");
    return broken;
  }

  private static void limit(List<String> broken, boolean isBroken, String what) {
    if (isBroken) {
      broken.add(what);
    }
  }
}
