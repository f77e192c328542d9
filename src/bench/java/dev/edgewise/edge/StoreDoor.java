package dev.edgewise.edge;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.sparkplug.EdgeValues;
import dev.edgewise.fleet.protocol.Lanes;
import dev.edgewise.telemetry.TagRegistry;
import java.nio.file.Path;
import java.util.List;

/// Lets a bench fill the store of an edge node that does not run, by the node's own code: as if its
/// devices had spoken for hours while the link was cut.
public final class StoreDoor {
  private StoreDoor() {}

  /// Takes what one device said at one moment.
  @FunctionalInterface
  public interface Out {
    /// @param device index in the configuration
    /// @param time ns since the epoch
    /// @param bits raw bits of its first signals, in their order
    void record(int device, long time, long[] bits) throws EdgewiseException, InterruptedException;
  }

  /// Gives the records.
  @FunctionalInterface
  public interface Source {
    void run(Out out) throws EdgewiseException, InterruptedException;
  }

  /// Puts records into the lane of what was measured, in order.
  ///
  /// @param data folder of the node
  /// @return bytes on disk
  public static long fill(EdgeConfig config, Path data, TimeSource time, Source source)
      throws EdgewiseException, InterruptedException {
    UpwardMetrics metrics = new UpwardMetrics(config.devices(), List.of(), new TagRegistry());
    Path folder = data.resolve("store");
    try (EdgeStore store = EdgeStore.open(folder, config.store(), time)) {
      StoreNames names = new StoreNames(folder, metrics.specs(), HealthTags.specs());
      StoreLane lane = store.lane(Lanes.MEASURED);
      source.run(
          (device, at, bits) -> {
            int[] indexes = new int[bits.length];
            for (int i = 0; i < indexes.length; i++) {
              indexes[i] = i;
            }
            EdgeValues values = EdgeValues.at(at, indexes, bits, new int[bits.length]);
            store.append(lane, StoreRecord.of(names, device, values), bits.length);
          });
      lane.force();
      store.tidy();
      return store.bytes();
    }
  }
}
