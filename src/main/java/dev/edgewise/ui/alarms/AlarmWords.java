package dev.edgewise.ui.alarms;

import dev.edgewise.station.api.AlarmDeed;
import dev.edgewise.station.api.AlarmPriority;
import dev.edgewise.station.api.AlarmRow;
import dev.edgewise.station.api.AlarmState;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How alarms are written. Names no scene.
final class AlarmWords {
  private static final long MILLI = 1_000_000L;

  private final Texts texts;
  private final Formats formats;

  AlarmWords(Texts texts, Formats formats) {
    this.texts = texts;
    this.formats = formats;
  }

  /// Time of day to the millisecond; day and time when it is long ago.
  ///
  /// @param now the station's clock; 0 while it is not known
  String time(long time, long now) {
    String since = formats.since(time, now == 0 ? time : now);
    boolean clock = since.equals(formats.clock(time));
    return clock ? "%s.%03d".formatted(since, Math.floorMod(time / MILLI, 1_000)) : since;
  }

  /// A place in short: `Area 1 / P-104`.
  static String where(String path) {
    String[] parts = path.split("/");
    if (parts.length < 3) {
      return String.join(" / ", parts);
    }
    return parts[1] + " / " + parts[parts.length - 1];
  }

  /// Its last segment.
  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  String priority(AlarmPriority priority) {
    return texts.get("alarms.priority." + priority);
  }

  /// What was measured, against what; or when it was over.
  String value(AlarmRow row, long now) {
    if (row.returned() > 0 && !row.state().active()) {
      return texts.get("alarms.value.returned", formats.since(row.returned(), now));
    }
    return row.limit().isEmpty() ? row.value() : (row.value() + " " + row.limit()).strip();
  }

  /// The state in words; in a list aside, how long it stays there.
  String state(AlarmRow row, long now) {
    AlarmState state = row.state();
    if (!state.annunciated()) {
      return texts.get(
          state.active() ? "alarms.state.aside.active" : "alarms.state.aside.normal",
          until(row.aside(), now));
    }
    return texts.get("alarms.state." + stateKey(state));
  }

  private static String stateKey(AlarmState state) {
    if (state.active()) {
      return state.acknowledged() ? "acknowledged" : "unacknowledged";
    }
    if (state.latched()) {
      return state.acknowledged() ? "latched.acknowledged" : "latched";
    }
    return state.acknowledged() ? "normal" : "returned";
  }

  /// When a shelf ends by itself.
  private String until(AlarmDeed aside, long now) {
    if (aside.until() == 0) {
      return texts.get("alarms.until.none");
    }
    String span = formats.span(Math.max(0, aside.until() - now));
    String clock = formats.since(aside.until(), now);
    return texts.get(aside.oneShot() ? "alarms.until.once" : "alarms.until", clock, span);
  }

  /// Who did what stands beside the state, and when and why.
  String by(AlarmRow row, long now) {
    AlarmDeed deed = row.state().annunciated() ? row.acknowledgement() : row.aside();
    if (deed.time() == 0) {
      return "";
    }
    return Stream.of(deed.by(), formats.since(deed.time(), now), deed.reason())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  /// What a group says: what came first of one cause; what is most urgent at a place.
  String group(AlarmLine.Many group) {
    if (!group.byCause()) {
      return texts.get("alarms.group.place", group.row().text());
    }
    return texts.get("alarms.first") + " " + group.row().text();
  }

  /// How many alarms a group has.
  String groupState(AlarmLine.Many group) {
    int waiting = group.tally().unacknowledged();
    String count = formats.count(group.tally().count());
    if (waiting == 0) {
      return texts.get("alarms.group.state", count);
    }
    return waiting == group.tally().count()
        ? texts.get("alarms.group.state.all", count)
        : texts.get("alarms.group.state.waiting", count, formats.count(waiting));
  }

  /// How long is left to respond, as `27:48`; how long it is overdue, with a minus.
  ///
  /// @param left ns; negative when overdue
  static String countdown(long left) {
    long seconds = Math.abs(left) / 1_000_000_000L;
    String text =
        seconds < 3_600
            ? "%02d:%02d".formatted(seconds / 60, seconds % 60)
            : "%d:%02d:%02d".formatted(seconds / 3_600, seconds / 60 % 60, seconds % 60);
    return left < 0 ? "−" + text : text;
  }
}
