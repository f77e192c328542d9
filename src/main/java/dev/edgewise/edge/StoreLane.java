package dev.edgewise.edge;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.RateMeter;
import dev.edgewise.base.TimeSource;
import dev.edgewise.durable.DurableLog;
import dev.edgewise.durable.LogOptions;
import dev.edgewise.fleet.protocol.NodeReport;
import dev.edgewise.fleet.protocol.Sequences;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A lane of the store: records with a sequence number each, until they are acknowledged or
/// dropped. One thread appends; all else is safe for many threads.
final class StoreLane implements AutoCloseable {
  private final String name;
  private final DurableLog log;
  private final RateMeter rate;
  private final RateMeter bytes;

  /// Guarded by this, as is all below: samples of the records above [#settledTo].
  private final RecordCounts counts = new RecordCounts();

  /// Acknowledged, or dropped by itself, above [#settledTo].
  private final Sequences done = new Sequences();

  /// Sent over this connection.
  private final Sequences sent = new Sequences();

  /// Those of them that were sent again, as historical ones.
  private final Sequences draining = new Sequences();

  private long settledTo;
  private long last;
  private long reservedTo;
  private long produced;
  private long acknowledged;
  private long waiting;
  private long dropped;
  private long sentSamples;
  private long resentSamples;

  /// Samples of the records in [#draining].
  private long underWay;

  private StoreLane(String name, DurableLog log, StoreState.Lane state, TimeSource time) {
    this.name = name;
    this.log = log;
    this.rate = new RateMeter(time);
    this.bytes = new RateMeter(time);
    settledTo = state.settledTo();
    acknowledged = state.acknowledged();
    dropped = state.dropped();
    reservedTo = state.reservedTo();
    last = log.nextPosition() - 1;
  }

  /// Opens the lane and counts what waits in it.
  static StoreLane open(Path folder, int segmentBytes, StoreState.Lane state, TimeSource time)
      throws EdgewiseException {
    LogOptions options =
        LogOptions.named("edge-" + state.name())
            .withSegmentBytes(segmentBytes)
            .withStartAt(state.reservedTo() + 1);
    StoreLane lane =
        new StoreLane(
            state.name(),
            DurableLog.open(folder.resolve(state.name()), options, time),
            state,
            time);
    lane.count();
    return lane;
  }

  private synchronized void count() throws EdgewiseException {
    log.replay(
        settledTo + 1,
        (position, record) -> {
          int samples = StoreRecord.count(record);
          counts.set(position, samples);
          waiting += samples;
        });
    produced = acknowledged + waiting + dropped;
    advance();
  }

  String name() {
    return name;
  }

  /// What was wrong with the files; one sentence each.
  List<String> losses() {
    return log.recovery().losses();
  }

  /// Whether the next record needs numbers that are not reserved yet.
  synchronized boolean needsReserve() {
    return log.nextPosition() > reservedTo;
  }

  /// @return what was reserved before, for [#reservedTo] when it could not be saved
  synchronized long reserve(long more) {
    long before = reservedTo;
    reservedTo = log.nextPosition() + more;
    return before;
  }

  synchronized void reservedTo(long number) {
    reservedTo = number;
  }

  /// Puts a record in. On one thread only; it may wait for the disk, but not while that fails.
  ///
  /// @return its sequence number; 0 when it could not be taken
  long append(byte[] record, int samples) throws InterruptedException {
    long position = log.offer(record);
    if (position > 0) {
      synchronized (this) {
        counts.set(position, samples);
        last = position;
        produced += samples;
        waiting += samples;
      }
      rate.add(samples);
      bytes.add(record.length);
    }
    return position;
  }

  /// Samples that found no place in the store.
  synchronized void unstored(long samples) {
    produced += samples;
    dropped += samples;
  }

  synchronized void sent(long record, boolean again) {
    if (!done.contains(record) && record > settledTo) {
      sent.add(record, record);
      if (again && !draining.add(record, record).isEmpty()) {
        underWay += counts.get(record);
      }
    }
    sentSamples += again ? 0 : counts.get(record);
    resentSamples += again ? counts.get(record) : 0;
  }

  /// For a while not to be sent, because its device is not there.
  synchronized void later(long record) {
    sent.add(record, record);
  }

  /// Nothing that was sent counts as sent any more.
  synchronized void sendAgain() {
    sent.clear();
    draining.clear();
    underWay = 0;
  }

  /// Samples sent again that are not acknowledged yet.
  synchronized long underWay() {
    return underWay;
  }

  /// The station has these on its disk.
  synchronized void acknowledged(List<Sequences.Range> ranges) {
    for (Sequences.Range range : ranges) {
      acknowledged += finish(Math.max(settledTo + 1, range.from()), Math.min(last, range.to()));
    }
    advance();
  }

