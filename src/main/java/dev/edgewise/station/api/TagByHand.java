package dev.edgewise.station.api;

import java.util.EnumSet;
import java.util.Set;

/// What a person set of a tag. A word that is not set is empty here, and the device's own holds;
/// one that is set may be empty too.
///
/// @param set which words were set
/// @param path the path that is shown
/// @param unit engineering unit
/// @param description a few words
public record TagByHand(Set<TagWord> set, String path, String unit, String description) {
  /// Nothing was set.
  public static final TagByHand NONE = new TagByHand(Set.of(), "", "", "");

  public TagByHand {
    set = Set.copyOf(set);
    path = set.contains(TagWord.NAME) ? path : "";
    unit = set.contains(TagWord.UNIT) ? unit : "";
    description = set.contains(TagWord.DESCRIPTION) ? description : "";
  }

  public boolean has(TagWord word) {
    return set.contains(word);
  }

  /// With a word set.
  public TagByHand with(TagWord word, String text) {
    EnumSet<TagWord> more = EnumSet.of(word);
    more.addAll(set);
    return switch (word) {
      case NAME -> new TagByHand(more, text, unit, description);
      case UNIT -> new TagByHand(more, path, text, description);
      case DESCRIPTION -> new TagByHand(more, path, unit, text);
    };
  }

  /// With the device's own word again.
  public TagByHand without(TagWord word) {
    EnumSet<TagWord> fewer = EnumSet.noneOf(TagWord.class);
    fewer.addAll(set);
    fewer.remove(word);
    return new TagByHand(fewer, path, unit, description);
  }
}
