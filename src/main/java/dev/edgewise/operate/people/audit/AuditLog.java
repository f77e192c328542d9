package dev.edgewise.operate.people.audit;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.durable.DurableLog;
import dev.edgewise.durable.LogOptions;
import dev.edgewise.operate.people.audit.AuditDeed.Result;
import dev.edgewise.trust.SigningKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The audit record of a station: append-only, each entry hashed together with the one before, and
/// signed at intervals. Nothing is ever cut from it. Methods may be called from any thread.
///
/// When the disk is full or fails, work goes on: entries wait in memory for the disk, [#trouble]
/// says so, and once no more can wait they are counted, and an entry tells later how many are
/// missing (IEC 62443-3-3, SR 2.10: what happens on a failure of audit is defined). A disk that
/// hangs is waited for one second once, and then no more until it moves.
public final class AuditLog implements AutoCloseable {
  /// Begins each run of the station; its `after` is the key that signs from here on, its `before`
  /// the numbers of the entries that nobody had signed while the station was down, as `10-14`.
  static final String RUN = "audit.run";

  /// Ends a run that was closed; without it the station was killed, or its power cut.
  static final String END = "audit.end";

  /// Signs all before it: `target` is the number of the last, `before` its hash, `after` the
  /// signature.
  static final String SEAL = "audit.seal";

  /// Tells how many entries are missing here.
  static final String GAP = "audit.gap";

  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
  private static final Duration LOOK = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final DurableLog log;
  private final HeadKeeper head;
  private final List<String> findings;
  private final int halfQueue;
  private final SigningKey key;
  private final SealPolicy policy;
  private final TimeSource time;
  private final long startedNanos;
  private final TimeSource.Timer timer;
  private String lastHash;
  private long run;
  private long unsealed;
  private long unsealedSince;
  private long lost;
  private long lostInAll;
  private boolean closed;

  /// Position on disk at which it was last waited for in vain; -1 for none.
  private volatile long stalledAt = -1;

  private AuditLog(
      DurableLog log,
      HeadKeeper head,
      AuditOpening found,
      int halfQueue,
      SigningKey key,
      SealPolicy policy,
      TimeSource time) {
    this.log = log;
    this.head = head;
    this.findings = found.findings();
    this.halfQueue = halfQueue;
    this.lastHash = found.lastHash();
    this.key = key;
    this.policy = policy;
    this.time = time;
    this.startedNanos = time.monotonicNanos();
    this.timer = time.every(LOOK, this::look);
  }

  /// Opens the record in `folder`, which is made when missing, holds its end against what was
  /// signed last, and begins a run.
  ///
  /// @param head file outside of `folder` that tells what was signed last; its folder is there
  /// @param key signs it
  /// @throws EdgewiseException when a folder cannot be read or written
  public static AuditLog open(
      Path folder, Path head, SigningKey key, SealPolicy policy, TimeSource time)
      throws EdgewiseException {
    return open(folder, head, key, policy, time, LogOptions.named("audit"));
  }

  /// As above, with another queue.
  static AuditLog open(
      Path folder,
      Path head,
      SigningKey key,
      SealPolicy policy,
      TimeSource time,
      LogOptions options)
      throws EdgewiseException {
    DurableLog log = DurableLog.open(folder, options, time);
    try {
      AuditOpening found = AuditOpening.of(log, head, key);
      int halfQueue = Math.max(1, options.queueRecords() / 2);
      AuditLog audit =
          new AuditLog(log, new HeadKeeper(log, head), found, halfQueue, key, policy, time);
      audit.begin(found);
      return audit;
    } catch (EdgewiseException e) {
      log.close();
      throw e;
    }
  }

  /// What lay unsigned is signed at once: while the station was down anybody could have written it.
  private synchronized void begin(AuditOpening found) {
    run = log.nextPosition();
    List<String> told = new ArrayList<>();
    if (key.isNew()) {
      told.add("a new key was made");
    }
    if (!found.ended()) {
      told.add("the run before was not closed");
    }
    keep(ofStation(RUN, "", found.unsigned(), key.verifyingKey().text(), String.join(", ", told)));
    losses().forEach(loss -> keep(AuditDeed.ofStation(GAP, "", loss)));
    seal();
  }

  /// Records what happened. On disk on return, unless [#trouble] says otherwise; waits some tens of
  /// milliseconds for that, and a second at most.
  ///
  /// @return the entry's number; 0 when it could not be kept: it is counted
  public long record(AuditDeed deed) {
    long number = recordSoon(deed);
    force();
    return number;
  }

  /// As [#record], but does not wait for the disk unless much waits for it already: for what comes
  /// in bulk.
  public long recordSoon(AuditDeed deed) {
    if (log.queued() >= halfQueue) {
      force();
    }
    return recordNow(deed);
  }

  /// As [#record], but waits for nothing: for what must not be delayed, and on timers.
  public synchronized long recordNow(AuditDeed deed) {
    long number = keep(deed);
    if (unsealed >= policy.entries()) {
      seal();
    }
    return number;
  }

  /// Entries so far.
  public long entries() {
    return log.nextPosition() - 1;
  }

