package dev.edgewise.ui.assets;

import dev.edgewise.station.api.TagWord;
import java.util.Optional;
import java.util.Set;

/// What a person has filled in about some tags and not applied yet.
///
/// @param name the name below the device, for one tag; empty where it is left as it is
/// @param find what is looked for; empty for nothing
/// @param replace what is put in its place
/// @param in where it is looked for: in the name or in the description
/// @param unit what is to be the unit of all; empty where it is left as it is
/// @param description what is to be the description of all; empty where it is left as it is
/// @param own words that are to be the device's own again; they win over the rest
record EditDraft(
    Optional<String> name,
    String find,
    String replace,
    TagWord in,
    Optional<String> unit,
    Optional<String> description,
    Set<TagWord> own) {
  /// Leaves everything as it is.
  static final EditDraft NONE =
      new EditDraft(
          Optional.empty(), "", "", TagWord.NAME, Optional.empty(), Optional.empty(), Set.of());

  EditDraft {
    own = Set.copyOf(own);
  }

  boolean isNone() {
    return name.isEmpty()
        && find.isEmpty()
        && unit.isEmpty()
        && description.isEmpty()
        && own.isEmpty();
  }
}
