package dev.edgewise.operate.commands;

import dev.edgewise.telemetry.AssetPath;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Commands that wait for an answer or an effect, in order, found by id, target and feedback tag.
/// Only under the gate's lock. What it answers is a copy: commands may come to their end meanwhile.
final class OpenCommands {
  private final Map<String, CommandEntry> byId = new LinkedHashMap<>();
  private final Map<AssetPath, Set<CommandEntry>> byTarget = new HashMap<>();
  private final Map<AssetPath, Set<CommandEntry>> byFeedback = new HashMap<>();

  void add(CommandEntry entry) {
    byId.put(entry.request.id(), entry);
    put(byTarget, entry.request.target(), entry);
    if (entry.contract != null) {
      entry.contract.feedback().ifPresent(feedback -> put(byFeedback, feedback.tag(), entry));
    }
  }

  void remove(CommandEntry entry) {
    byId.remove(entry.request.id());
    drop(byTarget, entry.request.target(), entry);
    if (entry.contract != null) {
      entry.contract.feedback().ifPresent(feedback -> drop(byFeedback, feedback.tag(), entry));
    }
  }

  @Nullable CommandEntry get(String id) {
    return byId.get(id);
  }

  int size() {
    return byId.size();
  }

  boolean isEmpty() {
    return byId.isEmpty();
  }

  List<CommandEntry> all() {
    return List.copyOf(byId.values());
  }

  List<CommandEntry> at(AssetPath target) {
    return copy(byTarget.get(target));
  }

  List<CommandEntry> seenBy(AssetPath tag) {
    return copy(byFeedback.get(tag));
  }

  private static List<CommandEntry> copy(@Nullable Collection<CommandEntry> entries) {
    return entries == null ? List.of() : List.copyOf(entries);
  }

  private static void put(
      Map<AssetPath, Set<CommandEntry>> map, AssetPath path, CommandEntry entry) {
    map.computeIfAbsent(path, _ -> new LinkedHashSet<>()).add(entry);
  }

  private static void drop(
      Map<AssetPath, Set<CommandEntry>> map, AssetPath path, CommandEntry entry) {
    Set<CommandEntry> there = map.get(path);
    if (there != null && there.remove(entry) && there.isEmpty()) {
      map.remove(path);
    }
  }
}
