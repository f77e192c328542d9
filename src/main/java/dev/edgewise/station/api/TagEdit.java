package dev.edgewise.station.api;

/// A change of what a person set of one tag.
///
/// @param tag id, as in [TagInfo#id]
/// @param before what was set when the person looked; the edit is refused when it is not any more
/// @param after what is to be set
public record TagEdit(int tag, TagByHand before, TagByHand after) {
  /// What takes this one back.
  public TagEdit inverse() {
    return new TagEdit(tag, after, before);
  }
}
