package dev.edgewise.station.api;

import java.util.ArrayList;
import java.util.List;

/// Alarms of the riverside plant for tests and pictures: a usual afternoon, and a flood.
public final class FakeFlood {
  public static final String P104 = "Riverside works/Area 1/Pumps/P-104";
  public static final String C202 = "Riverside works/Area 2/Compressors/C-202";
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;

  private FakeFlood() {}

  /// Eight alarms of every priority and state, three of them unacknowledged, and some in each of
  /// the lists aside. The station's clock is four and a half minutes after the newest.
  public static void afternoon(FakeAlarms alarms) {
    long now = FakeStation.NOON;
    alarms.clock(now);
    AlarmRow bearing =
        FakeAlarms.from(
            FakeAlarms.raised(
                "P-104/bearing",
                P104,
                "Bearing failure predicted within 36 h",
                AlarmPriority.CRITICAL,
                now - 2 * MINUTE - 12 * SECOND),
            AlarmSource.MODEL,
            10,
            "score 0.91",
            "");
    alarms.put(bearing);
    alarms.put(
        raised("C-202/temperature", C202, "Discharge temperature high", 1, now - 8 * MINUTE));
    alarms.put(
        FakeAlarms.acknowledged(
            raised(
                "edge-11/uplink",
                "Riverside works/Crossing A/edge-11",
                "Uplink lost, node acts alone",
                1,
                now - 15 * MINUTE),
            "operator 2",
            now - 14 * MINUTE));
    alarms.put(
        FakeAlarms.acknowledged(
            raised("P-104/vibration", P104, "Vibration rising", 2, now - 26 * MINUTE),
            "operator 2",
            now - 25 * MINUTE));
    alarms.put(
        FakeAlarms.returned(
            raised(
                "C-201/lubricant",
                "Riverside works/Area 2/Compressors/C-201",
                "Lubricant level low",
                2,
                now - 61 * MINUTE),
            now - 35 * MINUTE));
    alarms.put(
        FakeAlarms.acknowledged(
            raised(
                "F-310/filter",
                "Riverside works/Area 4/Utilities/F-310",
                "Filter differential",
                3,
                now - 67 * MINUTE),
            "operator 1",
            now - 60 * MINUTE));
    aside(alarms, now);
    define(alarms);
  }

  private static void aside(FakeAlarms alarms, long now) {
    AlarmRow shelved =
        raised("CNC-1/coolant", "Riverside works/Area 3/Machining/CNC-1", "Coolant low", 3, now);
    AlarmDeed deed =
        new AlarmDeed("operator 1", now - 20 * MINUTE, now + 40 * MINUTE, false, "filling up");
    alarms.put(
        FakeAlarms.aside(
            shelved, new AlarmState(true, true, false, true, false, false, false), deed));
    AlarmRow suppressed =
        raised("CNC-2/flow", "Riverside works/Area 3/Machining/CNC-2", "Flow low", 2, now);
    alarms.put(
        FakeAlarms.aside(
            suppressed,
            new AlarmState(true, true, false, false, true, false, false),
            new AlarmDeed("machine stopped", now - 30 * MINUTE, "")));
  }

  private static void define(FakeAlarms alarms) {
    alarms.define(
        new AlarmDefinition(
            "P-104/bearing",
            P104,
            P104 + "/vibration/rms",
            "Bearing failure predicted within 36 h",
            AlarmPriority.CRITICAL,
            AlarmSource.MODEL,
            "machine",
            "maintenance",
            "Outer race damage; the envelope at the ball pass frequency grows.",
            "Seizure, 9 h standstill of Area 1.",
            List.of(
                "Reduce speed to 1200 rpm.",
                "Check lubricant and temperature.",
                "Plan the change within 36 h; line 2 can carry the load."),
            30 * 60_000,
            "score above 0.8 for 60 s",
            0.05,
            60_000,
            60_000,
            false,
            60 * 60_000,
            "assets",
            ""));
    alarms.explain(
        "P-104/bearing",
        new AlarmExplanation(
            "bearing-ae",
            "2.3.1",
            0.91,
            0.8,
            0.94,
            List.of(
                new AlarmShare("envelope at BPFO", P104 + "/vibration/rms", 0.58),
                new AlarmShare("kurtosis", "", 0.21),
                new AlarmShare("rms 2–6 kHz", "", 0.13),
                new AlarmShare("temperature slope", P104 + "/bearing/temperature", 0.08)),
            List.of(
                new AlarmEpisode(
                    "Riverside works/Area 1/Pumps/P-102",
                    "outer race",
                    FakeStation.NOON - 260L * 24 * 60 * MINUTE,
                    FakeStation.NOON - 259L * 24 * 60 * MINUTE,
                    0.7,
                    "replaced after 31 h"))));
  }