  /// Drops one record that cannot be sent.
  synchronized NodeReport.Drop drop(long record, String reason, long now) {
    long samples = finish(record, record);
    dropped += samples;
    advance();
    return new NodeReport.Drop(name, record, record, samples, reason, now);
  }

  /// Drops the oldest file of records; empty when there is only one.
  synchronized Optional<NodeReport.Drop> dropOldest(String reason, long now) {
    long end = log.oldestEnd();
    if (end == 0) {
      return Optional.empty();
    }
    long from = settledTo + 1;
    long samples = end < from ? 0 : finish(from, end);
    dropped += samples;
    advance();
    return Optional.of(new NodeReport.Drop(name, Math.min(from, end), end, samples, reason, now));
  }

  /// @return samples that waited until now
  private long finish(long from, long to) {
    long samples = 0;
    if (from <= to) {
      for (Sequences.Range fresh : done.add(from, to)) {
        samples += counts.sum(fresh.from(), fresh.to());
      }
      for (Sequences.Range over : draining.common(from, to)) {
        underWay -= counts.sum(over.from(), over.to());
      }
      sent.remove(from, to);
      draining.remove(from, to);
      waiting -= samples;
    }
    return samples;
  }

  /// Numbers that were never given are passed over.
  private void advance() {
    long before = settledTo;
    long end = -1;
    while (end != settledTo) {
      end = settledTo;
      settledTo = Math.max(settledTo, done.endOf(settledTo + 1));
      settledTo = Math.max(settledTo, counts.next(settledTo + 1, last + 1) - 1);
    }
    if (settledTo > before) {
      done.forgetTo(settledTo);
      sent.forgetTo(settledTo);
      draining.forgetTo(settledTo);
      counts.forgetTo(settledTo);
    }
  }

  synchronized long settledTo() {
    return settledTo;
  }

  /// Whether all of these records are acknowledged or dropped.
  synchronized boolean isSettled(long... records) {
    for (long record : records) {
      if (record > settledTo && !done.contains(record)) {
        return false;
      }
    }
    return true;
  }

  /// Whether something was sent and is not acknowledged.
  synchronized boolean isExpecting() {
    return !sent.isEmpty();
  }

  /// The first record on the disk from `from` on that is to be sent; 0 when there is none.
  synchronized long nextToSend(long from) {
    long end = Math.min(last, log.forcedPosition()) + 1;
    long at = Math.max(from, settledTo + 1);
    long before = -1;
    while (at < end && at != before) {
      before = at;
      at = Math.max(at, done.endOf(at) + 1);
      at = Math.max(at, sent.endOf(at) + 1);
      at = counts.next(at, end);
    }
    return at < end ? at : 0;
  }

  /// A record with its number.
  record Stored(long number, byte[] record) {}

  /// The records from `from` on, one at least, as long as they have at most `most` samples.
  List<Stored> read(long from, int most) throws EdgewiseException {
    List<Stored> out = new ArrayList<>();
    long to;
    synchronized (this) {
      to = counts.reach(from, last, most);
    }
    log.replay(from, to, (position, record) -> out.add(new Stored(position, record)));
    return out;
  }

  long forced() {
    return log.forcedPosition();
  }

  /// Waits until all that was put in is on the disk, or cannot be.
  ///
  /// @return whether it is
  boolean force() throws InterruptedException {
    return log.tryForce();
  }

  /// Deletes files whose records are all settled. Call it behind a state that says so.
  void cut(long settled) throws EdgewiseException {
    log.cut(settled + 1);
  }

  long bytesOnDisk() {
    return log.bytesOnDisk();
  }

  /// When the oldest file was last written, ms since the epoch.
  long oldestWritten() {
    return log.oldestEnd() == 0 ? Long.MAX_VALUE : log.oldestWritten();
  }

  boolean hasOldFile() {
    return log.oldestEnd() > 0;
  }

  /// Bytes that come in, a second.
  double bytesPerSecond() {
    return bytes.perSecond();
  }

  String trouble() {
    return log.trouble();
  }

  synchronized StoreState.Lane state() {
    return new StoreState.Lane(name, settledTo, acknowledged, dropped, reservedTo);
  }

  synchronized NodeReport.Lane report() {
    long forced = log.forcedPosition();
    return new NodeReport.Lane(
        name,
        settledTo,
        last + 1,
        produced,
        acknowledged,
        waiting,
        dropped,
        sentSamples,
        resentSamples,
        forced < last ? counts.sum(forced + 1, last) : 0,
        rate.perSecond());
  }

  /// Forces what was taken; no number above the last one stays reserved.
  @Override
  public void close() {
    log.close();
    synchronized (this) {
      reservedTo = log.forcedPosition() == log.nextPosition() - 1 ? last : reservedTo;
    }
  }
}
