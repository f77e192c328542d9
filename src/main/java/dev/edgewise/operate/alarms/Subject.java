package dev.edgewise.operate.alarms;

/// What entries are about; one for many of them.
record Subject(String key, String asset, String title, Priority priority, Source source) {
  static Subject of(AlarmMemory memory) {
    return new Subject(
        memory.key(),
        memory.asset().toString(),
        memory.title(),
        memory.priority(),
        memory.source());
  }

  /// What words are looked for in.
  String words() {
    return asset + " " + title;
  }

  boolean isWithin(String subtree) {
    return subtree.isEmpty()
        || asset.startsWith(subtree)
            && (asset.length() == subtree.length() || asset.charAt(subtree.length()) == '/');
  }
}
