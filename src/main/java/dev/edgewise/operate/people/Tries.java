package dev.edgewise.operate.people;

import java.util.LinkedHashMap;
import java.util.Map;

/// Wrong tries on names that nobody has, so that they are answered as those that somebody has. The
/// last 1,000 names are kept. Guarded by its owner.
final class Tries {
  private static final int MOST = 1_000;

  private final Map<String, Failed> names =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failed> eldest) {
          return size() > MOST;
        }
      };

  /// @param count wrong ones in a row
  /// @param at time of the last one, ms since the epoch
  record Failed(int count, long at) {}

  Failed of(String name) {
    return names.getOrDefault(name, new Failed(0, 0));
  }

  Failed add(String name, long now) {
    Failed failed = new Failed(of(name).count() + 1, now);
    names.put(name, failed);
    return failed;
  }
}
