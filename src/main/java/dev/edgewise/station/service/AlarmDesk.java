package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.TimeSource;
import dev.edgewise.operate.alarms.Actor;
import dev.edgewise.operate.alarms.AlarmEngine;
import dev.edgewise.operate.alarms.AlarmView;
import dev.edgewise.operate.alarms.ChangedAlarms;
import dev.edgewise.operate.alarms.EngineView;
import dev.edgewise.operate.alarms.JournalKind;
import dev.edgewise.operate.alarms.JournalPage;
import dev.edgewise.operate.alarms.JournalQuery;
import dev.edgewise.operate.alarms.Refused;
import dev.edgewise.operate.alarms.Shelf;
import dev.edgewise.station.api.AlarmChanges;
import dev.edgewise.station.api.AlarmDetail;
import dev.edgewise.station.api.AlarmEpisode;
import dev.edgewise.station.api.AlarmKpis;
import dev.edgewise.station.api.AlarmPage;
import dev.edgewise.station.api.AlarmQuery;
import dev.edgewise.station.api.AlarmRef;
import dev.edgewise.station.api.AlarmRefusal;
import dev.edgewise.station.api.AlarmRow;
import dev.edgewise.station.api.AlarmShelving;
import dev.edgewise.station.api.Alarms;
import dev.edgewise.station.api.AlarmsView;
import dev.edgewise.telemetry.TagRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The alarms of a station: what people see of them and do with them. What finds alarms is opened
/// with it, by [AlarmStart]; until then there are none and it says why. Safe for many threads.
final class AlarmDesk implements Alarms, DurableAcks.AlsoSafe {
  private static final ErrorCode NOT_OPEN = new ErrorCode("ALARMS-NOT-OPEN");
  private static final ErrorCode UNKNOWN = new ErrorCode("ALARM-UNKNOWN");
  private static final ErrorCode SPAN = new ErrorCode("ALARM-SPAN");
  private static final long STANDING_NANOS = Duration.ofHours(24).toNanos();
  private static final long LONGEST_SPAN = Duration.ofDays(31).toNanos();
  private static final int MOST_EPISODES = 5;

  private final TagRegistry tags;
  private final TimeSource time;
  private final Supplier<Actor> person;
  private final WithoutAlarms none;
  private volatile @Nullable AlarmParts parts;

  /// @param person who sits at this desk now
  AlarmDesk(TagRegistry tags, TimeSource time, Supplier<Actor> person) {
    this.tags = tags;
    this.time = time;
    this.person = person;
    this.none = new WithoutAlarms(time, "Alarms are not open yet.");
  }

  void open(AlarmParts opened) {
    parts = opened;
  }

  @Override
  public AlarmsView view() {
    AlarmParts p = parts;
    if (p == null) {
      return none.view();
    }
    long now = time.epochNanos();
    EngineView view = p.engine().view(now);
    return new AlarmsView(
        now,
        view.version(),
        view.counts().stream().map(AlarmRows::count).toList(),
        view.top().stream().map(alarm -> AlarmRows.row(alarm, tags)).toList(),
        view.lastTenMinutes(),
        view.floodSince(),
        p.budget().raised(now),
        p.budget().perShift(),
        p.budget().held(now),
        p.told().lateEnded(),
        p.journal().trouble());
  }

  @Override
  public AlarmChanges changes(long version, int most) {
    AlarmParts p = parts;
    if (p == null) {
      return none.changes(version, most);
    }
    ChangedAlarms changed = p.engine().changes(version, most);
    List<AlarmRow> rows = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    for (AlarmView alarm : changed.alarms()) {
      if (!alarm.memory().state().isNormal()) {
        rows.add(AlarmRows.row(alarm, tags));
      } else if (!changed.fresh()) {
        gone.add(alarm.memory().key());
      }
    }
    return new AlarmChanges(changed.version(), changed.fresh(), changed.more(), rows, gone);
  }

  @Override
  public AlarmDetail detail(String key, long occurrence) throws EdgewiseException {
    AlarmParts p = open();
    AlarmView alarm = find(p, key);
    List<JournalPage.Row> last = journal(p, key, Set.of(), 20).rows();
    boolean isLast = occurrence == alarm.memory().occurrence().number();
    return new AlarmDetail(
        AlarmRows.definition(alarm),
        ModelReasons.explanation(
            alarm.memory().asset().toString(),
            isLast ? alarm.memory().occurrence().details() : java.util.Map.of(),
            episodes(p, key, occurrence)),
        last.stream().map(AlarmRows::entry).toList());
  }

  /// Earlier raises of the same alarm, with what people said of them.
  private List<AlarmEpisode> episodes(AlarmParts p, String key, long before)
      throws EdgewiseException {
    Set<JournalKind> kinds =
        EnumSet.of(JournalKind.RAISED, JournalKind.RETURNED, JournalKind.ACKNOWLEDGED);
    List<JournalPage.Row> rows = journal(p, key, kinds, 100).rows();
    List<AlarmEpisode> out = new ArrayList<>();
    for (JournalPage.Row row : rows) {
      boolean isEarlier = row.kind() == JournalKind.RAISED && row.occurrence() < before;
      if (isEarlier && out.size() < MOST_EPISODES) {
        long end = 0;
        StringBuilder done = new StringBuilder();
        for (JournalPage.Row other : rows) {
          if (other.occurrence() == row.occurrence()) {
            end = other.kind() == JournalKind.RETURNED ? other.time() : end;
            if (!other.reason().isEmpty()) {
              done.append(done.isEmpty() ? "" : "; ").append(other.reason());
            }
          }
        }
        out.add(
            new AlarmEpisode(
                row.asset(), row.title(), row.time(), end, Double.NaN, done.toString()));
      }
    }
    return out;
  }

