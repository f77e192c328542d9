package dev.edgewise.ui.system;

import dev.edgewise.station.api.LinkRow;
import dev.edgewise.station.api.StorageRow;
import dev.edgewise.ui.controls.Sheet;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;

/// The columns of the five tables.
final class Sheets {
  private static final String NONE = "–";

  private final Texts texts;
  private final Formats formats;

  Sheets(Texts texts, Formats formats) {
    this.texts = texts;
    this.formats = formats;
  }

  Sheet<Reading.Link> links() {
    return new Sheet<Reading.Link>()
        .words(text("link.name"), 128, link -> link.row().name())
        .words(text("link.state"), 190, link -> link.row().text())
        .brightWhen(link -> !link.row().up())
        .figures(text("link.since"), 76, link -> clock(link.row().since()))
        .exportedAs(text("link.since"), link -> full(link.row().since()))
        .figures(text("link.messages"), 72, link -> rate(link.messagesPerSecond()))
        .figures(text("link.bytes"), 78, link -> bytes(link.bytesPerSecond()))
        .exportedAs(text("link.bytes.export"), link -> digits(link.bytesPerSecond()))
        .figures(text("link.reconnects"), 82, link -> formats.count(link.row().reconnects()))
        .figures(text("link.malformed"), 78, link -> formats.count(link.row().malformed()))
        .brightWhen(link -> link.row().malformed() > 0)
        .words(text("link.address"), 156, link -> link.row().address())
        .words(text("link.failure"), 90, link -> failure(link.row()));
  }

  Sheet<Reading.Queue> queues() {
    return new Sheet<Reading.Queue>()
        .words(text("queue.name"), 222, queue -> queue.row().name())
        .figures(
            text("queue.filled"),
            80,
            queue -> queue.row().filled() < 0 ? NONE : formats.count(queue.row().filled()))
        .brightWhen(Reading.Queue::isFull)
        .figures(
            text("queue.capacity"),
            126,
            queue -> counted(queue.row().capacity(), queue.row().items(), 1))
        .figures(text("queue.waiting"), 92, queue -> percent(queue.waiting()))
        .exportedAs(text("queue.waiting.export"), queue -> digits(100 * queue.waiting()))
        .brightWhen(Reading.Queue::isWaiting)
        .figures(
            text("queue.waited"),
            76,
            queue -> queue.row().waitedNanos() < 0 ? NONE : formats.span(queue.row().waitedNanos()))
        .exportedAs(
            text("queue.waited.export"),
            queue ->
                queue.row().waitedNanos() < 0
                    ? ""
                    : Double.toString(queue.row().waitedNanos() / 1e9))
        .figures(
            text("queue.dropped"),
            72,
            queue -> queue.row().dropped() < 0 ? NONE : formats.count(queue.row().dropped()))
        .brightWhen(queue -> queue.row().dropped() > 0)
        .words(text("queue.full"), 220, queue -> queue.row().whenFull());
  }

  Sheet<StorageRow> storage() {
    return new Sheet<StorageRow>()
        .words(text("storage.store"), 132, StorageRow::store)
        .words(text("storage.name"), 92, StorageRow::name)
        .figures(
            text("storage.bytes"), 84, row -> row.bytes() < 0 ? NONE : formats.bytes(row.bytes()))
        .exportedAs(text("storage.bytes.export"), row -> known(row.bytes()))
        .figures(text("storage.items"), 142, row -> counted(row.items(), row.itemName(), 0))
        .exportedAs(text("storage.items"), row -> known(row.items()))
        .figures(
            text("storage.each"),
            62,
            row -> row.items() <= 0 ? NONE : formats.value(row.bytes() / (double) row.items(), 2))
        .figures(text("storage.oldest"), 74, row -> clock(row.oldest()))
        .exportedAs(text("storage.oldest"), row -> full(row.oldest()))
        .figures(text("storage.newest"), 74, row -> clock(row.newest()))
        .exportedAs(text("storage.newest"), row -> full(row.newest()))
        .words(text("storage.note"), 200, StorageRow::note)
        .brightWhen(row -> !row.well());
  }

  Sheet<Reading.Refusal> refusals() {
    return new Sheet<Reading.Refusal>()
        .words(text("refusal.reason"), 216, refusal -> refusal.row().text())
        .brightWhen(Reading.Refusal::isUnderWay)
        .figures(text("refusal.count"), 56, refusal -> formats.count(refusal.row().count()))
        .exportedAs(text("refusal.count"), refusal -> Long.toString(refusal.row().count()))
        .figures(text("refusal.rate"), 50, refusal -> rate(refusal.perSecond()))
        .figures(text("refusal.last"), 74, refusal -> clock(lastTime(refusal)))
        .exportedAs(text("refusal.last"), refusal -> full(lastTime(refusal)))
        .words(text("refusal.source"), 78, refusal -> refusal.row().source())
        .alsoExported(
            text("refusal.where"), refusal -> refusal.latest().map(s -> s.where()).orElse(""))
        .alsoExported(
            text("refusal.sample"), refusal -> refusal.latest().map(s -> s.excerpt()).orElse(""));
  }

  Sheet<Fact> facts() {
    return new Sheet<Fact>()
        .words(text("fact.name"), 140, Fact::name)
        .figures(text("fact.value"), 90, Fact::value)
        .words(text("fact.note"), 220, Fact::note);
  }

  private static long lastTime(Reading.Refusal refusal) {
    return refusal.latest().map(s -> s.time()).orElse(0L);
  }

  private String failure(LinkRow row) {
    return row.lastFailure().isEmpty()
        ? NONE
        : formats.clock(row.lastFailureTime()) + "  " + row.lastFailure();
  }

  private String clock(long time) {
    return time == 0 ? NONE : formats.clock(time);
  }

  private String full(long time) {
    return time == 0 ? "" : formats.full(time);
  }

  private String rate(double perSecond) {
    return Double.isNaN(perSecond) ? Formats.NO_VALUE : formats.rate(perSecond);
  }

  private String bytes(double perSecond) {
    return Double.isNaN(perSecond) ? Formats.NO_VALUE : formats.bytes(perSecond);
  }

  private String percent(double share) {
    return Double.isNaN(share) ? NONE : formats.value(100 * share, 0) + " %";
  }

  private static String digits(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  /// With its unit; none below `least`.
  private String counted(long count, String items, long least) {
    return count < least ? NONE : formats.count(count) + " " + items;
  }

  private static String known(long value) {
    return value < 0 ? "" : Long.toString(value);
  }

  private String text(String key) {
    return texts.get("system." + key);
  }
}
