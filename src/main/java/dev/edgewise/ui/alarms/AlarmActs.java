package dev.edgewise.ui.alarms;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.AlarmRef;
import dev.edgewise.station.api.AlarmRefusal;
import dev.edgewise.station.api.AlarmRow;
import dev.edgewise.station.api.AlarmShelving;
import dev.edgewise.station.api.Alarms;
import dev.edgewise.ui.fx.Desk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// What a person does with alarms, and what came of it, in one line: nothing that was refused goes
/// unsaid. Used on the JavaFX thread.
final class AlarmActs {
  /// Refusals that are told one by one; the rest is counted.
  private static final int TOLD = 3;

  private final Desk desk;
  private final Alarms alarms;
  private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");

  AlarmActs(Desk desk) {
    this.desk = desk;
    alarms = desk.station().alarms();
  }

  /// What came of the last act; empty before.
  ReadOnlyStringProperty saidProperty() {
    return said.getReadOnlyProperty();
  }

  void forget() {
    said.set("");
  }

  void acknowledge(List<AlarmRow> rows, String comment) {
    run("acknowledged", rows, () -> alarms.acknowledge(refs(rows), comment));
  }

  void shelve(List<AlarmRow> rows, AlarmShelving shelving) {
    run("shelved", rows, () -> alarms.shelve(refs(rows), shelving));
  }

  void unshelve(List<AlarmRow> rows) {
    run("unshelved", rows, () -> alarms.unshelve(keys(rows)));
  }

  void takeOutOfService(List<AlarmRow> rows, String reason) {
    run("out", rows, () -> alarms.takeOutOfService(keys(rows), reason));
  }

  void putIntoService(List<AlarmRow> rows) {
    run("in", rows, () -> alarms.putIntoService(keys(rows), ""));
  }

  void reset(List<AlarmRow> rows) {
    run("reset", rows, () -> alarms.reset(refs(rows)));
  }

  /// Silences what was heard until now.
  void silence() {
    long version = desk.alarms().viewProperty().get().map(view -> view.version()).orElse(0L);
    run(
        "silenced",
        List.of(),
        () -> {
          alarms.silence(version);
          return List.of();
        });
  }

  private static List<AlarmRef> refs(List<AlarmRow> rows) {
    return rows.stream().map(AlarmRow::ref).toList();
  }

  private static List<String> keys(List<AlarmRow> rows) {
    return rows.stream().map(AlarmRow::key).toList();
  }

  private void run(String what, List<AlarmRow> rows, Act act) {
    Map<String, AlarmRow> byKey = new HashMap<>();
    rows.forEach(row -> byKey.put(row.key(), row));
    desk.background()
        .run(
            act::run,
            refused -> {
              said.set(outcome(what, byKey, refused));
              desk.alarms().hurry();
            },
            failure -> said.set(failure.forPerson()));
  }

  private String outcome(String what, Map<String, AlarmRow> rows, List<AlarmRefusal> refused) {
    int done = rows.size() - refused.size();
    List<String> parts = new ArrayList<>();
    if (done > 0 || rows.isEmpty()) {
      parts.add(desk.texts().counted("alarms.said." + what, done, desk.formats().count(done)));
    }
    for (AlarmRefusal refusal : refused.subList(0, Math.min(TOLD, refused.size()))) {
      AlarmRow row = rows.get(refusal.key());
      String name = row == null ? refusal.key() : AlarmWords.name(row.asset()) + " " + row.text();
      parts.add(desk.texts().get("alarms.said.refused", name, refusal.reason()));
    }
    if (refused.size() > TOLD) {
      parts.add(desk.texts().get("alarms.said.more", refused.size() - TOLD));
    }
    return String.join(" ", parts);
  }

  /// A call to the station.
  private interface Act {
    List<AlarmRefusal> run() throws EdgewiseException;
  }
}