  @Override
  public List<AlarmRefusal> acknowledge(List<AlarmRef> alarms, String comment)
      throws EdgewiseException {
    return act(seen(alarms), (engine, seen, by, now) -> engine.acknowledge(seen, by, comment, now));
  }

  @Override
  public void silence(long version) throws EdgewiseException {
    AlarmParts p = open();
    Actor by = person.get();
    if (p.engine().silence(version, by, time.epochNanos()) > 0) {
      p.journal().force();
    }
  }

  @Override
  public List<AlarmRefusal> shelve(List<AlarmRef> alarms, AlarmShelving shelving)
      throws EdgewiseException {
    Shelf.Kind kind = shelving.oneShot() ? Shelf.Kind.ONE_SHOT : Shelf.Kind.TIMED;
    Duration time = Duration.ofMillis(Math.max(0, shelving.millis()));
    return act(
        seen(alarms),
        (engine, seen, by, now) -> engine.shelve(seen, kind, time, by, shelving.reason(), now));
  }

  @Override
  public List<AlarmRefusal> unshelve(List<String> keys) throws EdgewiseException {
    return act(any(keys), (engine, seen, by, now) -> engine.unshelve(seen, by, now));
  }

  @Override
  public List<AlarmRefusal> takeOutOfService(List<String> keys, String reason)
      throws EdgewiseException {
    return act(any(keys), (engine, seen, by, now) -> engine.takeOut(seen, by, reason, now));
  }

  @Override
  public List<AlarmRefusal> putIntoService(List<String> keys, String reason)
      throws EdgewiseException {
    return act(any(keys), (engine, seen, by, now) -> engine.putBack(seen, by, reason, now));
  }

  @Override
  public List<AlarmRefusal> reset(List<AlarmRef> alarms) throws EdgewiseException {
    return act(seen(alarms), (engine, seen, by, now) -> engine.reset(seen, by, now));
  }

  @Override
  public AlarmPage search(AlarmQuery query) throws EdgewiseException {
    JournalPage page =
        open()
            .journal()
            .search(
                new JournalQuery(
                    query.from(),
                    query.to(),
                    query.subtree(),
                    query.key(),
                    query.priorities().stream()
                        .map(AlarmRows::priority)
                        .collect(Collectors.toUnmodifiableSet()),
                    AlarmRows.kinds(query.steps()),
                    Arrays.stream(query.words().strip().split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .limit(JournalQuery.MOST_WORDS)
                        .toList(),
                    query.cursor(),
                    Math.clamp(query.most(), 1, 1_000)));
    return new AlarmPage(
        page.rows().stream().map(AlarmRows::entry).toList(), page.next(), -1, page.total());
  }

  @Override
  public AlarmKpis kpis(long from, long to) throws EdgewiseException {
    AlarmParts p = open();
    if (to <= from || to - from > LONGEST_SPAN) {
      throw new EdgewiseException(
          SPAN, "Figures of alarms are made for a span of up to 31 days.", "Choose another span.");
    }
    long now = time.epochNanos();
    return AlarmFigures.of(
        p.journal().kpis(from, to),
        p.engine().view(now),
        p.engine().standing(now - STANDING_NANOS),
        now);
  }

  @Override
  public long taken() {
    AlarmParts p = parts;
    return p == null ? 0 : p.journal().taken();
  }

  @Override
  public boolean isSafe(long position) {
    AlarmParts p = parts;
    return p == null || p.journal().isForced(position) || !p.journal().trouble().isEmpty();
  }

  /// What is done by the engine for a person.
  private interface Deed {
    List<Refused> by(AlarmEngine engine, List<AlarmEngine.Seen> seen, Actor by, long now);
  }

  /// Each act of a person goes through here: who it is, the journal on the disk. Whether they may,
  /// and the audit, are the guard's.
  private List<AlarmRefusal> act(List<AlarmEngine.Seen> seen, Deed deed) throws EdgewiseException {
    AlarmParts p = open();
    p.journal().check();
    List<Refused> refused = deed.by(p.engine(), seen, person.get(), time.epochNanos());
    if (refused.size() < seen.size()) {
      p.journal().force();
    }
    return refused.stream().map(AlarmRows::refusal).toList();
  }

  private static List<AlarmEngine.Seen> seen(List<AlarmRef> alarms) {
    return alarms.stream().map(a -> new AlarmEngine.Seen(a.key(), a.occurrence())).toList();
  }

  private static List<AlarmEngine.Seen> any(List<String> keys) {
    return keys.stream().map(key -> new AlarmEngine.Seen(key, 0)).toList();
  }

  private static JournalPage journal(AlarmParts p, String key, Set<JournalKind> kinds, int most)
      throws EdgewiseException {
    return p.journal()
        .search(new JournalQuery(0, Long.MAX_VALUE, "", key, Set.of(), kinds, List.of(), "", most));
  }

  private static AlarmView find(AlarmParts p, String key) throws EdgewiseException {
    return p.engine()
        .find(key)
        .orElseThrow(
            () ->
                new EdgewiseException(
                    UNKNOWN, "There is no alarm " + key + ".", "It may have been taken away."));
  }

  /// Asset path of an alarm; empty when there is no such alarm.
  String place(String key) {
    AlarmParts p = parts;
    return p == null
        ? ""
        : p.engine().find(key).map(alarm -> alarm.memory().asset().toString()).orElse("");
  }

  private AlarmParts open() throws EdgewiseException {
    AlarmParts p = parts;
    if (p == null) {
      throw new EdgewiseException(
          NOT_OPEN,
          "Alarms are not open yet.",
          "Wait until the station has started; if its step Alarms failed, see there.");
    }
    return p;
  }
}
