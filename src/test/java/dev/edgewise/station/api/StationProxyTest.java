package dev.edgewise.station.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.telemetry.ValueType;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;

class StationProxyTest {
  private final FakeStation behind = FakeStation.riverside();
  private final StationProxy wire = new StationProxy(behind);
  private final Station near = wire.station();

  // Architecture: station.api has plain records, nothing else.
  @Test
  void everyAnswerComesThroughTheWireUnchanged() throws EdgewiseException {
    behind.faults(List.of(new FaultInfo("P-101", "leak", "Leak", true, 7)));
    assertEquals(behind.plant().changes(0), near.plant().changes(0));
    assertEquals(behind.network().view(), near.network().view());
    assertEquals(behind.attention().view(), near.attention().view());
    assertEquals(behind.events().latest(1), near.events().latest(1));
    assertEquals(behind.health().view(), near.health().view());
    assertEquals(behind.demo().faults(), near.demo().faults());
    FakeFlood.afternoon(behind.alarms());
    assertEquals(behind.alarms().view(), near.alarms().view());
    assertEquals(behind.alarms().changes(0, 3), near.alarms().changes(0, 3));
    assertEquals(
        behind.alarms().detail("P-104/bearing", 1), near.alarms().detail("P-104/bearing", 1));
    behind.alarms().kpis(FakeFlood.floodedDay());
    assertEquals(behind.alarms().kpis(0, 1), near.alarms().kpis(0, 1));
    behind
        .alarms()
        .journal(
            new AlarmEntry(
                1,
                2,
                "a",
                3,
                "b/c",
                "d",
                AlarmPriority.LOW,
                AlarmEntry.Step.SHELVED,
                "e",
                "f",
                "g",
                true));
    assertEquals(
        behind.alarms().search(AlarmQuery.newest(5)), near.alarms().search(AlarmQuery.newest(5)));
    behind.placements(
        FakePlacement.view(
            FakePlacement.onEdge(512, FakePlacement.price(1, 2, 0), FakePlacement.NEVER)));
    assertEquals(behind.placements().view(), near.placements().view());
    LinkInfo.Way way = new LinkInfo.Way(1, 2.5, 3, 4.5, 5, 6);
    behind.links(
        List.of(
            new LinkInfo(
                "riverside/edge-07", 9, new LinkSetting(1, 2, 3, 4), true, 1, 2, 3, way, way)));
    assertEquals(behind.demo().links(), near.demo().links());
    assertEquals(behind.history().firstTime(3), near.history().firstTime(3));
    behind.messages().add("plant/a", "{}");
    assertEquals(behind.messages().view(), near.messages().view());
    assertEquals(behind.messages().message(1), near.messages().message(1));
    assertEquals(
        behind.messages().topics(List.of("", "plant/"), 5),
        near.messages().topics(List.of("", "plant/"), 5));
    assertEquals(
        behind.messages().search(MessageQuery.newest(5)),
        near.messages().search(MessageQuery.newest(5)));
    RawColumns raw = behind.history().raw(1, FakeStation.NOON - 9, FakeStation.NOON, 5);
    RawColumns rawNear = near.history().raw(1, FakeStation.NOON - 9, FakeStation.NOON, 5);
    assertArrayEquals(raw.times(), rawNear.times());
    assertArrayEquals(raw.values(), rawNear.values());
  }

  // NaN stands for "no value" in columns and for "unknown" in limits.
  @Test
  void numbersThatAreNoneArriveAsNone() throws Exception {
    TagInfo tag =
        new TagInfo(
            0,
            "a/b",
            ValueType.DOUBLE,
            "°C",
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            -0.0,
            -1,
            Long.MAX_VALUE,
            "",
            "");
    assertEquals(tag, StationProxy.crossed(tag, TagInfo.class));
    ReducedColumns future = near.history().reduced(1, FakeStation.NOON * 2, 1_000, 3);
    assertArrayEquals(new double[] {Double.NaN, Double.NaN, Double.NaN}, future.min());
  }

  @Test
  void columnsKeepEveryArray() {
    behind.set("Riverside works/Area 1/Pumps/P-101/vibration/rms", 3.5, ValueState.UNCERTAIN);
    ValueColumns there = behind.values().read(new int[] {3, 2, 0});
    ValueColumns here = near.values().read(new int[] {3, 2, 0});
    assertArrayEquals(there.tags(), here.tags());
    assertArrayEquals(there.values(), here.values());
    assertArrayEquals(there.states(), here.states());
    assertArrayEquals(there.qualities(), here.qualities());
    assertArrayEquals(there.origins(), here.origins());
    assertArrayEquals(there.sourceTimes(), here.sourceTimes());
    assertArrayEquals(there.receiveTimes(), here.receiveTimes());
  }

  @Test
  void commandsArriveAndCallsAreRemembered() throws EdgewiseException {
    near.demo().startFault("P-101", "leak");
    assertEquals(List.of("start P-101 leak"), behind.calls());
    near.messages().publish("a", new byte[] {'1'}, 1, true);
    assertEquals(List.of("a 1 qos 1 retained"), behind.messages().published());
    assertEquals(List.of("demo.startFault", "messages.publish"), wire.calls());
  }

  // Issue 6: what a person does crosses the wire, and so does each refusal.
  @Test
  void actsOnAlarmsAndTheirRefusalsArrive() throws EdgewiseException {
    FakeAlarms alarms = behind.alarms();
    FakeFlood.afternoon(alarms);
    AlarmRef bearing = new AlarmRef("P-104/bearing", 1);
    AlarmRef old = new AlarmRef("C-202/temperature", 7);
    assertEquals(
        List.of(new AlarmRefusal("C-202/temperature", "It has come again since.")),
        near.alarms().acknowledge(List.of(bearing, old), "seen"));
    near.alarms().silence(Long.MAX_VALUE);
    near.alarms().shelve(List.of(bearing), new AlarmShelving(false, 900_000, "tuning"));
    near.alarms().unshelve(List.of("P-104/bearing"));
    near.alarms().takeOutOfService(List.of("P-104/bearing"), "sensor is changed");
    near.alarms().putIntoService(List.of("P-104/bearing"), "");
    near.alarms().reset(List.of(bearing));
    assertEquals(
        List.of(
            "acknowledge P-104/bearing: seen",
            "silence",
            "shelve 900000 P-104/bearing: tuning",
            "unshelve P-104/bearing",
            "out of service P-104/bearing: sensor is changed",
            "into service P-104/bearing",
            "reset P-104/bearing"),
        alarms.deeds());
  }

  // House rule 10: a failure keeps its text for the person and its code.
  @Test
  void aFailureArrivesWithItsCodeAndItsRemedy() {
    EdgewiseException sent =
        new EdgewiseException(new ErrorCode("NO-SUCH"), "No device X.", "Choose another.");
    Station failing =
        (Station)
            Proxy.newProxyInstance(
                Station.class.getClassLoader(),
                new Class<?>[] {Station.class},
                (proxy, method, arguments) -> failingHistory(sent));
    History history = new StationProxy(failing).station().history();
    EdgewiseException got = assertThrows(EdgewiseException.class, () -> history.firstTime(1));
    assertEquals(sent.forPerson(), got.forPerson());
  }

  private static History failingHistory(EdgewiseException failure) {
    return (History)
        Proxy.newProxyInstance(
            History.class.getClassLoader(),
            new Class<?>[] {History.class},
            (proxy, method, arguments) -> {
              throw failure;
            });
  }
}
