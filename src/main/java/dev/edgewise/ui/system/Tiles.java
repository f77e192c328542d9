package dev.edgewise.ui.system;

import dev.edgewise.station.api.ProcessView;
import dev.edgewise.station.api.StorageRow;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Makes the first figures: what matters first.
final class Tiles {
  private static final double LITTLE_DISK = 0.05;
  private static final long LEAST_DISK = 1_000_000_000L;
  private static final double BUSY = 0.9;
  private static final double MUCH_COLLECTING = 0.1;

  /// What a person feels as the program hanging; opening a screen may take half of it.
  private static final double STALL_MILLIS = 500;

  private final Texts texts;
  private final Formats formats;

  Tiles(Texts texts, Formats formats) {
    this.texts = texts;
    this.formats = formats;
  }

  List<Tile> of(Reading reading) {
    return List.of(
        connections(reading),
        queues(reading),
        dropped(reading),
        refused(reading),
        history(reading),
        disk(reading.process()),
        program(reading),
        screen(reading));
  }

  private Tile connections(Reading reading) {
    List<Reading.Link> links = reading.links();
    long up = links.stream().filter(link -> link.row().up()).count();
    Optional<Reading.Link> down = links.stream().filter(link -> !link.row().up()).findFirst();
    double messages =
        links.stream().mapToDouble(Reading.Link::messagesPerSecond).max().orElse(Double.NaN);
    return tile(
        "connections",
        formats.count(up),
        text("connections.unit", links.size()),
        down.map(link -> text("connections.down", link.row().name()))
            .orElse(Double.isNaN(messages) ? text("measuring") : text("connections.up")),
        down.isEmpty() && !links.isEmpty());
  }

  private Tile queues(Reading reading) {
    List<Reading.Queue> queues = reading.queues();
    double fullest = queues.stream().mapToDouble(Reading.Queue::fill).max().orElse(0);
    Optional<Reading.Queue> waiting =
        queues.stream()
            .filter(Reading.Queue::isWaiting)
            .max(Comparator.comparingDouble(Reading.Queue::waiting));
    Optional<Reading.Queue> full = queues.stream().filter(Reading.Queue::isFull).findFirst();
    String meaning =
        waiting
            .map(q -> text("queues.waiting", q.row().name()))
            .or(() -> full.map(q -> q.row().name()))
            .orElse(text("queues.free"));
    return tile(
        "queues",
        formats.value(100 * fullest, 0),
        "%",
        meaning,
        waiting.isEmpty() && full.isEmpty());
  }

  private Tile dropped(Reading reading) {
    long dropped = reading.dropped();
    return tile(
        "dropped",
        formats.shortCount(dropped),
        "",
        text(dropped == 0 ? "dropped.none" : "dropped.some"),
        dropped == 0);
  }

  private Tile refused(Reading reading) {
    List<Reading.Refusal> refusals = reading.refusals();
    long count = refusals.stream().mapToLong(r -> r.row().count()).sum();
    Optional<Reading.Refusal> worst =
        refusals.stream()
            .filter(Reading.Refusal::isUnderWay)
            .max(Comparator.comparingDouble(Reading.Refusal::perSecond));
    String meaning =
        count == 0
            ? text("refused.none")
            : worst
                .map(r -> text("refused.now", formats.rate(r.perSecond())))
                .orElse(text("refused.past", refusals.size()));
    return tile("refused", formats.shortCount(count), "", meaning, worst.isEmpty());
  }

  private Tile history(Reading reading) {
    Optional<StorageRow> history =
        reading.storage().stream().filter(row -> row.itemName().equals("samples")).findFirst();
    if (history.isEmpty()) {
      return tile("history", Formats.NO_VALUE, "", text("history.none"), true);
    }
    StorageRow row = history.get();
    String each =
        row.items() == 0
            ? text("history.empty")
            : text(
                "history.each",
                formats.bytes(row.bytes()),
                formats.value(row.bytes() / (double) row.items(), 1));
    String[] figure = formats.shortCount(row.items()).split(" ");
    return tile(
        "history",
        figure[0],
        figure.length > 1 ? figure[1] : "",
        row.well() ? each : row.note(),
        row.well());
  }

  private Tile disk(ProcessView process) {
    if (process.diskFree() < 0) {
      return tile("disk", Formats.NO_VALUE, "", text("disk.unknown"), true);
    }
    double part = process.diskFree() / (double) Math.max(1, process.diskTotal());
    String[] figure = formats.bytes(process.diskFree()).split(" ");
    return tile(
        "disk",
        figure[0],
        figure[1],
        text("disk.of", formats.bytes(process.diskTotal())),
        part > LITTLE_DISK && process.diskFree() > LEAST_DISK);
  }

  private Tile program(Reading reading) {
    ProcessView process = reading.process();
    return tile(
        "program",
        formats.value(100 * reading.cpu(), 0),
        "%",
        text("program.memory", megabytes(process.heapUsed()), megabytes(process.heapMax())),
        !(reading.cpu() > BUSY) && !(reading.collecting() > MUCH_COLLECTING));
  }

  private Tile screen(Reading reading) {
    boolean stalled = reading.load().longestStallMillis() > STALL_MILLIS;
    double p99 = reading.seen().figures().p99Millis();
    return tile(
        "screen",
        formats.value(reading.load().longestStallMillis(), 0),
        "ms",
        Double.isNaN(p99) ? text("measuring") : text("screen.latency", formats.value(p99, 0)),
        !stalled);
  }

  private String megabytes(long bytes) {
    return formats.count(Math.round(bytes / 1e6));
  }

  private Tile tile(String id, String figure, String unit, String meaning, boolean well) {
    return new Tile(id, text(id), figure, unit, meaning, well);
  }

  private String text(String key, Object... args) {
    return texts.get("system.tile." + key, args);
  }
}
