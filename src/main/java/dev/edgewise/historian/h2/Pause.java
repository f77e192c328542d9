package dev.edgewise.historian.h2;

import dev.edgewise.base.TimeSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Since when and why history does not store what it takes. Safe for many threads.
final class Pause {
  private static final Logger LOG = LoggerFactory.getLogger(Pause.class);

  private final TimeSource time;
  private long sinceNanos;
  private String why = "";

  Pause(TimeSource time) {
    this.time = time;
  }

  /// @param sinceNanos ns since the epoch; 0 when history is not paused
  /// @param why one sentence for people
  record State(long sinceNanos, String why) {}

  /// @param troubles what the parts that store say of themselves, empty when all is well
  synchronized State look(List<String> troubles) {
    why = String.join(" ", troubles.stream().filter(each -> !each.isEmpty()).toList());
    if (why.isEmpty() && sinceNanos != 0) {
      LOG.info("History goes on after a pause");
      sinceNanos = 0;
    } else if (!why.isEmpty() && sinceNanos == 0) {
      sinceNanos = time.epochNanos();
      LOG.warn("History pauses: {}", why);
    }
    return new State(sinceNanos, why);
  }
}
