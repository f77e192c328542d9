package dev.edgewise.connect.api;

/// An MQTT topic filter, split once (MQTT 5, section 4.7).
///
/// @param levels of the filter without a `$share/group/` in front
public record TopicFilter(String[] levels) {
  private static final String SHARED = "$share/";

  /// @throws IllegalArgumentException when `filter` is not a topic filter; the message says why
  public static TopicFilter of(String filter) {
    String plain = filter;
    if (filter.startsWith(SHARED)) {
      int slash = filter.indexOf('/', SHARED.length());
      if (slash < 0) {
        throw new IllegalArgumentException(
            "A shared subscription is $share/group/filter: " + filter);
      }
      plain = filter.substring(slash + 1);
    }
    TopicFilter made = new TopicFilter(plain.split("/", -1));
    made.check(filter);
    return made;
  }

  private void check(String filter) {
    for (int i = 0; i < levels.length; i++) {
      String level = levels[i];
      boolean lone = level.length() == 1;
      boolean wrongHash = level.contains("#") && !(lone && i == levels.length - 1);
      if (wrongHash || (level.contains("+") && !lone)) {
        throw new IllegalArgumentException(
            "In a topic filter, + stands alone in its level and # alone at the end: " + filter);
      }
    }
    if (levels.length == 1 && levels[0].isEmpty()) {
      throw new IllegalArgumentException("A topic filter has at least one character");
    }
  }

  /// Whether a message of `topic` belongs to this filter. A wildcard in the first level leaves out
  /// topics that begin with `$`.
  public boolean matches(String topic) {
    int start = 0;
    for (int i = 0; i < levels.length; i++) {
      String level = levels[i];
      boolean hash = level.equals("#");
      if (i == 0 && topic.startsWith("$") && (hash || level.equals("+"))) {
        return false;
      }
      if (hash) {
        return true;
      }
      if (start > topic.length()) {
        return false;
      }
      int slash = topic.indexOf('/', start);
      int end = slash < 0 ? topic.length() : slash;
      if (!level.equals("+")
          && !(level.length() == end - start && topic.startsWith(level, start))) {
        return false;
      }
      start = end + 1;
    }
    return start > topic.length();
  }
}
