package dev.edgewise.station.service;

import static dev.edgewise.station.service.Scene.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.station.api.EventInfo;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLogTest {
  private final VirtualTime time = new VirtualTime();
  private final EventLog log = new EventLog(time);

  // The newest first, with the station's time and a growing number.
  @Test
  void theNewestEventComesFirst() {
    log.add(EventInfo.Kind.STATION, "Broker", "listens");
    time.advance(Duration.ofSeconds(1));
    log.add(EventInfo.Kind.NODE, "edge-07", "online");
    assertEquals(
        List.of(
            new EventInfo(2, at(1_000), EventInfo.Kind.NODE, "edge-07", "online"),
            new EventInfo(1, at(0), EventInfo.Kind.STATION, "Broker", "listens")),
        log.latest(10));
    assertEquals(2, log.latest(1).getFirst().id());
    assertEquals(1, log.latest(1).size());
  }

  // A link that flaps for a week must not fill the memory: a thousand are kept, the newest.
  @Test
  void onlyTheLastThousandAreKept() {
    for (int i = 0; i < 1_250; i++) {
      log.add(EventInfo.Kind.NODE, "edge-07", "online");
    }
    List<EventInfo> kept = log.latest(5_000);
    assertEquals(1_000, kept.size());
    assertEquals(1_250, kept.getFirst().id());
    assertEquals(251, kept.getLast().id());
  }
}
