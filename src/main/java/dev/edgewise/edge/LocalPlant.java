package dev.edgewise.edge;

import dev.edgewise.base.TimeSource;
import dev.edgewise.operate.commands.CommandGate;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.LatestValue;
import dev.edgewise.telemetry.LatestValues;
import dev.edgewise.telemetry.Staleness;
import dev.edgewise.telemetry.Tag;
import dev.edgewise.telemetry.TagRegistry;
import java.util.Optional;

/// What the gate sees of the devices. A good value that is too old is uncertain.
final class LocalPlant implements CommandGate.Plant {
  private final TagRegistry tags;
  private final LatestValues latest;
  private final DeviceWatch watch;
  private final TimeSource time;

  LocalPlant(TagRegistry tags, LatestValues latest, DeviceWatch watch, TimeSource time) {
    this.tags = tags;
    this.latest = latest;
    this.watch = watch;
    this.time = time;
  }

  @Override
  public Optional<String> unreachable(AssetPath target) {
    return watch.unreachable(target);
  }

  @Override
  public Optional<LatestValue> value(AssetPath path) {
    Optional<Tag> tag = tags.find(path);
    if (tag.isEmpty()) {
      return Optional.empty();
    }
    return latest
        .get(tag.get().id())
        .map(value -> Staleness.judged(tag.get().spec(), value, time.epochNanos()));
  }
}
