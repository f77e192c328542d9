package dev.edgewise.broker;

/// Whether what a client asks for lies within a filter that it was given.
final class TopicRights {
  private static final String SHARED = "$share/";

  private TopicRights() {}

  /// Whether every topic that `asked` (a topic or a filter) stands for lies within `right`, after
  /// `%u` and `%c` in it, each a whole level, have become the user's name and the client id. A name
  /// that is more than one plain level fills nothing: nobody gains rights by calling himself `#`.
  static boolean allows(String right, String user, String clientId, String asked) {
    String[] levels = right.split("/", -1);
    for (int i = 0; i < levels.length; i++) {
      String value =
          switch (levels[i]) {
            case "%u" -> user;
            case "%c" -> clientId;
            default -> null;
          };
      if (value != null && !isPlainLevel(value)) {
        return false;
      }
      levels[i] = value == null ? levels[i] : value;
    }
    return covers(String.join("/", levels), asked);
  }

  private static boolean isPlainLevel(String name) {
    return !name.isEmpty() && name.chars().noneMatch(c -> c == '/' || c == '+' || c == '#');
  }

  /// Whether every topic that `asked` (a topic or a filter) stands for lies within `granted`.
  static boolean covers(String granted, String asked) {
    String[] right = granted.split("/", -1);
    String[] want = unshared(asked).split("/", -1);
    for (int i = 0; i < right.length; i++) {
      if (right[i].equals("#")) {
        return true;
      }
      if (i >= want.length || want[i].equals("#")) {
        return false;
      }
      if (!right[i].equals("+") && !right[i].equals(want[i])) {
        return false;
      }
    }
    return want.length == right.length;
  }

  private static String unshared(String filter) {
    int slash = filter.startsWith(SHARED) ? filter.indexOf('/', SHARED.length()) : -1;
    return slash < 0 ? filter : filter.substring(slash + 1);
  }
}
