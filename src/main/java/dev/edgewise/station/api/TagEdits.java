package dev.edgewise.station.api;

import dev.edgewise.base.EdgewiseException;
import java.util.List;

/// Words that people set about tags: name, unit, description. They win over what a device
/// announces, and hold over restarts and rebirths. A tag's path, history and messages stay what
/// they are.
public interface TagEdits {
  /// What of these edits would be refused; changes nothing.
  ///
  /// @param edits at most one a tag
  List<TagRefusal> check(List<TagEdit> edits);

  /// Makes all of these edits, or none when one of them is refused. On disk on return.
  ///
  /// @param edits at most one a tag
  /// @return what was refused
  /// @throws EdgewiseException when they cannot be stored; nothing has changed then
  List<TagRefusal> apply(List<TagEdit> edits) throws EdgewiseException;
}
