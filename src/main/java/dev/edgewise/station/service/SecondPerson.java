package dev.edgewise.station.service;

import dev.edgewise.operate.commands.CommandRequest;
import dev.edgewise.station.api.CommandWish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Commands that wait for a second person, in memory only: a station that stops sends none of them
/// later. Safe for many threads.
final class SecondPerson {
  /// How long a command waits.
  static final Duration WITHIN = Duration.ofMinutes(2);

  private static final int MOST = 1_000;

  private final Map<String, Waiting> waiting = new LinkedHashMap<>();

  /// @param wish as it was shown and confirmed by who asked
  /// @param until ns since the epoch
  record Waiting(CommandRequest request, CommandWish wish, long until) {}

  /// @return until when it waits, ns since the epoch
  synchronized long add(CommandRequest request, CommandWish wish, long now) {
    long until = now + WITHIN.toNanos();
    waiting.put(request.id(), new Waiting(request, wish, until));
    return until;
  }

  /// What waits under an id; it waits on.
  synchronized Optional<Waiting> find(String id) {
    return Optional.ofNullable(waiting.get(id));
  }

  /// Takes what waits under an id: whoever gets it first decides.
  ///
  /// @return empty when nothing waits, or its time is over
  synchronized Optional<Waiting> take(String id, long now) {
    Waiting there = waiting.get(id);
    if (there == null || now >= there.until) {
      return Optional.empty();
    }
    waiting.remove(id);
    return Optional.of(there);
  }

  /// Whether no more can wait.
  synchronized boolean isFull() {
    return waiting.size() >= MOST;
  }

  /// Takes all whose time is over.
  synchronized List<CommandRequest> late(long now) {
    List<CommandRequest> out = new ArrayList<>();
    for (Iterator<Waiting> all = waiting.values().iterator(); all.hasNext(); ) {
      Waiting each = all.next();
      if (now >= each.until) {
        out.add(each.request);
        all.remove();
      }
    }
    return out;
  }
}
