package dev.edgewise.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// Lines as mosquitto 2.0 writes them.
class BrokerLogTest {
  private final BrokerLog log = new BrokerLog("a");

  // What a killed client acknowledged before must not count as the recovery of the next one.
  @Test
  void theFirstAcknowledgementIsLookedForBehindTheNextConnection() {
    log.watchNext();
    log.line("1: Received PUBACK from a (Mid: 1, RC:0)");
    assertTrue(log.firstAckNanos().isEmpty());

    log.line("1: Sending CONNACK to a (1, 0)");
    log.line("1: Received PUBACK from b (Mid: 1, RC:0)");
    assertTrue(log.firstAckNanos().isEmpty());

    log.line("1: Received PUBACK from a (Mid: 1, RC:0)");
    assertTrue(log.firstAckNanos().isPresent());
  }

  // A message that is sent again has another packet identifier perhaps: the last one counts.
  @Test
  void aTopicIsAcknowledgedWhenItsLastPacketIs() throws InterruptedException {
    log.line("1: Sending PUBLISH to a (d0, q1, r0, m7, 'end', ... (1 bytes))");
    log.line("2: Sending PUBLISH to a (d1, q1, r0, m8, 'end', ... (1 bytes))");
    log.line("2: Received PUBACK from a (Mid: 7, RC:0)");
    assertFalse(log.awaitAcknowledged("end", 0));

    log.line("2: Received PUBACK from a (Mid: 8, RC:0)");
    assertTrue(log.awaitAcknowledged("end", 0));
    assertEquals(1, log.redelivered());
  }
}
