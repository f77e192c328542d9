package dev.edgewise.station.api;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Alarms for tests of the control room: what a test puts in, changed by what a person does. Safe
/// for many threads.
public final class FakeAlarms implements Alarms {
  private static final long MINUTE = 60_000_000_000L;

  private final Map<String, AlarmRow> rows = new HashMap<>();
  private final Map<String, Long> versions = new HashMap<>();
  private final TreeMap<Long, String> changed = new TreeMap<>();
  private final Map<String, AlarmDefinition> definitions = new HashMap<>();
  private final Map<String, AlarmExplanation> explanations = new HashMap<>();
  private final List<AlarmEntry> journal = new ArrayList<>();
  private final List<String> deeds = new ArrayList<>();
  private final Map<String, String> refusals = new HashMap<>();
  private AlarmKpis kpis = quietDay(FakeStation.NOON);
  private long version;
  private long now = FakeStation.NOON;
  private long floodSince;
  private int last10Minutes;
  private String failure = "";

  /// An alarm as it was raised, unacknowledged.
  public static AlarmRow raised(
      String key, String asset, String text, AlarmPriority priority, long time) {
    return new AlarmRow(
        key,
        1,
        asset,
        -1,
        text,
        priority,
        AlarmSource.LIMIT,
        "97.2 °C",
        "> 95",
        time,
        time,
        0,
        new AlarmState(true, false, false, false, false, false, true),
        AlarmDeed.NONE,
        AlarmDeed.NONE,
        "",
        false);
  }

  /// The same alarm in another state.
  public static AlarmRow with(AlarmRow row, AlarmState state) {
    return changed(row, state, row.acknowledgement(), row.aside());
  }

  /// The same alarm, found by something else.
  public static AlarmRow from(AlarmRow r, AlarmSource source, int tag, String value, String limit) {
    return new AlarmRow(
        r.key(),
        r.occurrence(),
        r.asset(),
        tag,
        r.text(),
        r.priority(),
        source,
        value,
        limit,
        r.raised(),
        r.noted(),
        r.returned(),
        r.state(),
        r.acknowledgement(),
        r.aside(),
        r.group(),
        r.firstOut());
  }

  /// The same alarm in a group.
  public static AlarmRow in(AlarmRow r, String group, boolean firstOut) {
    return new AlarmRow(
        r.key(),
        r.occurrence(),
        r.asset(),
        r.tag(),
        r.text(),
        r.priority(),
        r.source(),
        r.value(),
        r.limit(),
        r.raised(),
        r.noted(),
        r.returned(),
        r.state(),
        r.acknowledgement(),
        r.aside(),
        group,
        firstOut);
  }

  private static AlarmRow changed(AlarmRow r, AlarmState state, AlarmDeed ack, AlarmDeed aside) {
    return new AlarmRow(
        r.key(),
        r.occurrence(),
        r.asset(),
        r.tag(),
        r.text(),
        r.priority(),
        r.source(),
        r.value(),
        r.limit(),
        r.raised(),
        r.noted(),
        r.returned(),
        state,
        ack,
        aside,
        r.group(),
        r.firstOut());
  }

  /// The same alarm in one of the lists aside.
  public static AlarmRow aside(AlarmRow row, AlarmState state, AlarmDeed deed) {
    return changed(row, state, row.acknowledgement(), deed);
  }

  /// The same alarm, acknowledged.
  public static AlarmRow acknowledged(AlarmRow row, String by, long time) {
    AlarmState s = row.state();
    return changed(
        row,
        new AlarmState(
            s.active(), true, s.latched(), s.shelved(), s.suppressed(), s.outOfService(), false),
        new AlarmDeed(by, time, ""),
        row.aside());
  }

  /// The same alarm after its condition has ended.
  public static AlarmRow returned(AlarmRow r, long time) {
    AlarmState s = r.state();
    return new AlarmRow(
        r.key(),
        r.occurrence(),
        r.asset(),
        r.tag(),
        r.text(),
        r.priority(),
        r.source(),
        r.value(),
        r.limit(),
        r.raised(),
        r.noted(),
        time,
        new AlarmState(
            false,
            s.acknowledged(),
            s.latched(),
            s.shelved(),
            s.suppressed(),
            s.outOfService(),
            s.audible()),
        r.acknowledgement(),
        r.aside(),
        r.group(),
        r.firstOut());
  }

  /// Puts a row in, or in place of the one with its key.
  public synchronized void put(AlarmRow row) {
    Long before = versions.put(row.key(), ++version);
    if (before != null) {
      changed.remove(before);
    }
    changed.put(version, row.key());
    rows.put(row.key(), row);
  }

  /// The alarm is plainly normal again.
  public synchronized void end(String key) {
    Long before = versions.put(key, ++version);
    if (before != null) {
      changed.remove(before);
    }
    changed.put(version, key);
    rows.remove(key);
  }

  public synchronized void define(AlarmDefinition definition) {
    definitions.put(definition.key(), definition);
  }

