package dev.edgewise.app;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.scenario.DeviceTrace;
import dev.edgewise.scenario.Fault;
import dev.edgewise.scenario.FaultKind;
import dev.edgewise.scenario.MachineKind;
import dev.edgewise.scenario.PlantDevice;
import dev.edgewise.scenario.PlantSpec;
import dev.edgewise.training.PlantSource;
import java.time.Duration;
import java.util.List;

/// The machines of a simulated plant, for training.
final class DemoMachines implements PlantSource {
  private static final String UNLOAD = "valve/unload";
  private static final long STEP = Duration.ofMillis(100).toNanos();

  private final PlantSpec plant;

  DemoMachines(PlantSpec plant) {
    this.plant = plant;
  }

  @Override
  public List<String> bearings() {
    return plant.devices().stream().filter(PlantDevice::hasBearing).map(PlantDevice::name).toList();
  }

  @Override
  public List<String> compressors() {
    return plant.devices().stream()
        .filter(device -> device.machine() == MachineKind.COMPRESSOR)
        .map(PlantDevice::name)
        .toList();
  }

  @Override
  public Bearing bearing(String device, Story story) throws EdgewiseException {
    DeviceTrace trace = trace(device, story);
    return time -> {
      trace.at(time);
      return new Block(trace.shaftHertz(), trace.wear(), trace.block());
    };
  }

  @Override
  public void readings(
      String device, Story story, List<String> signals, long from, long to, Reader reader)
      throws EdgewiseException {
    DeviceTrace trace = trace(device, story);
    int[] metrics = signals.stream().mapToInt(trace::metric).toArray();
    long[] periods = new long[metrics.length];
    for (int i = 0; i < metrics.length; i++) {
      periods[i] = trace.spec(metrics[i]).expectedPeriod().map(Duration::toNanos).orElse(STEP);
    }
    for (long time = Math.ceilDiv(from, STEP) * STEP; time < to; time += STEP) {
      boolean there = false;
      for (int i = 0; i < metrics.length; i++) {
        if (time % periods[i] == 0) {
          if (!there) {
            trace.at(time);
            there = true;
          }
          reader.sample(i, time, trace.value(metrics[i]), trace.quality(metrics[i]));
        }
      }
    }
  }

  private DeviceTrace trace(String name, Story story) throws EdgewiseException {
    PlantDevice device =
        plant
            .device(name)
            .orElseThrow(() -> new IllegalArgumentException("There is no device " + name));
    List<Fault> faults =
        switch (story.trouble()) {
          case NONE -> List.of();
          case WEAR -> List.of(fault(name, FaultKind.BEARING_WEAR, story));
          case OVERHEATING -> List.of(fault(name, FaultKind.OVERHEATING, story));
        };
    DeviceTrace trace = new DeviceTrace(device, story.seed(), faults);
    return story.unloadFrom() == Long.MAX_VALUE
        ? trace
        : trace.ordered(UNLOAD, 1, story.unloadFrom()).ordered(UNLOAD, 0, story.unloadTo());
  }

  private static Fault fault(String device, FaultKind kind, Story story) {
    return new Fault(device, kind, story.start(), Long.MAX_VALUE, 1);
  }
}
