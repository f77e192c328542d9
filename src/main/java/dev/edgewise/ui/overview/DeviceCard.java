package dev.edgewise.ui.overview;

import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.telemetry.ValueType;
import dev.edgewise.ui.controls.Scores;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// Which signals of a device its card shows: the first three numbers as indicators, the last of
/// them as a trace. Numbers whose range is known come first; devices of others often tell none.
///
/// @param device the device
/// @param indicators up to three tags
/// @param trace the tag drawn over time, if there is any number: the score of a model, where one
///     looks at the device
/// @param score what the model says in it
record DeviceCard(
    DeviceInfo device,
    List<TagInfo> indicators,
    Optional<TagInfo> trace,
    Optional<Scores.Score> score) {
  private static final int INDICATORS = 3;

  static DeviceCard of(DeviceInfo device, IntFunction<Optional<TagInfo>> tags, Scores scores) {
    List<TagInfo> numbers =
        device.tags().stream()
            .map(tags::apply)
            .flatMap(Optional::stream)
            .filter(tag -> tag.type() == ValueType.DOUBLE && scores.in(tag.path()).isEmpty())
            .sorted(Comparator.comparing(tag -> !tag.hasRange()))
            .limit(INDICATORS)
            .toList();
    Optional<Scores.Score> score = scores.of(device.path()).filter(s -> !s.open());
    Optional<TagInfo> said =
        score.flatMap(
            s ->
                device.tags().stream()
                    .flatMap(id -> tags.apply(id).stream())
                    .filter(tag -> tag.path().equals(s.tag()))
                    .findFirst());
    Optional<TagInfo> last = numbers.isEmpty() ? Optional.empty() : Optional.of(numbers.getLast());
    return new DeviceCard(device, numbers, said.or(() -> last), said.flatMap(tag -> score));
  }
}
