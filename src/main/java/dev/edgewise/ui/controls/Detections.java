package dev.edgewise.ui.controls;

import dev.edgewise.station.api.TagInfo;
import dev.edgewise.telemetry.ValueType;
import dev.edgewise.ui.fx.PlantMirror;
import java.util.ArrayList;
import java.util.List;

/// What to look at when a rule on an edge node holds.
public final class Detections {
  private static final int MEASURED = 2;
  private static final String FIRST = "vibration";

  private Detections() {}

  /// Paths of tags that belong into one plot: the score of the asset, then what was measured there,
  /// vibration first.
  ///
  /// @param asset path
  public static List<String> tags(Scores scores, PlantMirror plant, String asset) {
    List<String> paths = new ArrayList<>();
    scores.of(asset).ifPresent(score -> paths.add(score.tag()));
    List<TagInfo> numbers =
        plant
            .device(asset)
            .map(
                device ->
                    device.tags().stream()
                        .flatMap(id -> plant.tag(id).stream())
                        .filter(tag -> tag.type() == ValueType.DOUBLE && tag.hasRange())
                        .toList())
            .orElse(List.of());
    List<TagInfo> first =
        numbers.stream().filter(tag -> tag.path().contains("/" + FIRST + "/")).toList();
    (first.isEmpty() ? numbers : first)
        .stream().limit(MEASURED).map(TagInfo::path).forEach(paths::add);
    return paths;
  }
}
