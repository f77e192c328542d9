package dev.edgewise.bench;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.SystemTime;
import dev.edgewise.station.api.AlarmChanges;
import dev.edgewise.station.api.AlarmCount;
import dev.edgewise.station.api.AlarmDeed;
import dev.edgewise.station.api.AlarmDetail;
import dev.edgewise.station.api.AlarmKpis;
import dev.edgewise.station.api.AlarmPage;
import dev.edgewise.station.api.AlarmPriority;
import dev.edgewise.station.api.AlarmQuery;
import dev.edgewise.station.api.AlarmRef;
import dev.edgewise.station.api.AlarmRefusal;
import dev.edgewise.station.api.AlarmRow;
import dev.edgewise.station.api.AlarmShelving;
import dev.edgewise.station.api.AlarmSource;
import dev.edgewise.station.api.AlarmState;
import dev.edgewise.station.api.Alarms;
import dev.edgewise.station.api.AlarmsView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Alarms that a bench raises and ends, without an engine or a journal behind them. Safe for many
/// threads.
final class ScreenAlarms implements Alarms {
  private static final ErrorCode NONE = new ErrorCode("BENCH-ALARMS");
  private static final AlarmState RAISED =
      new AlarmState(true, false, false, false, false, false, false);

  private final SystemTime time;
  private final Map<String, AlarmRow> rows = new HashMap<>();
  private final Map<String, Long> versions = new HashMap<>();
  private final TreeMap<Long, String> changed = new TreeMap<>();
  private final int[] active = new int[AlarmPriority.values().length];
  private String lastProbe = "";
  private long version;
  private long occurrence;

  ScreenAlarms(SystemTime time) {
    this.time = time;
  }

  /// Raises an alarm, once more if it stands.
  synchronized void raise(int i) {
    AlarmPriority priority = AlarmPriority.values()[1 + i % 3];
    String asset = "Riverside works/Area %d/Line %d/P-%d".formatted(i % 40, i % 200, i);
    put("alarm-" + i, row("alarm-" + i, asset, priority));
  }

  /// Raises a critical alarm and ends the one before it.
  synchronized void probe(String key) {
    if (!lastProbe.isEmpty()) {
      put(lastProbe, null);
    }
    lastProbe = key;
    put(key, row(key, "Riverside works/Area 1/Line 1/probe", AlarmPriority.CRITICAL));
  }

  synchronized void end(int i) {
    put("alarm-" + i, null);
  }

  private AlarmRow row(String key, String asset, AlarmPriority priority) {
    long now = time.epochNanos();
    return new AlarmRow(
        key,
        ++occurrence,
        asset,
        -1,
        "Temperature high",
        priority,
        AlarmSource.LIMIT,
        "97.2 °C",
        "> 95",
        now,
        now,
        0,
        RAISED,
        AlarmDeed.NONE,
        AlarmDeed.NONE,
        "",
        false);
  }

  /// @param row null when it is over
  private void put(String key, @Nullable AlarmRow row) {
    Long before = versions.put(key, ++version);
    if (before != null) {
      changed.remove(before);
    }
    changed.put(version, key);
    AlarmRow was = row == null ? rows.remove(key) : rows.put(key, row);
    if (was != null) {
      active[was.priority().ordinal()]--;
    }
    if (row != null) {
      active[row.priority().ordinal()]++;
    }
  }

  @Override
  public synchronized AlarmsView view() {
    List<AlarmCount> counts = new ArrayList<>();
    for (AlarmPriority priority : AlarmPriority.values()) {
      int count = active[priority.ordinal()];
      counts.add(new AlarmCount(priority, count, count, 0, 0, 0, 0));
    }
    AlarmRow probe = rows.get(lastProbe);
    List<AlarmRow> top = probe == null ? List.of() : List.of(probe);
    return new AlarmsView(time.epochNanos(), version, counts, top, 0, 0, 0, 0, 0, 0, "");
  }

  @Override
  public synchronized AlarmChanges changes(long since, int most) {
    List<AlarmRow> fresh = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    long reached = since;
    for (Map.Entry<Long, String> change : changed.tailMap(since, false).entrySet()) {
      if (fresh.size() + gone.size() == most) {
        return new AlarmChanges(reached, since == 0, true, fresh, gone);
      }
      AlarmRow row = rows.get(change.getValue());
      if (row == null) {
        gone.add(change.getValue());
      } else {
        fresh.add(row);
      }
      reached = change.getKey();
    }
    return new AlarmChanges(version, since == 0, false, fresh, gone);
  }

  private static EdgewiseException none() {
    return new EdgewiseException(NONE, "The bench has rows only.", "");
  }

  @Override
  public AlarmDetail detail(String key, long which) throws EdgewiseException {
    throw none();
  }

  @Override
  public List<AlarmRefusal> acknowledge(List<AlarmRef> alarms, String comment)
      throws EdgewiseException {
    throw none();
  }

  @Override
  public void silence(long before) throws EdgewiseException {
    throw none();
  }

  @Override
  public List<AlarmRefusal> shelve(List<AlarmRef> alarms, AlarmShelving shelving)
      throws EdgewiseException {
    throw none();
  }

  @Override
  public List<AlarmRefusal> unshelve(List<String> keys) throws EdgewiseException {
    throw none();
  }

  @Override
  public List<AlarmRefusal> takeOutOfService(List<String> keys, String reason)
      throws EdgewiseException {
    throw none();
  }

  @Override
  public List<AlarmRefusal> putIntoService(List<String> keys, String reason)
      throws EdgewiseException {
    throw none();
  }

  @Override
  public List<AlarmRefusal> reset(List<AlarmRef> alarms) throws EdgewiseException {
    throw none();
  }

  @Override
  public AlarmPage search(AlarmQuery query) throws EdgewiseException {
    throw none();
  }

  @Override
  public AlarmKpis kpis(long from, long to) throws EdgewiseException {
    throw none();
  }
}