  /// Entries of these that are on disk.
  public long onDisk() {
    return log.forcedPosition();
  }

  /// Entries behind the last signature.
  public synchronized long unsigned() {
    return unsealed;
  }

  /// Entries that could be kept nowhere, in this run.
  public synchronized long lost() {
    return lostInAll;
  }

  /// Bytes on disk.
  public long bytesOnDisk() {
    return log.bytesOnDisk();
  }

  /// Empty, or one sentence for people: why entries are not on disk now.
  public String trouble() {
    String why = why();
    long missing = lost();
    if (missing > 0) {
      return (why + " " + missing + " audit entries are missing.").strip();
    }
    return why.isEmpty() ? "" : why + " " + log.queued() + " audit entries wait in memory.";
  }

  private String why() {
    if (!log.trouble().isEmpty()) {
      return log.trouble();
    }
    return log.queued() > 0 && stalledAt == log.forcedPosition()
        ? "The disk of the audit record does not answer."
        : head.trouble();
  }

  /// What was found damaged or missing on opening.
  public List<String> losses() {
    return Stream.concat(findings.stream(), log.recovery().losses().stream()).toList();
  }

  /// Fingerprint of the key that signs.
  public String fingerprint() {
    return key.verifyingKey().fingerprint();
  }

  /// One step of a search, from the newest back; some milliseconds long. Go on with `before` set to
  /// the answer's `next` until that is 0.
  ///
  /// @param words all must be in an entry, in any case; empty finds all
  /// @param before entries with lower numbers are looked at; `Long.MAX_VALUE` to begin
  /// @param most at most this many, at least 1
  public AuditPage search(String words, long before, int most) throws EdgewiseException {
    return AuditSearch.step(log, words, before, most);
  }

  /// Writes all entries so far to a file that can be verified without us; see [AuditVerifier]. The
  /// file is replaced when it is there.
  ///
  /// @param station its name, for the first line
  /// @return how many entries
  /// @throws EdgewiseException `AUDIT-EXPORT` when the file cannot be written
  public long export(Path file, String station) throws EdgewiseException {
    synchronized (this) {
      if (unsealed > 0) {
        seal();
      }
    }
    force();
    long last = log.forcedPosition();
    return new AuditExport(key, station, time.epochNanos())
        .write(file, last, visitor -> log.replay(1, last, visitor));
  }

  /// Signs what is not signed, and closes within about ten seconds; idempotent.
  @Override
  public void close() {
    timer.cancel();
    synchronized (this) {
      if (closed) {
        return;
      }
      keep(ofStation(END, "", "", "", ""));
      seal();
      closed = true;
      if (lost > 0) {
        LOG.error("The audit record closes with {} entries missing", lost);
      }
    }
    log.close();
    head.close();
  }

  private synchronized void look() {
    if (!closed
        && unsealed > 0
        && time.monotonicNanos() - unsealedSince >= policy.age().toNanos()) {
      seal();
    }
  }

  /// @return its number; 0 when it could not be kept
  private long keep(AuditDeed deed) {
    if (lost > 0) {
      long missing = lost;
      if (append(AuditDeed.ofStation(GAP, "", missing + " entries are missing before this one"))
          > 0) {
        lost -= missing;
      }
    }
    long number = append(deed);
    if (number == 0) {
      lost++;
      lostInAll++;
      LOG.error("An audit entry could not be kept: {}", deed);
      return 0;
    }
    if (unsealed++ == 0) {
      unsealedSince = time.monotonicNanos();
    }
    return number;
  }

  private void seal() {
    long last = log.nextPosition() - 1;
    String before = lastHash;
    String signature = Base64.getEncoder().encodeToString(key.sign(Chain.sealed(last, before)));
    long number = append(ofStation(SEAL, String.valueOf(last), before, signature, ""));
    if (number > 0) {
      unsealed = 0;
      head.put(new AuditHead(last, before, signature));
    }
  }

  private static AuditDeed ofStation(
      String what, String target, String before, String after, String note) {
    String station = AuditDeed.STATION;
    return new AuditDeed(station, station, "", what, target, before, after, "", Result.DONE, note);
  }

  /// Only here positions are given, so the next one is known before.
  private long append(AuditDeed deed) {
    if (closed) {
      return 0;
    }
    long number = log.nextPosition();
    byte[] text =
        EntryText.write(
            new AuditEntry(
                number, time.epochNanos(), run, time.monotonicNanos() - startedNanos, deed));
    String hash = Chain.hash(lastHash, text);
    if (log.offerNow(Chain.line(hash, text)) == 0) {
      return 0;
    }
    lastHash = hash;
    return number;
  }

  /// Never called with this object's monitor held: a disk may hang.
  private void force() {
    long onDisk = log.forcedPosition();
    if (onDisk == stalledAt) {
      return;
    }
    try {
      if (!log.tryForce(PATIENCE)) {
        stalledAt = onDisk;
        LOG.warn("Audit entries wait in memory: {}", why());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException e) {
      LOG.debug("The audit record was closed meanwhile", e);
    }
  }
}
