package dev.edgewise.ui.assets;

import dev.edgewise.station.api.TagByHand;
import dev.edgewise.station.api.TagEdit;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.TagRefusal;
import dev.edgewise.station.api.TagWord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a draft comes to: an edit for each tag that changes, and a row for each word. Pure.
///
/// @param subjects number of tags that were looked at
/// @param edits those that can be made
/// @param rows what changes, the refused first
/// @param refused number of tags whose edit cannot be
record EditPlan(int subjects, List<TagEdit> edits, List<EditRow> rows, int refused) {
  static final EditPlan NONE = new EditPlan(0, List.of(), List.of(), 0);

  EditPlan {
    edits = List.copyOf(edits);
    rows = List.copyOf(rows);
  }

  /// @param subjects what is edited; signals that say text are passed over
  static EditPlan of(Collection<TagRow> subjects, AssetIndex index, EditDraft draft) {
    List<TagEdit> edits = new ArrayList<>();
    List<EditRow> rows = new ArrayList<>();
    int tags = 0;
    for (TagRow subject : subjects) {
      if (subject.tag().isPresent()) {
        tags++;
        TagInfo tag = subject.tag().get();
        TagByHand after = after(tag, index, draft);
        if (!after.equals(tag.byHand())) {
          edits.add(new TagEdit(tag.id(), tag.byHand(), after));
          addRows(rows, subject, tag, tag.set(after), index);
        }
      }
    }
    return new EditPlan(tags, edits, rows, 0);
  }

  /// With the edits that the station refuses left out, their rows first and with the reason.
  EditPlan without(List<TagRefusal> refusals) {
    Map<Integer, String> reasons = new HashMap<>();
    refusals.forEach(r -> reasons.put(r.tag(), r.reason()));
    List<EditRow> first =
        rows.stream()
            .filter(row -> reasons.containsKey(row.tag()))
            .map(row -> row.refused(reasons.getOrDefault(row.tag(), "")))
            .toList();
    Stream<EditRow> rest = rows.stream().filter(row -> !reasons.containsKey(row.tag()));
    return new EditPlan(
        subjects,
        edits.stream().filter(edit -> !reasons.containsKey(edit.tag())).toList(),
        Stream.concat(first.stream(), rest).toList(),
        reasons.size());
  }

  /// The name of a tag below its device, as it is edited: with `/` between its parts.
  static String name(TagInfo tag, AssetIndex index) {
    return below(tag.shown(), index);
  }

  private static String below(String shown, AssetIndex index) {
    return shown.substring(index.home(shown).length());
  }

  private static TagByHand after(TagInfo tag, AssetIndex index, EditDraft draft) {
    TagByHand words = tag.byHand();
    String name = below(tag.shown(), index);
    String wanted = draft.name().orElse(name);
    String description = draft.description().orElse(tag.description());
    if (!draft.find().isEmpty()) {
      switch (draft.in()) {
        case NAME -> wanted = wanted.replace(draft.find(), draft.replace());
        case DESCRIPTION -> description = description.replace(draft.find(), draft.replace());
        case UNIT -> throw new IllegalStateException("A unit is set, not searched");
      }
    }
    String path = index.home(tag.path()) + wanted.strip();
    if (!wanted.equals(name)) {
      words =
          path.equals(tag.path()) ? words.without(TagWord.NAME) : words.with(TagWord.NAME, path);
    }
    if (draft.description().isPresent() || !description.equals(tag.description())) {
      words = words.with(TagWord.DESCRIPTION, description.strip());
    }
    if (draft.unit().isPresent()) {
      words = words.with(TagWord.UNIT, draft.unit().get().strip());
    }
    for (TagWord own : draft.own()) {
      words = words.without(own);
    }
    return words;
  }

  private static void addRows(
      List<EditRow> rows, TagRow subject, TagInfo before, TagInfo after, AssetIndex index) {
    for (TagWord word : TagWord.values()) {
      String old = word(before, word, index);
      String fresh = word(after, word, index);
      boolean own = before.byHand().has(word) && !after.byHand().has(word);
      if (!old.equals(fresh) || before.byHand().has(word) != after.byHand().has(word)) {
        rows.add(
            new EditRow(before.id(), subject.device(), subject.name(), word, old, fresh, own, ""));
      }
    }
  }

  private static String word(TagInfo tag, TagWord word, AssetIndex index) {
    return switch (word) {
      case NAME -> tag.shown().substring(index.home(tag.path()).length());
      case UNIT -> tag.unit();
      case DESCRIPTION -> tag.description();
    };
  }
}
