package dev.edgewise.connect.json;

import dev.edgewise.base.JsonPointer;
import java.util.List;
import java.util.Optional;

/// A rule that makes values of one form of topics into signals of devices. Made from a file by
/// [MappingFile].
///
/// @param profile level above the devices, for people
/// @param topics forms of topics, any of them
/// @param device device below the profile: `{application}/{device}`; see [NameTemplate]
/// @param asset where the devices stand in the plant; empty: below site and profile
/// @param kind what the devices are, may be empty
/// @param when what the payload must be like
/// @param time where to look for the source time, the first that is there counts
/// @param flatten parts of the payload of which every leaf becomes a signal
/// @param values single values, and what is known of leaves
/// @param skip names of leaves that are no signals; `*` stands for any characters
/// @param presence whether the payload tells that the device is there
/// @param ignore whether messages of these topics are left as raw messages
public record Mapping(
    String profile,
    List<TopicTemplate> topics,
    NameTemplate device,
    NameTemplate asset,
    String kind,
    List<Condition> when,
    List<TimeAt> time,
    List<Branch> flatten,
    List<ValueAt> values,
    List<String> skip,
    Optional<PresenceAt> presence,
    boolean ignore) {

  /// @param equals words that the value may be; empty: it must only be there
  record Condition(JsonPointer pointer, List<String> equals) {}

  record TimeAt(JsonPointer pointer, SourceTimes.Format format) {}

  /// @param under what goes before the names of the leaves; may be empty
  record Branch(JsonPointer pointer, NameTemplate under) {}

  /// @param pattern steps from the top of the payload, `*` within a step for any characters; a
  /// single
  ///     step that is [#anywhere] fits the last step of any leaf
  /// @param signal its name; empty: the steps
  /// @param unitFrom where the payload tells the unit
  record ValueAt(
      List<String> pattern,
      boolean anywhere,
      Optional<NameTemplate> signal,
      Known known,
      Optional<UnitFrom> unitFrom) {
    boolean fits(List<String> steps) {
      if (anywhere) {
        return !steps.isEmpty() && Glob.fits(pattern.getFirst(), steps.getLast());
      }
      if (steps.size() != pattern.size()) {
        return false;
      }
      for (int i = 0; i < steps.size(); i++) {
        if (!Glob.fits(pattern.get(i), steps.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  /// @param words the words that stand there, and the units that they mean
  record UnitFrom(JsonPointer pointer, java.util.Map<String, String> words) {}

  /// @param gateway whether it speaks for all devices of the profile
  record PresenceAt(
      JsonPointer pointer, List<String> online, List<String> offline, boolean gateway) {}
}
