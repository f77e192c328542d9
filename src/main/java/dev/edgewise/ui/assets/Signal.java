package dev.edgewise.ui.assets;

import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.TextInfo;
import java.util.Optional;

/// What a row is about: a tag, whose values are numbers or switches, or a signal that says text.
sealed interface Signal {
  /// What it is known by, whatever people call it.
  String path();

  /// The path that people see.
  default String shown() {
    return switch (this) {
      case OfTag(var tag) -> tag.shown();
      case OfText text -> text.path();
    };
  }

  /// A few words, may be empty.
  String description();

  /// Engineering unit, may be empty.
  String unit();

  /// Where it comes from, as its protocol names it; may be empty.
  String source();

  /// The tag; only a tag is stored and has a trend.
  default Optional<TagInfo> tag() {
    return switch (this) {
      case OfTag(var tag) -> Optional.of(tag);
      case OfText text -> Optional.empty();
    };
  }

  /// A signal with stored values.
  record OfTag(TagInfo info) implements Signal {
    @Override
    public String path() {
      return info.path();
    }

    @Override
    public String description() {
      return info.description();
    }

    @Override
    public String unit() {
      return info.unit();
    }

    @Override
    public String source() {
      return info.source();
    }
  }

  /// A signal that says text.
  record OfText(TextInfo info) implements Signal {
    @Override
    public String path() {
      return info.path();
    }

    @Override
    public String description() {
      return "";
    }

    @Override
    public String unit() {
      return "";
    }

    @Override
    public String source() {
      return info.source();
    }
  }
}
