package dev.edgewise.station.service;

import static dev.edgewise.station.service.Scene.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.sparkplug.EdgeNodePublisher;
import dev.edgewise.connect.sparkplug.FakeBroker;
import dev.edgewise.scenario.PlantSpec;
import dev.edgewise.scenario.Plants;
import dev.edgewise.scenario.RemoteFaults;
import dev.edgewise.scenario.SimulatedPlant;
import dev.edgewise.station.api.EventInfo;
import dev.edgewise.station.api.FaultInfo;
import dev.edgewise.station.api.LinkSetting;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoPlantTest {
  private static final String P_101 = "Riverside works/Area 1/Pumps/P-101";
  private static final String P_102 = "Riverside works/Area 1/Pumps/P-102";

  private final VirtualTime time = new VirtualTime();
  private final EventLog events = new EventLog(time);
  private final DemoPlant demo = new DemoPlant(events);

  // A station at a real plant has nothing to break.
  @Test
  void withoutASimulatedPlantThereIsNothingToChooseFrom() {
    assertEquals(List.of(), demo.faults());
    assertEquals(
        "No simulated plant runs beside this station. Start Edgewise with --plant demo."
            + " (EW-DEMO-UNKNOWN)",
        refused(() -> demo.startFault(P_101, "leak")));
  }

  // Each device offers what it can have, none of it under way.
  @Test
  void eachDeviceOffersTheFaultsThatItCanHave() throws EdgewiseException {
    run();
    assertEquals(
        List.of(
            new FaultInfo(P_101, "bearing-wear", "Bearing wear", false, 0),
            new FaultInfo(P_101, "overheating", "Overheating", false, 0),
            new FaultInfo(P_101, "leak", "Leak", false, 0),
            new FaultInfo(P_101, "stuck-sensor", "Stuck sensor", false, 0),
            new FaultInfo(P_101, "link-loss", "Link loss", false, 0)),
        faultsOf(P_101));
  }

  // Started and ended by name; both are in the list of events.
  @Test
  void aFaultIsUnderWayFromItsStartToItsEnd() throws EdgewiseException {
    run();
    time.advance(Duration.ofSeconds(1));
    demo.startFault(P_101, "leak");
    FaultInfo leak = new FaultInfo(P_101, "leak", "Leak", true, at(1_000));
    assertEquals(List.of(leak), active());
    time.advance(Duration.ofSeconds(1));
    demo.endFault(P_101, "leak");
    assertEquals(List.of(), active());
    assertEquals(
        List.of(
            new EventInfo(2, at(2_000), EventInfo.Kind.DEMO, "P-101", "fault ended: leak"),
            new EventInfo(1, at(1_000), EventInfo.Kind.DEMO, "P-101", "fault started: leak")),
        events.latest(10));
  }

  // A lost link is a fault of the edge node: it is under way for each device behind it, and can be
  // ended at any of them.
  @Test
  void aLostLinkIsUnderWayForEachDeviceBehindItsNode() throws EdgewiseException {
    run();
    demo.startFault(P_101, "link-loss");
    assertEquals(
        List.of("P-101", "P-102", "P-103", "P-104"),
        active().stream().map(f -> f.device().substring(f.device().lastIndexOf('/') + 1)).toList());
    demo.endFault(P_102, "link-loss");
    assertEquals(List.of(), active());
  }

  // A second click on the same command changes nothing and is no event.
  @Test
  void startingAFaultThatIsUnderWayIsNotAnEvent() throws EdgewiseException {
    run();
    demo.startFault(P_101, "leak");
    time.advance(Duration.ofSeconds(1));
    demo.startFault(P_101, "leak");
    demo.startFault(P_101, "link-loss");
    demo.startFault(P_102, "link-loss");
    assertEquals(
        List.of("fault started: link loss", "fault started: leak"),
        events.latest(10).stream().map(EventInfo::text).toList());
  }

  // Only real edge nodes have a link of their own that can be made worse.
  @Test
  void aLinkThatIsNotSimulatedIsTold() throws EdgewiseException {
    assertEquals(List.of(), demo.links());
    run();
    assertEquals(List.of(), demo.links());
    String told =
        "riverside/edge-09 has no simulated link. Choose one from the list of links."
            + " (EW-DEMO-UNKNOWN)";
    assertEquals(told, refused(() -> demo.cutLink("riverside/edge-09", true)));
    assertEquals(
        told, refused(() -> demo.setLink("riverside/edge-09", new LinkSetting(100, 0, 0, 0))));
  }

  // Ending what is not under way is no event.
  @Test
  void endingAFaultThatIsNotUnderWayIsNotAnEvent() throws EdgewiseException {
    run();
    demo.endFault(P_101, "leak");
    assertEquals(List.of(), events.latest(10));
  }

  // Commands come from the palette and, later, from scripts: each slip is told with its remedy.
  @Test
  void unknownDevicesAndFaultsAreToldInWords() throws EdgewiseException {
    run();
    assertEquals(
        "The simulated plant has no device P-101. Choose one from the list of faults."
            + " (EW-DEMO-UNKNOWN)",
        refused(() -> demo.startFault("P-101", "leak")));
    assertEquals(
        "There is no fault named LEAK. Choose one from the list of faults. (EW-DEMO-UNKNOWN)",
        refused(() -> demo.startFault(P_101, "LEAK")));
    String weather =
        demo.faults().stream()
            .map(FaultInfo::device)
            .filter(d -> d.substring(d.lastIndexOf('/') + 1).startsWith("W-"))
            .findFirst()
            .orElseThrow();
    EdgewiseException e =
        assertThrows(EdgewiseException.class, () -> demo.endFault(weather, "leak"));
    assertEquals("EW-FAULT-NOT-POSSIBLE", e.code().toString());
    assertEquals(List.of(), events.latest(10));
  }

  // What the process of the machines was not told has not happened, and is not said to have.
  @Test
  void aFaultThatCannotBeAskedForIsToldAndIsNoEvent() throws EdgewiseException {
    run();
    FakeBroker broker = new FakeBroker(time);
    MqttSpec way = MqttSpec.of(URI.create("tcp://127.0.0.1:1884"), "demo");
    try (RemoteFaults below = new RemoteFaults("riverside", "edge-07", way, broker, time)) {
      demo.below(Map.of("edge-07", below));
      demo.startFault(P_101, "leak");
      broker.goDown();
      assertEquals(
          "Leak of P-102 was not started: The link is down. Look on the Topology screen whether its"
              + " edge node runs, then try again. (EW-DEMO-UNREACHABLE)",
          refused(() -> demo.startFault(P_102, "leak")));
      assertEquals(
          "Leak of P-101 was not ended: The link is down. Look on the Topology screen whether its"
              + " edge node runs, then try again. (EW-DEMO-UNREACHABLE)",
          refused(() -> demo.endFault(P_101, "leak")));
      assertEquals(
          List.of("P-101 fault started: leak"),
          events.latest(10).stream().map(e -> e.subject() + " " + e.text()).toList());
    }
  }

  private static String refused(org.junit.jupiter.api.function.Executable command) {
    return assertThrows(EdgewiseException.class, command).forPerson();
  }

  private List<FaultInfo> faultsOf(String device) {
    return demo.faults().stream().filter(f -> f.device().equals(device)).toList();
  }

  private List<FaultInfo> active() {
    return demo.faults().stream().filter(FaultInfo::active).toList();
  }

  private void run() throws EdgewiseException {
    PlantSpec plant = Plants.riverside();
    demo.runs(
        "DEMO",
        plant,
        new SimulatedPlant(plant, node -> new Silent(), batch -> {}, time, Runnable::run, 7));
  }

  /// An edge node that sends nothing.
  private static final class Silent implements EdgeNodePublisher {
    @Override
    public void start() {}

    @Override
    public void publish(
        String device, long timeNanos, int[] metrics, long[] bits, int[] qualities) {}

    @Override
    public void cut() {}

    @Override
    public void restore() {}

    @Override
    public void close() {}
  }
}
