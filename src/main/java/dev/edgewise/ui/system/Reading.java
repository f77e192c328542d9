package dev.edgewise.ui.system;

import dev.edgewise.station.api.LinkRow;
import dev.edgewise.station.api.ProcessView;
import dev.edgewise.station.api.QueueRow;
import dev.edgewise.station.api.RejectionRow;
import dev.edgewise.station.api.StorageRow;
import dev.edgewise.station.api.SystemView;
import dev.edgewise.ui.fx.ScreenLatency;
import dev.edgewise.ui.fx.ScreenLoad;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// Two answers of the station some seconds apart: what is now, and how fast it goes. Rates are NaN
/// until there are two.
///
/// @param first the older answer; the same as `last` in the beginning
/// @param last the newer answer
/// @param latency of this screen now
/// @param seen the last latency that was measured, here or on a screen that shows values
/// @param load of this screen
record Reading(
    SystemView first,
    SystemView last,
    ScreenLatency.Figures latency,
    ScreenLatency.Known seen,
    ScreenLoad.Figures load) {
  /// @param messagesPerSecond over the last seconds
  /// @param bytesPerSecond over the last seconds
  record Link(LinkRow row, double messagesPerSecond, double bytesPerSecond) {}

  /// @param waiting how much of the last seconds givers waited for room, 1 for one giver all the
  ///     time; NaN when it is not measured
  /// @param droppedPerSecond over the last seconds; 0 where nothing is ever dropped
  record Queue(QueueRow row, double waiting, double droppedPerSecond) {
    /// Part of the room that is taken, 0 to 1; 0 where what bounds it is elsewhere.
    double fill() {
      return row.capacity() == 0 ? 0 : row.filled() / (double) row.capacity();
    }

    boolean isFull() {
      return fill() > 0.5;
    }

    boolean isWaiting() {
      return waiting > 0.05;
    }
  }

  /// @param perSecond over the last seconds
  record Refusal(RejectionRow row, double perSecond) {
    /// Whether it goes on.
    boolean isUnderWay() {
      return perSecond > 0;
    }

    Optional<RejectionRow.Sample> latest() {
      return row.samples().stream().findFirst();
    }

    boolean isSameAs(Refusal other) {
      return row.source().equals(other.row.source()) && row.reason().equals(other.row.reason());
    }
  }

  /// Time between the answers, s; 0 in the beginning.
  double seconds() {
    return (last.now() - first.now()) / 1e9;
  }

  List<Link> links() {
    return last.links().stream()
        .map(
            now -> {
              Optional<LinkRow> then = find(first.links(), LinkRow::name, now);
              return new Link(
                  now, rate(now, then, LinkRow::messages), rate(now, then, LinkRow::bytes));
            })
        .toList();
  }

  List<Queue> queues() {
    return last.queues().stream()
        .map(
            now -> {
              Optional<QueueRow> then = find(first.queues(), QueueRow::name, now);
              double waiting =
                  now.waitedNanos() < 0 ? Double.NaN : rate(now, then, QueueRow::waitedNanos) / 1e9;
              return new Queue(now, waiting, rate(now, then, q -> Math.max(0, q.dropped())));
            })
        .toList();
  }

  /// A reason that is new came since the first answer.
  List<Refusal> refusals() {
    return last.rejections().stream()
        .map(
            now -> {
              long before =
                  find(first.rejections(), r -> r.source() + "\n" + r.reason(), now)
                      .map(RejectionRow::count)
                      .orElse(0L);
              return new Refusal(
                  now, seconds() <= 0 ? Double.NaN : (now.count() - before) / seconds());
            })
        .toList();
  }

  List<StorageRow> storage() {
    return last.storage();
  }

  ProcessView process() {
    return last.process();
  }

  /// Part of all processors that the program used, 0 to 1; NaN when unknown.
  double cpu() {
    ProcessView now = last.process();
    return now.cpuNanos() < 0
        ? Double.NaN
        : rate(now, Optional.of(first.process()), ProcessView::cpuNanos) / 1e9 / now.processors();
  }

  /// Part of the time that garbage collection took, 0 to 1; NaN in the beginning.
  double collecting() {
    return rate(last.process(), Optional.of(first.process()), ProcessView::collectionMillis) / 1e3;
  }

  /// Items let go by all queues since the start.
  long dropped() {
    return last.queues().stream().mapToLong(q -> Math.max(0, q.dropped())).sum();
  }

  private static <R> Optional<R> find(List<R> rows, Function<R, String> key, R like) {
    String wanted = key.apply(like);
    return rows.stream().filter(row -> key.apply(row).equals(wanted)).findFirst();
  }

  private <R> double rate(R now, Optional<R> then, ToLongFunction<R> counter) {
    return seconds() <= 0 || then.isEmpty()
        ? Double.NaN
        : Math.max(0, counter.applyAsLong(now) - counter.applyAsLong(then.get())) / seconds();
  }
}
