package dev.edgewise.broker;

/// Whether what a client asks for lies within a filter that it was given.
final class TopicRights {
  private static final String SHARED = "$share/";

  private TopicRights() {}

  /// Puts the user's name and the client id in the place of `%u` and `%c`, each a whole level.
  static String fill(String filter, String user, String clientId) {
    String[] levels = filter.split("/", -1);
    for (int i = 0; i < levels.length; i++) {
      levels[i] =
          switch (levels[i]) {
            case "%u" -> user;
            case "%c" -> clientId;
            default -> levels[i];
          };
    }
    return String.join("/", levels);
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
