package dev.edgewise.station.api;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// An audit record for tests of the control room. Safe for many threads.
public final class FakeAudit implements Audit {
  private final List<AuditRow> rows = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private String trouble = "";
  private String failure = "";
  private AuditFinding finding =
      new AuditFinding("edgewise", "2026-01-01T12:00:00Z", 0, 1, List.of(), List.of(), 0, 0, "");

  /// Adds an entry.
  public synchronized void add(String who, String what, String target, AuditRow.Result result) {
    long number = rows.size() + 1L;
    rows.addFirst(
        new AuditRow(
            number,
            FakeStation.NOON + number * 1_000_000_000L,
            "control room",
            who,
            "operator",
            what,
            target,
            "1480",
            "1200",
            "bearing hot",
            result,
            ""));
  }

  public synchronized void trouble(String text) {
    trouble = text;
  }

  /// Lets export and verification fail.
  public synchronized void fail(String what) {
    failure = what;
  }

  public synchronized void finds(AuditFinding found) {
    finding = found;
  }

  /// What it was asked to do, in order.
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public synchronized AuditView view() {
    return new AuditView(true, rows.size(), 1, 12_345, "ab".repeat(32), trouble, List.of());
  }

  @Override
  public synchronized AuditRows search(String words, long before, int most) {
    List<AuditRow> found =
        rows.stream()
            .filter(row -> row.number() < before)
            .filter(
                row ->
                    row.toString()
                        .toLowerCase(Locale.ROOT)
                        .contains(words.toLowerCase(Locale.ROOT)))
            .toList();
    List<AuditRow> page = found.subList(0, Math.min(most, found.size()));
    return new AuditRows(page, page.size() < found.size() ? page.getLast().number() : 0);
  }

  @Override
  public synchronized long export(String file) throws EdgewiseException {
    calls.add("export " + file);
    check();
    return rows.size();
  }

  @Override
  public synchronized AuditFinding verify(String file) throws EdgewiseException {
    calls.add("verify " + file);
    check();
    return finding;
  }

  private void check() throws EdgewiseException {
    if (!failure.isEmpty()) {
      throw new EdgewiseException(new ErrorCode("AUDIT-EXPORT"), failure, "Choose another.");
    }
  }
}
