package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.operate.plant.OverrideBook;
import dev.edgewise.operate.plant.PlantStore;
import dev.edgewise.operate.plant.TagOverride;
import dev.edgewise.station.api.EventInfo;
import dev.edgewise.station.api.TagByHand;
import dev.edgewise.station.api.TagEdit;
import dev.edgewise.station.api.TagEdits;
import dev.edgewise.station.api.TagRefusal;
import dev.edgewise.station.api.TagWord;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.TagRegistry;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What people set of tags: checked, stored, and only then seen. Safe for many threads.
final class TagDesk implements TagEdits {
  private static final ErrorCode NOT_OPEN = new ErrorCode("TAGS-NOT-OPEN");

  private final OverrideBook book = new OverrideBook();
  private final TagRegistry tags;
  private final PlantDirectory plant;
  private final EventLog events;
  private final Places places = new Places();
  private @Nullable PlantStore store;

  TagDesk(TagRegistry tags, PlantDirectory plant, EventLog events) {
    this.tags = tags;
    this.plant = plant;
    this.events = events;
  }

  /// Shows what people set in earlier runs, and stores what they set from now on.
  synchronized void open(PlantStore opened) throws EdgewiseException {
    List<TagOverride> all = opened.overrides();
    book.put(all);
    show(all);
    store = opened;
  }

  @Override
  public synchronized List<TagRefusal> check(List<TagEdit> edits) {
    List<TagRefusal> refused = new ArrayList<>();
    overrides(edits, refused);
    return refused;
  }

  @Override
  public synchronized List<TagRefusal> apply(List<TagEdit> edits) throws EdgewiseException {
    PlantStore open = store;
    if (open == null) {
      throw new EdgewiseException(
          NOT_OPEN,
          "The configuration of the plant is not open, so nothing can be stored.",
          "Wait until the station has started; if its step Tags failed, see there.");
    }
    List<TagRefusal> refused = new ArrayList<>();
    List<TagOverride> changes = overrides(edits, refused);
    if (refused.isEmpty() && !changes.isEmpty()) {
      open.save(changes);
      book.put(changes);
      show(changes);
      String subject = changes.size() == 1 ? changes.getFirst().path().toString() : "Tags";
      events.add(
          EventInfo.Kind.STATION,
          subject,
          changes.size() == 1
              ? "set by hand"
              : changes.size() + " tags: names, units or descriptions set by hand");
    }
    return refused;
  }

  private void show(List<TagOverride> changes) {
    Map<AssetPath, TagByHand> words = new HashMap<>();
    changes.forEach(change -> words.put(change.tag(), words(change)));
    plant.byHand(words);
  }

  /// What edits come to; those that cannot be are added to `refused`.
  private List<TagOverride> overrides(List<TagEdit> edits, List<TagRefusal> refused) {
    Map<AssetPath, TagEdit> byTag = new LinkedHashMap<>();
    List<TagOverride> changes = new ArrayList<>();
    for (TagEdit edit : edits) {
      Optional<String> reason = readable(edit);
      if (reason.isPresent()) {
        refused.add(new TagRefusal(edit.tag(), reason.get()));
      } else {
        AssetPath path = tags.get(edit.tag()).path();
        byTag.put(path, edit);
        changes.add(override(path, edit.after()));
      }
    }
    book.check(changes, places)
        .forEach(
            (path, reason) -> {
              TagEdit edit = byTag.get(path);
              if (edit != null) {
                refused.add(new TagRefusal(edit.tag(), reason));
              }
            });
    return changes;
  }

  private Optional<String> readable(TagEdit edit) {
    if (edit.tag() < 0 || edit.tag() >= tags.size()) {
      return Optional.of("There is no such tag.");
    }
    if (!words(book.get(tags.get(edit.tag()).path())).equals(edit.before())) {
      return Optional.of("It was changed meanwhile. Look again.");
    }
    if (edit.after().has(TagWord.NAME)) {
      try {
        AssetPath.of(edit.after().path());
      } catch (IllegalArgumentException e) {
        return Optional.of(e.getMessage() + ".");
      }
    }
    return Optional.empty();
  }

  private static TagOverride override(AssetPath path, TagByHand words) {
    return new TagOverride(
        path,
        words.has(TagWord.NAME) ? Optional.of(AssetPath.of(words.path())) : Optional.empty(),
        words.has(TagWord.UNIT) ? Optional.of(words.unit()) : Optional.empty(),
        words.has(TagWord.DESCRIPTION) ? Optional.of(words.description()) : Optional.empty());
  }

  private static TagByHand words(TagOverride override) {
    if (override.isNone()) {
      return TagByHand.NONE;
    }
    Set<TagWord> set = EnumSet.noneOf(TagWord.class);
    override.shown().ifPresent(path -> set.add(TagWord.NAME));
    override.unit().ifPresent(unit -> set.add(TagWord.UNIT));
    override.description().ifPresent(text -> set.add(TagWord.DESCRIPTION));
    return new TagByHand(
        set,
        override.shown().map(AssetPath::toString).orElse(""),
        override.unit().orElse(""),
        override.description().orElse(""));
  }

  /// What the station knows of paths.
  private final class Places implements OverrideBook.Places {
    @Override
    public boolean isTag(AssetPath path) {
      return tags.find(path).isPresent();
    }

    @Override
    public AssetPath home(AssetPath signal) {
      return plant.home(signal);
    }

    @Override
    public boolean isTaken(AssetPath path) {
      return plant.isTaken(path);
    }
  }
}
