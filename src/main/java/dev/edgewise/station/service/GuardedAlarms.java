package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.operate.people.Act;
import dev.edgewise.station.api.AlarmChanges;
import dev.edgewise.station.api.AlarmDetail;
import dev.edgewise.station.api.AlarmKpis;
import dev.edgewise.station.api.AlarmPage;
import dev.edgewise.station.api.AlarmQuery;
import dev.edgewise.station.api.AlarmRef;
import dev.edgewise.station.api.AlarmRefusal;
import dev.edgewise.station.api.AlarmShelving;
import dev.edgewise.station.api.Alarms;
import dev.edgewise.station.api.AlarmsView;
import java.util.List;

/// Alarms behind the guard: one entry an alarm.
record GuardedAlarms(Alarms behind, SeatWords words, Guard guard) implements Alarms {
  @Override
  public AlarmsView view() {
    return behind.view();
  }

  @Override
  public AlarmChanges changes(long version, int most) {
    return behind.changes(version, most);
  }

  @Override
  public AlarmDetail detail(String key, long occurrence) throws EdgewiseException {
    return behind.detail(key, occurrence);
  }

  @Override
  public List<AlarmRefusal> acknowledge(List<AlarmRef> alarms, String comment)
      throws EdgewiseException {
    return act(
        Act.ALARM_ACKNOWLEDGE,
        keys(alarms),
        "acknowledged",
        comment,
        () -> behind.acknowledge(alarms, comment));
  }

  @Override
  public void silence(long version) throws EdgewiseException {
    guard.act(
        Guard.Deed.here(Act.ALARM_SILENCE, "what sounds", "silent"), () -> behind.silence(version));
  }

  @Override
  public List<AlarmRefusal> shelve(List<AlarmRef> alarms, AlarmShelving shelving)
      throws EdgewiseException {
    String how =
        (shelving.oneShot() ? "shelved until it returns" : "shelved")
            + (shelving.millis() > 0 ? ", at most " + shelving.millis() / 1_000 + " s" : "");
    return act(
        Act.ALARM_SHELVE,
        keys(alarms),
        how,
        shelving.reason(),
        () -> behind.shelve(alarms, shelving));
  }

  @Override
  public List<AlarmRefusal> unshelve(List<String> keys) throws EdgewiseException {
    return act(Act.ALARM_SHELVE, keys, "unshelved", "", () -> behind.unshelve(keys));
  }

  @Override
  public List<AlarmRefusal> takeOutOfService(List<String> keys, String reason)
      throws EdgewiseException {
    return act(
        Act.ALARM_OUT_OF_SERVICE,
        keys,
        "out of service",
        reason,
        () -> behind.takeOutOfService(keys, reason));
  }

  @Override
  public List<AlarmRefusal> putIntoService(List<String> keys, String reason)
      throws EdgewiseException {
    return act(
        Act.ALARM_OUT_OF_SERVICE,
        keys,
        "in service",
        reason,
        () -> behind.putIntoService(keys, reason));
  }

  @Override
  public List<AlarmRefusal> reset(List<AlarmRef> alarms) throws EdgewiseException {
    return act(Act.ALARM_RESET, keys(alarms), "reset", "", () -> behind.reset(alarms));
  }

  @Override
  public AlarmPage search(AlarmQuery query) throws EdgewiseException {
    return behind.search(query);
  }

  @Override
  public AlarmKpis kpis(long from, long to) throws EdgewiseException {
    return behind.kpis(from, to);
  }

  private static List<String> keys(List<AlarmRef> alarms) {
    return alarms.stream().map(AlarmRef::key).toList();
  }

  private List<AlarmRefusal> act(
      Act act, List<String> keys, String after, String reason, Guard.Work<List<AlarmRefusal>> work)
      throws EdgewiseException {
    if (keys.isEmpty()) {
      return List.of();
    }
    return guard.act(
        keys.stream()
            .map(key -> new Guard.Deed(act, words.placeOfAlarm(key), key, "", after, reason))
            .toList(),
        work,
        GuardedAlarms::end);
  }

  private static Guard.End end(List<AlarmRefusal> refused, Guard.Deed deed) {
    return refused.stream()
        .filter(refusal -> refusal.key().equals(deed.target()))
        .findFirst()
        .map(refusal -> Guard.End.refused(refusal.reason()))
        .orElse(Guard.End.DONE);
  }
}