  private static AlarmRow raised(String key, String asset, String text, int priority, long time) {
    return FakeAlarms.raised(key, asset, text, AlarmPriority.values()[priority], time);
  }

  /// 300 alarms within two minutes: six causes, each with one that came first, and some that have
  /// no part in any.
  public static void flood(FakeAlarms alarms, int count) {
    long begin = FakeStation.NOON - 2 * MINUTE;
    String[] causes = {
      "Crossing A uplink",
      "Area 1 power dip",
      "Cooling water",
      "Line 2 stop",
      "Instrument air",
      "Hall fan"
    };
    String[] firsts = {
      "Uplink lost, node acts alone",
      "Supply voltage below 360 V",
      "Cooling water flow low",
      "Line 2 stopped by its guard",
      "Instrument air pressure low",
      "Hall fan tripped"
    };
    String[] follow = {
      "Value stale",
      "Drive tripped",
      "Temperature high",
      "Part missing",
      "Valve not closed",
      "Dust high"
    };
    List<AlarmRow> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int cause = i % 7;
      long time = begin + i * (2 * MINUTE / count);
      String device = "%s-%03d".formatted("PCVLIH".charAt(cause % 6), 100 + i);
      String asset =
          "Riverside works/Area %d/Unit %d/%s".formatted(1 + cause % 4, 1 + i % 3, device);
      boolean first = i < 6;
      boolean alone = cause == 6;
      int priority =
          first ? Math.min(cause, 2) : alone ? 3 : 1 + (i % 5 == 0 ? 0 : i % 3 == 0 ? 1 : 2);
      String text = alone ? "Filter differential" : first ? firsts[cause] : follow[cause];
      AlarmRow row = raised("flood/" + i, asset, text, priority, time);
      all.add(alone ? row : FakeAlarms.in(row, causes[cause], first));
    }
    all.forEach(alarms::put);
    alarms.flood(begin + 20 * SECOND, count);
  }

  /// The figures of a day that was flooded in the last quarter of an hour before noon.
  public static AlarmKpis floodedDay() {
    long from = FakeStation.NOON - 72 * 10 * MINUTE;
    List<Integer> cells = new ArrayList<>();
    int raised = 0;
    for (int i = 0; i < 144; i++) {
      int cell =
          i == 71 ? 187 : i == 70 ? 113 : i >= 72 ? -1 : i % 11 == 0 ? 3 : i % 4 == 0 ? 1 : 0;
      cells.add(cell);
      raised += Math.max(0, cell);
    }
    List<AlarmLoad> top = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      top.add(
          new AlarmLoad(
              "flood/" + i,
              "Riverside works/Area %d/Unit 1/P-10%d".formatted(1 + i % 4, i),
              i == 0 ? "Value stale" : "Temperature high",
              AlarmPriority.MEDIUM,
              80 - 7 * i,
              (80 - 7 * i) / (double) raised,
              0));
    }
    return new AlarmKpis(
        from,
        FakeStation.NOON,
        raised,
        List.of(6, 60, 70, raised - 136),
        187,
        cells,
        1,
        11 * 60_000,
        List.of(
            new AlarmLoad("a", C202, "Suction pressure low", AlarmPriority.LOW, 14, 0.04, from)),
        List.of(
            new AlarmLoad(
                "b",
                "Riverside works/Area 4/Utilities/F-310",
                "Filter differential",
                AlarmPriority.LOW,
                1,
                0.003,
                from - 20L * 60 * MINUTE)),
        top,
        12_000,
        41_000,
        96,
        2,
        4,
        1);
  }
}
