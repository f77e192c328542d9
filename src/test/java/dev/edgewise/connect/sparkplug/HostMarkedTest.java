package dev.edgewise.connect.sparkplug;

import static dev.edgewise.connect.sparkplug.HostFixture.VALUE;
import static dev.edgewise.connect.sparkplug.Wire.payload;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.telemetry.Quality;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Marks that the station makes when a node is gone go to whoever keeps its ledger; those of a
/// device that the node says is gone are true at once.
class HostMarkedTest {
  private final HostFixture it = new HostFixture().started().born();

  @Test
  void theMarksOfANodesDeathAreOfferedAndGoNoFurtherWhenTaken() {
    it.seen.takesDeaths = true;
    it.pass(Duration.ofSeconds(1));
    it.death(0);
    assertEquals(2, it.seen.deaths.size(), "device and node");
    assertEquals(Quality.BAD_NO_COMMUNICATION, it.seen.deaths.getFirst().quality(0));
    assertEquals(Quality.GOOD, it.seen.quality(VALUE));
    assertEquals(1, it.seen.events(dev.edgewise.connect.api.SourceEvent.NodeDied.class).size());
  }

  @Test
  void theyGoTheUsualWayWhenNobodyTakesThem() {
    it.death(0);
    assertEquals(2, it.seen.deaths.size());
    assertEquals(Quality.BAD_NO_COMMUNICATION, it.seen.quality(VALUE));
  }

  @Test
  void theMarksOfADevicesDeathAreNotOffered() {
    it.seen.takesDeaths = true;
    it.send("DDEATH/n/d", payload(it.millis(), 2));
    assertEquals(0, it.seen.deaths.size());
    assertEquals(Quality.BAD_NO_COMMUNICATION, it.seen.quality(VALUE));
  }
}
