package dev.edgewise.connect.archive;

import dev.edgewise.connect.api.TopicFilter;
import org.jspecify.annotations.Nullable;

/// What is looked for.
///
/// @param filter an MQTT topic filter; empty: all topics
/// @param text has to be in the topic or in the payload's bytes as UTF-8, a to z in any case;
/// empty:
///     anything
/// @param from receive time, ns since the epoch
/// @param to receive time, ns since the epoch, not included
public record ArchiveQuery(String filter, String text, long from, long to) {
  /// Everything.
  public static final ArchiveQuery ALL = new ArchiveQuery("", "", 0, Long.MAX_VALUE);

  /// @throws IllegalArgumentException when `filter` is not a topic filter; the message says why
  public ArchiveQuery {
    if (!filter.isEmpty()) {
      TopicFilter.of(filter);
    }
  }

  public ArchiveQuery withFilter(String newFilter) {
    return new ArchiveQuery(newFilter, text, from, to);
  }

  public ArchiveQuery withText(String newText) {
    return new ArchiveQuery(filter, newText, from, to);
  }

  public ArchiveQuery within(long newFrom, long newTo) {
    return new ArchiveQuery(filter, text, newFrom, newTo);
  }

  /// The filter, parsed; null for all topics.
  @Nullable TopicFilter parsed() {
    return filter.isEmpty() || filter.equals("#") ? null : TopicFilter.of(filter);
  }

  /// Whether the filter names one topic.
  boolean isOneTopic() {
    return !filter.isEmpty() && filter.indexOf('+') < 0 && filter.indexOf('#') < 0;
  }

  boolean hasTime(long time) {
    return time >= from && time < to;
  }
}
