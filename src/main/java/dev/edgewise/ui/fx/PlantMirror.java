package dev.edgewise.ui.fx;

import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.PlantChanges;
import dev.edgewise.station.api.Station;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.TextChanges;
import dev.edgewise.station.api.TextInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/// The control room's copy of what tags and devices there are, kept up to date by the pulse. Used
/// on the JavaFX thread only.
public final class PlantMirror implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofMillis(400);

  private final List<@Nullable TagInfo> tags = new ArrayList<>();
  private final Map<String, TagInfo> tagsByPath = new TreeMap<>();

  /// Ids of tags that people call otherwise than their devices do, by the path that people see.
  private final Map<String, Integer> renamed = new HashMap<>();

  private final Map<String, DeviceInfo> devices = new TreeMap<>();
  private final Map<Integer, TextInfo> texts = new TreeMap<>();
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
  private final UiPulse.Feed feed;
  private volatile long known;
  private volatile long knownTexts;
  private long textsRefused;

  public PlantMirror(Station station, UiPulse pulse) {
    feed =
        pulse.feed(
            PERIOD,
            () -> new Changes(station.plant().changes(known), station.texts().changes(knownTexts)),
            changes -> take(changes.plant, changes.texts));
  }

  /// Grows with each change; views listen to it.
  public ReadOnlyLongProperty versionProperty() {
    return version.getReadOnlyProperty();
  }

  public Optional<TagInfo> tag(int id) {
    return id >= 0 && id < tags.size() ? Optional.ofNullable(tags.get(id)) : Optional.empty();
  }

  /// A tag by its own path, or by the path that people see.
  public Optional<TagInfo> tag(String path) {
    return Optional.ofNullable(tagsByPath.get(path))
        .or(() -> Optional.ofNullable(renamed.get(path)).flatMap(this::tag));
  }

  /// All tags in order of their path.
  public Collection<TagInfo> tags() {
    return Collections.unmodifiableCollection(tagsByPath.values());
  }

  /// All devices in order of their path.
  public Collection<DeviceInfo> devices() {
    return Collections.unmodifiableCollection(devices.values());
  }

  public Optional<DeviceInfo> device(String path) {
    return Optional.ofNullable(devices.get(path));
  }

  /// Signals that say text, in order of their id.
  public Collection<TextInfo> texts() {
    return Collections.unmodifiableCollection(texts.values());
  }

  /// How many text signals the station could not keep.
  public long textsRefused() {
    return textsRefused;
  }

  /// Takes changes in; the feed's job.
  private void take(PlantChanges changes, TextChanges words) {
    for (TagInfo tag : changes.tags()) {
      while (tags.size() <= tag.id()) {
        tags.add(null);
      }
      TagInfo before = tags.set(tag.id(), tag);
      if (before != null && before.wasRenamed()) {
        renamed.remove(before.shown(), before.id());
      }
      if (tag.wasRenamed()) {
        renamed.put(tag.shown(), tag.id());
      }
      tagsByPath.put(tag.path(), tag);
    }
    for (DeviceInfo device : changes.devices()) {
      devices.put(device.path(), device);
    }
    words.texts().forEach(text -> texts.put(text.id(), text));
    textsRefused = words.refused();
    known = changes.version();
    knownTexts = words.version();
    if (!changes.tags().isEmpty() || !changes.devices().isEmpty() || !words.texts().isEmpty()) {
      version.set(version.get() + 1);
    }
  }

  private record Changes(PlantChanges plant, TextChanges texts) {}

  @Override
  public void close() {
    feed.close();
  }
}
