package dev.edgewise.ui.fx;

import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.PlantChanges;
import dev.edgewise.station.api.Station;
import dev.edgewise.station.api.TagInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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
  private final Map<String, DeviceInfo> devices = new TreeMap<>();
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
  private final UiPulse.Feed feed;
  private volatile long known;

  public PlantMirror(Station station, UiPulse pulse) {
    feed = pulse.feed(PERIOD, () -> station.plant().changes(known), this::take);
  }

  /// Grows with each change; views listen to it.
  public ReadOnlyLongProperty versionProperty() {
    return version.getReadOnlyProperty();
  }

  public Optional<TagInfo> tag(int id) {
    return id >= 0 && id < tags.size() ? Optional.ofNullable(tags.get(id)) : Optional.empty();
  }

  public Optional<TagInfo> tag(String path) {
    return Optional.ofNullable(tagsByPath.get(path));
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

  /// Takes changes in; the feed's job, and a test's.
  void take(PlantChanges changes) {
    for (TagInfo tag : changes.tags()) {
      while (tags.size() <= tag.id()) {
        tags.add(null);
      }
      tags.set(tag.id(), tag);
      tagsByPath.put(tag.path(), tag);
    }
    for (DeviceInfo device : changes.devices()) {
      devices.put(device.path(), device);
    }
    known = changes.version();
    if (!changes.tags().isEmpty() || !changes.devices().isEmpty()) {
      version.set(changes.version());
    }
  }

  @Override
  public void close() {
    feed.close();
  }
}