  public synchronized void explain(String key, AlarmExplanation explanation) {
    explanations.put(key, explanation);
  }

  public synchronized void journal(AlarmEntry entry) {
    journal.add(entry);
  }

  public synchronized void kpis(AlarmKpis fresh) {
    kpis = fresh;
  }

  public synchronized void flood(long since, int raisedLast10Minutes) {
    floodSince = since;
    last10Minutes = raisedLast10Minutes;
  }

  /// Whatever is done with this alarm is refused.
  public synchronized void refuse(String key, String reason) {
    refusals.put(key, reason);
  }

  /// Everything that a person does fails; empty: no longer.
  public synchronized void fail(String why) {
    failure = why;
  }

  public synchronized void clock(long time) {
    now = time;
  }

  /// What people did, in order.
  public synchronized List<String> deeds() {
    return List.copyOf(deeds);
  }

  public synchronized AlarmRow row(String key) {
    return rows.get(key);
  }

  @Override
  public synchronized AlarmsView view() {
    int[][] counts = new int[AlarmPriority.values().length][6];
    for (AlarmRow row : rows.values()) {
      count(row.state(), counts[row.priority().ordinal()]);
    }
    List<AlarmCount> perPriority =
        Arrays.stream(AlarmPriority.values())
            .map(
                p -> {
                  int[] c = counts[p.ordinal()];
                  return new AlarmCount(p, c[0], c[1], c[2], c[3], c[4], c[5]);
                })
            .toList();
    List<AlarmRow> top =
        rows.values().stream()
            .filter(row -> row.state().unacknowledged())
            .sorted(
                Comparator.comparing(AlarmRow::priority)
                    .thenComparing(Comparator.comparingLong(AlarmRow::raised).reversed())
                    .thenComparing(AlarmRow::key))
            .limit(5)
            .toList();
    return new AlarmsView(
        now, version, perPriority, top, last10Minutes, floodSince, 0, 10, 0, 0, "");
  }

  private static void count(AlarmState s, int[] c) {
    if (s.outOfService()) {
      c[5]++;
    } else if (s.suppressed()) {
      c[4]++;
    } else if (s.shelved()) {
      c[3]++;
    } else if (s.standing()) {
      c[0]++;
      c[1] += s.acknowledged() ? 0 : 1;
      c[2] += s.audible() ? 1 : 0;
    }
  }

  @Override
  public synchronized AlarmChanges changes(long since, int most) {
    List<AlarmRow> fresh = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    long reached = since;
    for (Map.Entry<Long, String> change : changed.tailMap(since, false).entrySet()) {
      if (fresh.size() == most) {
        return new AlarmChanges(reached, since == 0, true, fresh, gone);
      }
      AlarmRow row = rows.get(change.getValue());
      if (row != null) {
        fresh.add(row);
      } else if (since > 0) {
        gone.add(change.getValue());
      }
      reached = change.getKey();
    }
    return new AlarmChanges(version, since == 0, false, fresh, gone);
  }

  @Override
  public synchronized AlarmDetail detail(String key, long occurrence) throws EdgewiseException {
    AlarmDefinition definition = definitions.get(key);
    if (definition == null) {
      throw new EdgewiseException(
          new ErrorCode("ALARM-UNKNOWN"), "There is no alarm " + key + ".", "Reload the list.");
    }
    List<AlarmEntry> own =
        journal.stream()
            .filter(entry -> entry.key().equals(key))
            .sorted(Comparator.comparingLong(AlarmEntry::id).reversed())
            .limit(20)
            .toList();
    return new AlarmDetail(definition, explanations.getOrDefault(key, AlarmExplanation.NONE), own);
  }

  @Override
  public synchronized List<AlarmRefusal> acknowledge(List<AlarmRef> alarms, String comment)
      throws EdgewiseException {
    return act(
        "acknowledge",
        alarms,
        comment,
        row ->
            changed(
                acknowledged(row, "operator 2", now),
                acknowledged(row, "operator 2", now).state(),
                new AlarmDeed("operator 2", now, comment),
                row.aside()));
  }

  @Override
  public synchronized void silence(long version) throws EdgewiseException {
    failIfAsked();
    deeds.add("silence");
    List.copyOf(rows.values()).stream()
        .filter(row -> row.state().audible())
        .filter(row -> versions.get(row.key()) <= version)
        .forEach(row -> put(with(row, silent(row.state()))));
  }

  private static AlarmState silent(AlarmState s) {
    return new AlarmState(
        s.active(),
        s.acknowledged(),
        s.latched(),
        s.shelved(),
        s.suppressed(),
        s.outOfService(),
        false);
  }

  @Override
  public synchronized List<AlarmRefusal> shelve(List<AlarmRef> alarms, AlarmShelving shelving)
      throws EdgewiseException {
    return act(
        "shelve " + (shelving.oneShot() ? "once " : "") + shelving.millis(),
        alarms,
        shelving.reason(),
        row -> {
          AlarmState s = row.state();
          return changed(
              row,
              new AlarmState(s.active(), true, s.latched(), true, false, false, false),
              row.acknowledgement(),
              new AlarmDeed(
                  "operator 2",
                  now,
                  now + shelving.millis() * 1_000_000,
                  shelving.oneShot(),
                  shelving.reason()));
        });
  }

