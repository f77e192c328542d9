package dev.edgewise.operate.people.audit;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.durable.DurableLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Searches the record from its end, step by step.
final class AuditSearch {
  private static final int STEP = 4_096;

  /// Wider than the hole that a damaged part leaves in the numbers.
  private static final long HOLE = (1L << 24) + STEP;

  private AuditSearch() {}

  /// As [AuditLog#search] says.
  static AuditPage step(DurableLog log, String words, long before, int most)
      throws EdgewiseException {
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
    boolean[] seen = {false};
    log.replay(
        from,
        to,
        (position, line) -> {
          seen[0] = true;
          String text = Chain.isLine(line) ? Chain.textOf(line) : "";
          String lower = text.toLowerCase(Locale.ROOT);
          if (wanted.stream().allMatch(lower::contains)) {
            found.add(entry(position, text));
          }
        });
    List<AuditEntry> newest = found.reversed();
    if (newest.size() > most) {
      return new AuditPage(List.copyOf(newest.subList(0, most)), newest.get(most - 1).number());
    }
    long next = seen[0] ? from : overHole(log, from);
    return new AuditPage(List.copyOf(newest), next == 1 ? 0 : next);
  }

  /// One that cannot be read must not hide those before it.
  private static AuditEntry entry(long position, String text) {
    try {
      return EntryText.read(text, "Entry " + position + " of the audit record");
    } catch (EdgewiseException e) {
      return new AuditEntry(
          position, 0, 0, 0, AuditDeed.ofStation("audit.unreadable", "", e.forPerson()));
    }
  }

  /// The number above the last entry below `from`; 1 for none.
  private static long overHole(DurableLog log, long from) throws EdgewiseException {
    long low = Math.max(1, from - HOLE);
    long[] last = {low - 1};
    log.replay(low, from - 1, (position, _) -> last[0] = position);
    return last[0] + 1;
  }
}
