package dev.edgewise.station.api;

import dev.edgewise.base.EdgewiseException;
import java.util.List;

/// Alarms, designed after ISA-18.2. The station knows who acts: the person on this desk. Each act
/// is in the journal, on disk, when the call returns. An act on several alarms does what can be
/// done and says of each of the others why not. Times are ns since the epoch, UTC.
public interface Alarms {
  /// The alarms in short; cheap.
  AlarmsView view();

  /// What is new or changed since a version, in pages: with `more` in the answer there is the next
  /// one at once. Whoever has taken an answer without `more` knows every alarm that is not plainly
  /// normal.
  ///
  /// @param version 0 for everything, later the version of the last answer
  /// @param most rows wanted, 1 to 20,000
  AlarmChanges changes(long version, int most);

  /// All about one alarm.
  ///
  /// @param occurrence which raise is to be explained
  /// @throws EdgewiseException when there is no such alarm
  AlarmDetail detail(String key, long occurrence) throws EdgewiseException;

  /// Acknowledges raises that a person has seen.
  ///
  /// @param comment may be empty
  /// @return what was not done; a raise that another has followed is not
  /// @throws EdgewiseException when the journal cannot be written; nothing was done then
  List<AlarmRefusal> acknowledge(List<AlarmRef> alarms, String comment) throws EdgewiseException;

  /// Silences what is heard now; acknowledges nothing. What is raised later is heard.
  ///
  /// @param version of the view that the person had before him
  void silence(long version) throws EdgewiseException;

  /// Puts alarms aside for a time. They are still detected and written down.
  ///
  /// @return what was not done
  /// @throws EdgewiseException as in [#acknowledge]
  List<AlarmRefusal> shelve(List<AlarmRef> alarms, AlarmShelving shelving) throws EdgewiseException;

  /// Ends a shelf before its time. What is active then annunciates as new.
  ///
  /// @param keys of alarms
  /// @return what was not done
  /// @throws EdgewiseException as in [#acknowledge]
  List<AlarmRefusal> unshelve(List<String> keys) throws EdgewiseException;

  /// Takes alarms out of service, for people who may.
  ///
  /// @param keys of alarms
  /// @param reason why; never blank
  /// @return what was not done
  /// @throws EdgewiseException as in [#acknowledge]
  List<AlarmRefusal> takeOutOfService(List<String> keys, String reason) throws EdgewiseException;

  /// Puts alarms back into service. What is active then annunciates as new.
  ///
  /// @param keys of alarms
  /// @param reason may be empty
  /// @return what was not done
  /// @throws EdgewiseException as in [#acknowledge]
  List<AlarmRefusal> putIntoService(List<String> keys, String reason) throws EdgewiseException;

  /// Resets latched alarms whose condition is over and that are acknowledged.
  ///
  /// @return what was not done
  /// @throws EdgewiseException as in [#acknowledge]
  List<AlarmRefusal> reset(List<AlarmRef> alarms) throws EdgewiseException;

  /// A page of the journal, the newest first; the first page of ten million entries within 300 ms.
  ///
  /// @throws EdgewiseException when the journal cannot be read, or the cursor is none
  AlarmPage search(AlarmQuery query) throws EdgewiseException;

  /// The load on the operator.
  ///
  /// @param from beginning of the span, ns since the epoch
  /// @param to its end, not included; a day has 144 cells; at most 31 days
  /// @throws EdgewiseException when the journal cannot be read
  AlarmKpis kpis(long from, long to) throws EdgewiseException;
}