  @Override
  public synchronized List<AlarmRefusal> unshelve(List<String> keys) throws EdgewiseException {
    return act("unshelve", refs(keys), "", row -> back(row));
  }

  @Override
  public synchronized List<AlarmRefusal> takeOutOfService(List<String> keys, String reason)
      throws EdgewiseException {
    return act(
        "out of service",
        refs(keys),
        reason,
        row -> {
          AlarmState s = row.state();
          return changed(
              row,
              new AlarmState(s.active(), true, s.latched(), false, false, true, false),
              row.acknowledgement(),
              new AlarmDeed("operator 2", now, reason));
        });
  }

  @Override
  public synchronized List<AlarmRefusal> putIntoService(List<String> keys, String reason)
      throws EdgewiseException {
    return act("into service", refs(keys), reason, row -> back(row));
  }

  @Override
  public synchronized List<AlarmRefusal> reset(List<AlarmRef> alarms) throws EdgewiseException {
    List<AlarmRefusal> refused = act("reset", alarms, "", row -> row);
    alarms.forEach(ref -> end(ref.key()));
    return refused;
  }

  private static AlarmRow back(AlarmRow row) {
    boolean active = row.state().active();
    return changed(
        row,
        new AlarmState(active, !active, false, false, false, false, active),
        AlarmDeed.NONE,
        AlarmDeed.NONE);
  }

  private List<AlarmRef> refs(List<String> keys) {
    return keys.stream().map(rows::get).map(AlarmRow::ref).toList();
  }

  private List<AlarmRefusal> act(
      String what, List<AlarmRef> alarms, String why, UnaryOperator<AlarmRow> change)
      throws EdgewiseException {
    failIfAsked();
    List<AlarmRefusal> refused = new ArrayList<>();
    for (AlarmRef ref : alarms) {
      AlarmRow row = rows.get(ref.key());
      if (refusals.containsKey(ref.key())) {
        refused.add(new AlarmRefusal(ref.key(), refusals.get(ref.key())));
      } else if (row == null || row.occurrence() != ref.occurrence()) {
        refused.add(new AlarmRefusal(ref.key(), "It has come again since."));
      } else {
        deeds.add(what + " " + ref.key() + (why.isEmpty() ? "" : ": " + why));
        put(change.apply(row));
      }
    }
    return refused;
  }

  private void failIfAsked() throws EdgewiseException {
    if (!failure.isEmpty()) {
      throw new EdgewiseException(new ErrorCode("ALARM-JOURNAL"), failure, "Free some space.");
    }
  }

  @Override
  public synchronized AlarmPage search(AlarmQuery query) throws EdgewiseException {
    failIfAsked();
    List<AlarmEntry> hits =
        journal.stream()
            .filter(entry -> matches(query, entry))
            .sorted(
                Comparator.comparingLong(AlarmEntry::time)
                    .thenComparingLong(AlarmEntry::id)
                    .reversed())
            .toList();
    int from = query.cursor().isEmpty() ? 0 : Integer.parseInt(query.cursor());
    int to = Math.min(hits.size(), from + query.most());
    String next = to < hits.size() ? String.valueOf(to) : "";
    return new AlarmPage(hits.subList(from, to), next, hits.size(), journal.size());
  }

  private static boolean matches(AlarmQuery q, AlarmEntry e) {
    String all = (e.asset() + " " + e.text() + " " + e.by() + " " + e.reason());
    String lower = all.toLowerCase(Locale.ROOT);
    return e.time() >= q.from()
        && e.time() < q.to()
        && (q.subtree().isEmpty()
            || e.asset().equals(q.subtree())
            || e.asset().startsWith(q.subtree() + "/"))
        && (q.key().isEmpty() || e.key().equals(q.key()))
        && (q.priorities().isEmpty() || q.priorities().contains(e.priority()))
        && (q.steps().isEmpty() || q.steps().contains(e.step()))
        && Arrays.stream(q.words().toLowerCase(Locale.ROOT).strip().split("\\s+"))
            .allMatch(lower::contains);
  }

  @Override
  public synchronized AlarmKpis kpis(long from, long to) throws EdgewiseException {
    failIfAsked();
    return kpis;
  }

  /// A day without an alarm so far.
  public static AlarmKpis quietDay(long noon) {
    long from = noon - 72 * 10 * MINUTE;
    List<Integer> cells = new ArrayList<>();
    for (int i = 0; i < 144; i++) {
      cells.add(i < 72 ? 0 : -1);
    }
    return new AlarmKpis(
        from,
        noon,
        0,
        List.of(0, 0, 0, 0),
        0,
        cells,
        0,
        0,
        List.of(),
        List.of(),
        List.of(),
        -1,
        -1,
        0,
        0,
        0,
        0);
  }
}
