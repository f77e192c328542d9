package dev.edgewise.operate.plant;

import dev.edgewise.telemetry.AssetPath;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What people set, in memory, and what of it can be: every path that people see names one tag and
/// lies at the tag's own device. Needs a lock of its owner.
public final class OverrideBook {
  /// Most characters of a unit.
  public static final int MAX_UNIT = 24;

  /// Most characters of a description.
  public static final int MAX_DESCRIPTION = 400;

  private final Map<AssetPath, TagOverride> byTag = new HashMap<>();
  private final Map<AssetPath, AssetPath> tagByShown = new HashMap<>();

  /// What there is in the plant.
  public interface Places {
    /// Whether a device gave a tag this path.
    boolean isTag(AssetPath path);

    /// The device that a path is below; without one, the place above it.
    AssetPath home(AssetPath signal);

    /// Whether a device or something else than a tag has this path.
    boolean isTaken(AssetPath path);
  }

  /// What a person set of a tag.
  public TagOverride get(AssetPath tag) {
    return byTag.getOrDefault(tag, TagOverride.none(tag));
  }

  /// Takes over; those that are none are removed.
  public void put(Collection<TagOverride> changes) {
    for (TagOverride change : changes) {
      TagOverride before = byTag.remove(change.tag());
      if (before != null) {
        before.shown().ifPresent(tagByShown::remove);
      }
    }
    for (TagOverride change : changes) {
      if (!change.isNone()) {
        byTag.put(change.tag(), change);
        change.shown().ifPresent(shown -> tagByShown.put(shown, change.tag()));
      }
    }
  }

  /// What cannot be, by tag, with the reason for people; empty when all of it can. Changes nothing.
  ///
  /// @param changes all that is to be set together, one a tag
  public Map<AssetPath, String> check(Collection<TagOverride> changes, Places places) {
    Set<AssetPath> changed = new HashSet<>();
    Map<AssetPath, Integer> wanted = new HashMap<>();
    for (TagOverride change : changes) {
      changed.add(change.tag());
      change.shown().ifPresent(shown -> wanted.merge(shown, 1, Integer::sum));
    }
    Map<AssetPath, String> refused = new LinkedHashMap<>();
    for (TagOverride change : changes) {
      words(change)
          .or(() -> path(change, places, changed, wanted))
          .ifPresent(reason -> refused.put(change.tag(), reason));
    }
    return refused;
  }

  private static Optional<String> words(TagOverride change) {
    String unit = change.unit().orElse("");
    String description = change.description().orElse("");
    if (unit.length() > MAX_UNIT) {
      return Optional.of("A unit has at most " + MAX_UNIT + " characters.");
    }
    if (description.length() > MAX_DESCRIPTION) {
      return Optional.of("A description has at most " + MAX_DESCRIPTION + " characters.");
    }
    return (unit + description).chars().anyMatch(Character::isISOControl)
        ? Optional.of("Unit and description are one line each.")
        : Optional.empty();
  }

  private Optional<String> path(
      TagOverride change, Places places, Set<AssetPath> changed, Map<AssetPath, Integer> wanted) {
    if (change.shown().isEmpty()) {
      return Optional.empty();
    }
    AssetPath path = change.path();
    if (wanted.getOrDefault(path, 0) > 1) {
      return Optional.of("Two of these tags would have this name.");
    }
    AssetPath holder = tagByShown.get(path);
    if (holder != null && !holder.equals(change.tag()) && !changed.contains(holder)) {
      return Optional.of("Another tag has this name.");
    }
    if (!path.equals(change.tag()) && places.isTag(path)) {
      return Optional.of("The device itself calls another tag so.");
    }
    if (places.isTaken(path)) {
      return Optional.of("A device or a text has this name.");
    }
    return places.home(path).equals(places.home(change.tag()))
        ? Optional.empty()
        : Optional.of("A tag stays at its device; the part before the name cannot change.");
  }
}
