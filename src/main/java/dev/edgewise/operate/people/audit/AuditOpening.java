package dev.edgewise.operate.people.audit;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.durable.DurableLog;
import dev.edgewise.trust.SigningKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the end of a record says when it is opened again, held against what was signed last.
final class AuditOpening {
  private final Optional<AuditHead> head;
  private final List<String> findings = new ArrayList<>();
  private final long last;
  private String lastHash = Chain.NOTHING;
  private long signedTo;
  private boolean ended;
  private boolean seen;
  private boolean broken;

  private AuditOpening(Optional<AuditHead> head, long last) {
    this.head = head;
    this.last = last;
    this.signedTo = head.map(AuditHead::number).orElse(0L);
    this.ended = last == 0;
  }

  /// Reads from the last signature on; without one all of it.
  ///
  /// @param file of the [AuditHead]
  static AuditOpening of(DurableLog log, Path file, SigningKey key) throws EdgewiseException {
    long last = log.nextPosition() - 1;
    AuditOpening opening = new AuditOpening(AuditHead.read(file), last);
    opening.compare(key);
    long from = Math.min(last, opening.signedTo);
    log.replay(Math.max(1, from), opening::take);
    if (last > 0 && opening.lastHash.equals(Chain.NOTHING)) {
      // A damaged end was set aside, and numbers jump there.
      log.replay(1, opening::take);
    }
    opening.missing();
    return opening;
  }

  /// Hash of the last entry.
  String lastHash() {
    return lastHash;
  }

  /// What cannot be by a power cut or a kill: one sentence for people each.
  List<String> findings() {
    return findings;
  }

  /// Numbers of the entries that nobody had signed while the station was down, as `10-14`; empty
  /// for none.
  String unsigned() {
    return signedTo < last ? (signedTo + 1) + "-" + last : "";
  }

  /// Whether the run before closed the record; true when there was none.
  boolean ended() {
    return ended;
  }

  private void compare(SigningKey key) {
    if (head.isEmpty()) {
      if (last > 0) {
        findings.add("The note of where the record was signed last is missing or damaged");
      } else if (!key.isNew()) {
        findings.add("The record is empty, but its key is not new: entries may have been deleted");
      }
      return;
    }
    AuditHead signed = head.get();
    if (!signed.isSignedBy(key.verifyingKey())) {
      findings.add("The note of where the record was signed last is not signed by this key");
    }
    if (signed.number() > last) {
      findings.add(
          "The record ends at entry "
              + last
              + ", but it was signed up to entry "
              + signed.number()
              + ": entries were deleted");
    }
  }

  private void missing() {
    if (!seen && head.filter(it -> it.number() <= last).isPresent()) {
      tell("The entry that was signed last is missing");
    }
  }

  private void take(long position, byte[] line) {
    if (!Chain.isLine(line)) {
      tell("Entry " + position + " is no line of the record");
      return;
    }
    boolean first = lastHash.equals(Chain.NOTHING) && position > 1;
    if (!first && !Chain.follows(lastHash, line)) {
      tell("Entry " + position + " does not follow from the one before");
    }
    lastHash = Chain.hashOf(line);
    if (head.filter(it -> it.number() == position).isPresent()) {
      seen = true;
      if (!head.get().hash().equals(lastHash)) {
        tell("Entry " + position + " is not the one that was signed");
      }
    }
    switch (what(position, line)) {
      case AuditLog.RUN -> ended = false;
      case AuditLog.END -> ended = true;
      case AuditLog.SEAL -> signedTo = Math.max(signedTo, position);
      default -> {}
    }
  }

  /// The first one only: what follows is not to be believed anyway.
  private void tell(String finding) {
    if (!broken) {
      broken = true;
      findings.add(finding);
    }
  }

  private static String what(long position, byte[] line) {
    try {
      return EntryText.read(Chain.textOf(line), "Entry " + position).deed().what();
    } catch (EdgewiseException e) {
      return ""; // told by whoever verifies it
    }
  }
}
