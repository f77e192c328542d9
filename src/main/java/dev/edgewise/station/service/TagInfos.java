package dev.edgewise.station.service;

import dev.edgewise.station.api.TagInfo;
import dev.edgewise.telemetry.Range;
import dev.edgewise.telemetry.Tag;
import dev.edgewise.telemetry.TagSpec;

/// A tag as the control room sees it, by its device's own words.
final class TagInfos {
  private TagInfos() {}

  /// @param source where it comes from, as its protocol names it; may be empty
  static TagInfo of(Tag tag, String source) {
    TagSpec spec = tag.spec();
    return new TagInfo(
        tag.id(),
        tag.path().toString(),
        spec.type(),
        spec.unit(),
        spec.range().map(Range::low).orElse(Double.NaN),
        spec.range().map(Range::high).orElse(Double.NaN),
        spec.normal().map(Range::low).orElse(Double.NaN),
        spec.normal().map(Range::high).orElse(Double.NaN),
        spec.decimals().orElse(-1),
        spec.expectedPeriod().map(p -> p.toMillis()).orElse(0L),
        spec.description(),
        source,
        spec.guessed().contains(TagSpec.Guess.UNIT),
        spec.guessed().contains(TagSpec.Guess.PERIOD));
  }
}
