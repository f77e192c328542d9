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
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The audit record of a station: append-only, each entry hashed together with the one before, and
/// signed at intervals. Nothing is ever cut from it. Methods may be called from any thread.
///
/// When the disk is full or fails, work goes on: entries wait in memory for the disk, [#trouble]
/// says so, and once no more can wait they are counted, and an entry tells later how many are
/// missing (IEC 62443-3-3, SR 2.10: what happens on a failure of audit is defined).
public final class AuditLog implements AutoCloseable {
  /// Begins each run of the station; its `after` is the key that signs from here on.
  static final String RUN = "audit.run";

  /// Signs all before it: `target` is the number of the last, `before` its hash, `after` the
  /// signature.
  static final String SEAL = "audit.seal";

  /// Tells how many entries are missing here.
  static final String GAP = "audit.gap";

  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
  private static final Duration LOOK = Duration.ofSeconds(30);
  private static final int STEP = 4_096;

  private final DurableLog log;
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

  private AuditLog(
      DurableLog log, String lastHash, SigningKey key, SealPolicy policy, TimeSource time) {
    this.log = log;
    this.lastHash = lastHash;
    this.key = key;
    this.policy = policy;
    this.time = time;
    this.startedNanos = time.monotonicNanos();
    this.timer = time.every(LOOK, this::look);
  }

  /// Opens the record in `folder`, which is made when missing, and begins a run.
  ///
  /// @param key signs it
  /// @throws EdgewiseException when the folder cannot be read or written
  public static AuditLog open(Path folder, SigningKey key, SealPolicy policy, TimeSource time)
      throws EdgewiseException {
    return open(folder, key, policy, time, LogOptions.named("audit"));
  }

  /// As above, with another queue.
  static AuditLog open(
      Path folder, SigningKey key, SealPolicy policy, TimeSource time, LogOptions options)
      throws EdgewiseException {
    DurableLog log = DurableLog.open(folder, options, time);
    try {
      AuditLog audit = new AuditLog(log, lastHash(log), key, policy, time);
      audit.begin();
      return audit;
    } catch (EdgewiseException e) {
      log.close();
      throw e;
    }
  }

  private static String lastHash(DurableLog log) throws EdgewiseException {
    long last = log.nextPosition() - 1;
    String[] hash = {Chain.NOTHING};
    log.replay(Math.max(1, last), (_, line) -> hash[0] = Chain.hashOf(line));
    if (hash[0].equals(Chain.NOTHING) && last > 0) {
      // A damaged end was set aside, and numbers jump there.
      log.replay(1, (_, line) -> hash[0] = Chain.hashOf(line));
    }
    return hash[0];
  }

  private synchronized void begin() {
    run = log.nextPosition();
    String told = key.isNew() ? "a new key was made" : "";
    keep(ofStation(RUN, "", "", key.verifyingKey().text(), told));
    for (String loss : log.recovery().losses()) {
      keep(AuditDeed.ofStation(GAP, "", loss));
    }
  }

  /// Records what happened. On disk on return, unless [#trouble] says otherwise; waits some tens of
  /// milliseconds for that.
  ///
  /// @return the entry's number; 0 when it could not be kept: it is counted
  public long record(AuditDeed deed) {
    long number;
    synchronized (this) {
      number = keep(deed);
      if (unsealed >= policy.entries()) {
        seal();
      }
    }
    force();
    return number;
  }

  /// As [#record], but does not wait for the disk: for what comes in bulk or on a timer.
  public synchronized long recordSoon(AuditDeed deed) {
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
    String why = log.trouble();
    long missing = lost();
    if (missing > 0) {
      return (why + " " + missing + " audit entries are missing.").strip();
    }
    return why.isEmpty() ? "" : why + " " + log.queued() + " audit entries wait in memory.";
  }

  /// What was found damaged on opening.
  public List<String> losses() {
    return log.recovery().losses();
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
    long to = Math.min(before - 1, log.forcedPosition());
    if (to < 1) {
      return new AuditPage(List.of(), 0);
    }
    long from = Math.max(1, to - STEP + 1);
    List<String> wanted =
        List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)).stream()
            .filter(word -> !word.isEmpty())
            .toList();
    List<AuditEntry> found = new ArrayList<>();
    log.replay(
        from,
        to,
        (position, line) -> {
          String text = Chain.textOf(line);
          String lower = text.toLowerCase(Locale.ROOT);
          if (wanted.stream().allMatch(lower::contains)) {
            found.add(EntryText.read(text, "Entry " + position + " of the audit record"));
          }
        });
    List<AuditEntry> newest = found.reversed();
    if (newest.size() > most) {
      return new AuditPage(List.copyOf(newest.subList(0, most)), newest.get(most - 1).number());
    }
    return new AuditPage(List.copyOf(newest), from == 1 ? 0 : from);
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
      if (unsealed > 0) {
        seal();
      }
      closed = true;
      if (lost > 0) {
        LOG.error("The audit record closes with {} entries missing", lost);
      }
    }
    log.close();
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
    byte[] signature = key.sign(Chain.sealed(last, lastHash));
    long number =
        append(
            ofStation(
                SEAL,
                String.valueOf(last),
                lastHash,
                Base64.getEncoder().encodeToString(signature),
                ""));
    if (number > 0) {
      unsealed = 0;
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
    try {
      if (log.offer(Chain.line(hash, text)) == 0) {
        return 0;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
    lastHash = hash;
    return number;
  }

  private void force() {
    try {
      if (!log.tryForce()) {
        LOG.warn("Audit entries wait in memory: {}", log.trouble());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException e) {
      LOG.debug("The audit record was closed meanwhile", e);
    }
  }
}
