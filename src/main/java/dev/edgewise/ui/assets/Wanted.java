package dev.edgewise.ui.assets;

import dev.edgewise.station.api.Station;
import java.util.Collection;
import java.util.stream.IntStream;

/// What is asked for.
///
/// @param tags ids of tags
/// @param texts ids of text signals
record Wanted(int[] tags, int[] texts) {
  static final Wanted NOTHING = new Wanted(new int[0], new int[0]);

  static Wanted of(Collection<Signal> signals) {
    return new Wanted(
        signals.stream()
            .flatMapToInt(
                s ->
                    s instanceof Signal.OfTag(var tag) ? IntStream.of(tag.id()) : IntStream.empty())
            .toArray(),
        signals.stream()
            .flatMapToInt(
                s ->
                    s instanceof Signal.OfText(var text)
                        ? IntStream.of(text.id())
                        : IntStream.empty())
            .toArray());
  }

  /// Asks the station; texts only where there are some.
  LiveValues read(Station station) {
    return new LiveValues(
        station.values().read(tags),
        texts.length == 0 ? LiveValues.NONE.texts() : station.texts().read(texts));
  }
}
