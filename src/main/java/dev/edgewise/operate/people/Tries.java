package dev.edgewise.operate.people;

import java.util.LinkedHashMap;
import java.util.Map;

/// Wrong tries by name, and until when the next one waits, by a clock that nobody sets. Guarded by
/// its owner.
final class Tries {
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final Map<String, Failed> names;

  /// @param count wrong ones in a row
  /// @param until when the next one may be, ns on the monotonic clock
  private record Failed(int count, long until) {}

  /// @param most names that are kept, the last ones tried
  Tries(int most) {
    names =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Failed> eldest) {
            return size() > most;
          }
        };
  }

  int count(String name) {
    Failed failed = names.get(name);
    return failed == null ? 0 : failed.count();
  }

  /// What is left of the wait, ms.
  ///
  /// @param now ns on the monotonic clock
  long leftMillis(String name, long now) {
    Failed failed = names.get(name);
    return failed == null ? 0 : Math.ceilDiv(Math.max(0, failed.until() - now), NANOS_PER_MILLI);
  }

  /// One more.
  ///
  /// @return how long the next one waits, ms
  long add(String name, long now) {
    int count = count(name) + 1;
    long wait = Lockout.delayMillis(count);
    set(name, count, now + wait * NANOS_PER_MILLI);
    return wait;
  }

  /// Goes on with what is known from before.
  void set(String name, int count, long until) {
    names.put(name, new Failed(count, until));
  }

  void forget(String name) {
    names.remove(name);
  }
}
