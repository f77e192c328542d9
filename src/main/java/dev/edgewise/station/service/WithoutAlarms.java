package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.TimeSource;
import dev.edgewise.station.api.AlarmChanges;
import dev.edgewise.station.api.AlarmCount;
import dev.edgewise.station.api.AlarmDetail;
import dev.edgewise.station.api.AlarmKpis;
import dev.edgewise.station.api.AlarmPage;
import dev.edgewise.station.api.AlarmPriority;
import dev.edgewise.station.api.AlarmQuery;
import dev.edgewise.station.api.AlarmRef;
import dev.edgewise.station.api.AlarmRefusal;
import dev.edgewise.station.api.AlarmShelving;
import dev.edgewise.station.api.Alarms;
import dev.edgewise.station.api.AlarmsView;
import java.util.Arrays;
import java.util.List;

/// What a station answers that watches over no alarms: there are none, it says why, and nothing can
/// be done with any.
final class WithoutAlarms implements Alarms {
  private static final ErrorCode NONE = new ErrorCode("ALARM-NONE");

  private final TimeSource time;
  private final String why;

  /// @param why no alarm is watched over, in plain words
  WithoutAlarms(TimeSource time, String why) {
    this.time = time;
    this.why = why;
  }

  @Override
  public AlarmsView view() {
    List<AlarmCount> counts =
        Arrays.stream(AlarmPriority.values())
            .map(priority -> new AlarmCount(priority, 0, 0, 0, 0, 0, 0))
            .toList();
    return new AlarmsView(time.epochNanos(), 0, counts, List.of(), 0, 0, 0, 0, 0, 0, why);
  }

  @Override
  public AlarmChanges changes(long version, int most) {
    return new AlarmChanges(0, version == 0, false, List.of(), List.of());
  }

  @Override
  public AlarmDetail detail(String key, long occurrence) throws EdgewiseException {
    throw refused();
  }

  @Override
  public List<AlarmRefusal> acknowledge(List<AlarmRef> alarms, String comment)
      throws EdgewiseException {
    throw refused();
  }

  @Override
  public void silence(long version) throws EdgewiseException {
    throw refused();
  }

  @Override
  public List<AlarmRefusal> shelve(List<AlarmRef> alarms, AlarmShelving shelving)
      throws EdgewiseException {
    throw refused();
  }

  @Override
  public List<AlarmRefusal> unshelve(List<String> keys) throws EdgewiseException {
    throw refused();
  }

  @Override
  public List<AlarmRefusal> takeOutOfService(List<String> keys, String reason)
      throws EdgewiseException {
    throw refused();
  }

  @Override
  public List<AlarmRefusal> putIntoService(List<String> keys, String reason)
      throws EdgewiseException {
    throw refused();
  }

  @Override
  public List<AlarmRefusal> reset(List<AlarmRef> alarms) throws EdgewiseException {
    throw refused();
  }

  @Override
  public AlarmPage search(AlarmQuery query) throws EdgewiseException {
    throw refused();
  }

  @Override
  public AlarmKpis kpis(long from, long to) throws EdgewiseException {
    throw refused();
  }

  private EdgewiseException refused() {
    return new EdgewiseException(NONE, why, "");
  }
}
