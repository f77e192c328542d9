package dev.edgewise.ui.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.telemetry.ValueType;
import dev.edgewise.ui.controls.Scores;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Devices of others often tell no range of their signals; their cards must not be empty.
class DeviceCardTest {
  private static TagInfo tag(int id, ValueType type, double low, double high) {
    return new TagInfo(
        id, "s/n/d/t" + id, type, "", low, high, Double.NaN, Double.NaN, -1, 0, "", "");
  }

  private static List<Integer> shown(TagInfo... tags) {
    List<TagInfo> all = List.of(tags);
    List<Integer> ids = all.stream().map(TagInfo::id).toList();
    DeviceInfo device = new DeviceInfo("s/n/d", "d", "", "s/n", true, 0, ids);
    return DeviceCard.of(device, id -> Optional.of(all.get(id)), Scores.NONE).indicators().stream()
        .map(TagInfo::id)
        .toList();
  }

  @Test
  void numbersWithARangeComeFirstAndOthersFillUp() {
    TagInfo plain = tag(0, ValueType.DOUBLE, Double.NaN, Double.NaN);
    TagInfo count = tag(1, ValueType.INT64, Double.NaN, Double.NaN);
    TagInfo ranged = tag(2, ValueType.DOUBLE, 0, 10);
    assertEquals(List.of(2, 0), shown(plain, count, ranged));
  }
}
