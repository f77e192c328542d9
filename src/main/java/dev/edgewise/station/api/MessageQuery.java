package dev.edgewise.station.api;

/// What is looked for among the messages.
///
/// @param filter an MQTT topic filter, `+` and `#` allowed; empty: all topics
/// @param text has to be in topic or payload, a to z in any case; empty: anything
/// @param from receive time, ns since the epoch
/// @param to receive time, ns since the epoch, not included
/// @param before only ids below; `Long.MAX_VALUE` for the newest
/// @param after only ids above; 0 for all
/// @param most rows wanted, at most 1,000, after which the step ends; 0: only count
public record MessageQuery(
    String filter, String text, long from, long to, long before, long after, int most) {
  /// Everything, the newest first.
  public static MessageQuery newest(int most) {
    return new MessageQuery("", "", 0, Long.MAX_VALUE, Long.MAX_VALUE, 0, most);
  }

  /// The same from another place on.
  public MessageQuery at(long newBefore, long newAfter, int newMost) {
    return new MessageQuery(filter, text, from, to, newBefore, newAfter, newMost);
  }

  /// Whether it takes every message.
  public boolean takesAll() {
    return (filter.isEmpty() || filter.equals("#")) && byTopicOnly();
  }

  /// Whether nothing but the topic decides.
  public boolean byTopicOnly() {
    return text.isEmpty() && from <= 0 && to == Long.MAX_VALUE;
  }
}
