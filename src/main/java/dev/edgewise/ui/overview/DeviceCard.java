package dev.edgewise.ui.overview;

import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.telemetry.ValueType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// Which signals of a device its card shows: the first three numbers as indicators, the last of
/// them as a trace. Numbers whose range is known come first; devices of others often tell none.
///
/// @param device the device
/// @param indicators up to three tags
/// @param trace the tag drawn over time, if there is any number
record DeviceCard(DeviceInfo device, List<TagInfo> indicators, Optional<TagInfo> trace) {
  private static final int INDICATORS = 3;

  static DeviceCard of(DeviceInfo device, IntFunction<Optional<TagInfo>> tags) {
    List<TagInfo> numbers =
        device.tags().stream()
            .map(tags::apply)
            .flatMap(Optional::stream)
            .filter(tag -> tag.type() == ValueType.DOUBLE)
            .sorted(Comparator.comparing(tag -> !tag.hasRange()))
            .limit(INDICATORS)
            .toList();
    return new DeviceCard(
        device, numbers, numbers.isEmpty() ? Optional.empty() : Optional.of(numbers.getLast()));
  }
}
