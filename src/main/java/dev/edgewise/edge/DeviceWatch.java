package dev.edgewise.edge;

import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.SourceEvent;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.TelemetrySink;
import dev.edgewise.telemetry.Waveform;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Who of the devices is there: it has spoken lately, and has not said that it goes. Safe for many
/// threads.
final class DeviceWatch implements TelemetrySink {
  private static final long NEVER = Long.MIN_VALUE;
  private static final byte INFERRED = Origin.INFERRED.code();
  private static final double NANOS_PER_SECOND = 1e9;

  private final List<EdgeConfig.EdgeDevice> devices;
  private final TimeSource time;
  private final Map<String, Integer> names = new HashMap<>();
  private final Map<AssetPath, Integer> assets = new HashMap<>();
  private final Map<AssetPath, Integer> waves = new HashMap<>();

  /// What was asked for; as many as there are contracts.
  private final Map<AssetPath, Integer> targets = new HashMap<>();

  private final int[] deviceOf;
  private final long[] heard;
  private final boolean[] there;
  private final String[] gone;

  /// @param deviceOf index of the device of each tag; −1 for none
  DeviceWatch(List<EdgeConfig.EdgeDevice> devices, int[] deviceOf, TimeSource time) {
    this.devices = devices;
    this.deviceOf = deviceOf.clone();
    this.time = time;
    heard = new long[devices.size()];
    there = new boolean[devices.size()];
    gone = new String[devices.size()];
    Arrays.fill(heard, NEVER);
    Arrays.fill(gone, "");
    for (int i = 0; i < devices.size(); i++) {
      names.put(devices.get(i).name(), i);
      assets.put(devices.get(i).asset(), i);
      for (EdgeWave wave : devices.get(i).waveforms()) {
        waves.put(devices.get(i).asset().child(wave.name()), i);
      }
    }
  }

  @Override
  public void samples(SampleBatch batch) {
    int last = -1;
    for (int i = 0; i < batch.size(); i++) {
      int tag = batch.tag(i);
      int device = tag < deviceOf.length ? deviceOf[tag] : -1;
      // Neither a value that the source marked bad by itself nor one that this node worked out is
      // a word of the device.
      boolean said = batch.quality(i) >= 0 && batch.origin(i) != INFERRED;
      if (device >= 0 && device != last && said) {
        heard(device);
        last = device;
      }
    }
  }

  @Override
  public void waveform(Waveform waveform) {
    Integer device = waves.get(waveform.source());
    if (device != null) {
      heard(device);
    }
  }

  private synchronized void heard(int device) {
    heard[device] = time.monotonicNanos();
    gone[device] = "";
    there[device] = true;
  }

  /// What the source of plain messages tells.
  synchronized void event(SourceEvent event) {
    switch (event) {
      case SourceEvent.DeviceDied died -> {
        Integer device = names.get(died.device());
        if (device != null) {
          gone[device] = died.reason().isBlank() ? "it said so" : died.reason();
          there[device] = false;
        }
      }
      case SourceEvent.NodeDied died -> allGone(died.reason());
      case SourceEvent.NodeBorn _,
          SourceEvent.DeviceBorn _,
          SourceEvent.TagsFound _,
          SourceEvent.Notice _ -> {}
    }
  }

  /// The link to the devices' broker is lost.
  synchronized void allGone(String reason) {
    for (int i = 0; i < there.length; i++) {
      gone[i] = reason;
      there[i] = false;
    }
  }

  /// Time has passed.
  synchronized void tick() {
    long now = time.monotonicNanos();
    for (int i = 0; i < there.length; i++) {
      if (there[i] && now - heard[i] > devices.get(i).silentAfter().toNanos()) {
        there[i] = false;
      }
    }
  }

  /// Why the device that `target` is of cannot be reached; empty when it can.
  synchronized Optional<String> unreachable(AssetPath target) {
    int device = targets.computeIfAbsent(target, this::deviceAbove);
    if (device < 0) {
      return Optional.of("no device of this node is at " + target);
    }
    String name = devices.get(device).name();
    if (!gone[device].isEmpty()) {
      return Optional.of(name + " is offline: " + gone[device]);
    }
    if (heard[device] == NEVER) {
      return Optional.of(name + " is offline: it was not heard of since the node started");
    }
    long silent = time.monotonicNanos() - heard[device];
    return silent <= devices.get(device).silentAfter().toNanos()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ENGLISH,
                "%s is offline: it was last heard of %.0f s ago",
                name,
                silent / NANOS_PER_SECOND));
  }

  /// The device nearest above a path; −1 for none.
  private int deviceAbove(AssetPath target) {
    for (Optional<AssetPath> at = target.parent(); at.isPresent(); at = at.get().parent()) {
      Integer device = assets.get(at.get());
      if (device != null) {
        return device;
      }
    }
    return -1;
  }

  synchronized boolean isThere(int device) {
    return there[device];
  }
}
