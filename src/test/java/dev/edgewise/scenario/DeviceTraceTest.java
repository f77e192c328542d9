package dev.edgewise.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.scenario.RecordingNodes.Seen;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.TelemetrySink;
import dev.edgewise.telemetry.Waveform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What models learn from must be what they will be given.
class DeviceTraceTest {
  private static final long SEED = 7;

  private final VirtualTime time = new VirtualTime();
  private final RecordingNodes nodes = new RecordingNodes();
  private final List<Waveform> waveforms = new ArrayList<>();

  // Wear, waveform and values at the same times are those of the plant that lives.
  @Test
  void aTraceAgreesWithTheLivePlantBitForBit() throws EdgewiseException {
    PlantSpec spec = Plants.riverside();
    Fault fault;
    try (SimulatedPlant plant =
        new SimulatedPlant(spec, nodes, waveforms(), time, Runnable::run, SEED)) {
      plant.start();
      fault = plant.faults().start("P-104", FaultKind.BEARING_WEAR);
      time.advance(Duration.ofSeconds(60));
    }
    DeviceTrace trace = new DeviceTrace(spec.device("P-104").orElseThrow(), SEED, List.of(fault));
    List<Waveform> blocks =
        waveforms.stream().filter(w -> w.source().toString().contains("/P-104/")).toList();
    assertEquals(13, blocks.size());
    for (Waveform block : blocks) {
      trace.at(block.startTime() + block.periodNanos() * block.values().length);
      assertArrayEquals(block.values(), trace.block());
    }
    assertTrue(trace.wear() > 0.4, "wear " + trace.wear());
    int pressure = trace.metric("discharge/pressure");
    List<Seen> sent = nodes.of("P-104", "discharge/pressure");
    assertTrue(sent.size() > 290, sent.size() + " samples");
    for (Seen seen : sent) {
      trace.at(seen.time());
      assertEquals(seen.value(), trace.value(pressure));
      assertEquals(seen.quality(), trace.quality(pressure));
    }
  }

  // A machine does what it is told from the time of the order on.
  @Test
  void aCompressorThatIsToldToUnloadDoes() throws EdgewiseException {
    PlantDevice device = Plants.riverside().device("C-201").orElseThrow();
    long order = VirtualTime.START_NANOS + 60 * Drift.SECOND;
    DeviceTrace trace = new DeviceTrace(device, SEED, List.of()).ordered("valve/unload", 1, order);
    int flow = trace.metric("flow");
    trace.at(order - Drift.SECOND);
    assertTrue(trace.value(flow) > 4, "flow " + trace.value(flow));
    trace.at(order + 300 * Drift.SECOND);
    assertEquals(0, trace.value(flow), 0.2);
    assertEquals(-1, trace.metric("spindle/load"));
  }

  private TelemetrySink waveforms() {
    return new TelemetrySink() {
      @Override
      public void samples(SampleBatch batch) {}

      @Override
      public void waveform(Waveform waveform) {
        waveforms.add(waveform);
      }
    };
  }
}
