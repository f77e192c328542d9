package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.operate.people.Act;
import dev.edgewise.station.api.TagEdit;
import dev.edgewise.station.api.TagEdits;
import dev.edgewise.station.api.TagRefusal;
import dev.edgewise.station.api.TagWord;
import java.util.List;
import java.util.stream.Stream;

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
        edits.stream().flatMap(this::deeds).toList(),
        () -> behind.apply(edits),
        (refused, each) ->
            refused.isEmpty()
                ? Guard.End.DONE
                : Guard.End.refused(refused.size() + " refused: " + refused.getFirst().reason()));
  }

  /// What moves a tag needs the right at both places.
  private Stream<Guard.Deed> deeds(TagEdit edit) {
    String before = SeatWords.byHand(edit.before());
    String after = SeatWords.byHand(edit.after());
    return Stream.of(words.path(edit.tag()), moved(edit))
        .distinct()
        .map(path -> Guard.Deed.at(Act.TAG_CHANGE, path, before, after));
  }

  private String moved(TagEdit edit) {
    boolean named = edit.after().has(TagWord.NAME) && !edit.after().path().isBlank();
    return named ? edit.after().path() : words.path(edit.tag());
  }
}
