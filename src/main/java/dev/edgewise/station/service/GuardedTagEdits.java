package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.operate.people.Act;
import dev.edgewise.station.api.TagEdit;
import dev.edgewise.station.api.TagEdits;
import dev.edgewise.station.api.TagRefusal;
import java.util.List;

/// Edits of tags behind the guard: one entry a tag.
record GuardedTagEdits(TagEdits behind, SeatWords words, Guard guard) implements TagEdits {
  @Override
  public List<TagRefusal> check(List<TagEdit> edits) {
    return behind.check(edits);
  }

  @Override
  public List<TagRefusal> apply(List<TagEdit> edits) throws EdgewiseException {
    if (edits.isEmpty()) {
      return List.of();
    }
    return guard.act(
        edits.stream().map(this::deed).toList(),
        () -> behind.apply(edits),
        (refused, each) ->
            refused.isEmpty()
                ? Guard.End.DONE
                : Guard.End.refused(refused.size() + " refused: " + refused.getFirst().reason()));
  }

  private Guard.Deed deed(TagEdit edit) {
    return Guard.Deed.at(
        Act.TAG_CHANGE,
        words.path(edit.tag()),
        SeatWords.byHand(edit.before()),
        SeatWords.byHand(edit.after()));
  }
}
