package dev.edgewise.connect.sparkplug;

import static dev.edgewise.connect.sparkplug.Wire.bdSeq;
import static dev.edgewise.connect.sparkplug.Wire.number;
import static dev.edgewise.connect.sparkplug.Wire.payload;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.connect.api.NodeId;
import dev.edgewise.connect.api.NodeTraffic;
import dev.edgewise.connect.api.SourceEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Thousands of node ids that nobody has, as a test tool or an attacker makes them. What is real
/// must stay in sight, and neither memory nor the broker may suffer.
class HostFloodTest {
  private static final int MANY = 10_000;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private final HostFixture it = new HostFixture().started();

  @Test
  void inventedNodesAreOneSumAndNothingElse() {
    it.born();
    flood(MANY);
    Unborn unborn = it.host.unborn();
    assertEquals(
        new Unborn(
            MANY,
            true,
            List.of(bogus(0), bogus(1), bogus(2)),
            it.time.epochNanos(),
            MANY - RebirthRequests.RESERVE),
        unborn);
    assertEquals(
        List.of(HostFloodTest.real()), it.host.traffic().stream().map(NodeTraffic::node).toList());
    assertEquals(List.of(), it.seen.events(SourceEvent.Notice.class));
    assertEquals(Map.of(RejectReason.DATA_BEFORE_BIRTH, (long) MANY), it.host.rejected().counts());
  }

  // 50 at once and 20 a second: over a minute of flood, 50 + 60 × 20.
  @Test
  void theBrokerIsNotFloodedWithRebirthRequests() {
    for (int i = 0; i < 60; i++) {
      flood(MANY / 10);
      it.pass(SECOND);
    }
    int asked = allRequests();
    assertTrue(asked <= RebirthRequests.RESERVE + 60 * RebirthRequests.PER_SECOND, "" + asked);
    assertTrue(asked >= MANY / 10, "each of them is asked at least once: " + asked);
  }

  // Born nodes have a share of their own.
  @Test
  void aRealNodeIsAskedAtOnceInTheMiddleOfAFlood() {
    it.born();
    flood(MANY);
    it.data(3, 11);
    it.pass(HostSpec.of("x").reorderTimeout());
    assertEquals(1, it.rebirthRequests().size());
  }

  // The first to send is not always a fake.
  @Test
  void aNodeThatIsBornLeavesTheSum() {
    flood(5);
    it.send("NBIRTH/bogus-0", payload(it.millis(), 0, bdSeq(0), number("load", 1, 1)));
    assertEquals(List.of(bogus(1), bogus(2), bogus(3)), it.host.unborn().first());
    assertEquals(4, it.host.unborn().nodes());
    assertEquals(List.of(bogus(0)), it.host.traffic().stream().map(NodeTraffic::node).toList());
  }

  @Test
  void whoIsQuietForFiveMinutesIsForgotten() {
    flood(7);
    it.pass(Duration.ofMinutes(4));
    flood(2);
    it.pass(Duration.ofMinutes(2));
    assertEquals(List.of(bogus(0), bogus(1)), it.host.unborn().first());
    assertEquals(2, it.host.unborn().nodes());
    it.pass(Duration.ofMinutes(4));
    assertEquals(Unborn.NONE.first(), it.host.unborn().first());
    assertEquals(0, it.host.unborn().since());
  }

  // Memory is bounded, whatever comes.
  @Test
  void moreThanCanBeRememberedAreToldAsSuch() {
    flood(MANY + 100);
    assertEquals(UnbornNodes.MOST, it.host.unborn().nodes());
    assertEquals(false, it.host.unborn().complete());
    it.pass(Duration.ofMinutes(6));
    flood(1);
    assertEquals(1, it.host.unborn().nodes());
    assertEquals(true, it.host.unborn().complete());
  }

  @Test
  void anIdWithoutEndIsNotRemembered() {
    it.send("DDATA/" + "x".repeat(UnbornNodes.LONGEST_ID) + "/d", payload(it.millis(), 0));
    assertEquals(Unborn.NONE, it.host.unborn());
    assertEquals(0, allRequests());
    assertEquals(1, it.host.rejected().count(RejectReason.DATA_BEFORE_BIRTH));
  }

  // After a break all are asked, but not in one breath: births are the largest messages there are.
  @Test
  void manyKnownNodesAreAskedOneAfterAnotherWhenTheLinkIsBack() {
    for (int i = 0; i < 300; i++) {
      it.send("NBIRTH/bogus-" + i, payload(it.millis(), 0, bdSeq(0), number("load", 1, 1)));
    }
    it.broker.drop("host");
    it.broker.reconnect(it.broker.links().getFirst());
    assertEquals(RebirthRequests.BURST, allRequests());
    it.pass(SECOND);
    assertEquals(RebirthRequests.BURST + RebirthRequests.PER_SECOND, allRequests());
    it.pass(Duration.ofSeconds(10));
    assertEquals(300, allRequests());
  }

  // What waited when the link went down is asked anew, once.
  @Test
  void aSecondBreakDoesNotDoubleTheRequests() {
    for (int i = 0; i < 300; i++) {
      it.send("NBIRTH/bogus-" + i, payload(it.millis(), 0, bdSeq(0), number("load", 1, 1)));
    }
    it.broker.drop("host");
    it.broker.reconnect(it.broker.links().getFirst());
    it.broker.drop("host");
    it.pass(Duration.ofSeconds(60));
    assertEquals(RebirthRequests.BURST, allRequests());
    it.broker.reconnect(it.broker.links().getFirst());
    it.pass(Duration.ofSeconds(60));
    assertEquals(RebirthRequests.BURST + 300, allRequests());
  }

  private void flood(int nodes) {
    for (int i = 0; i < nodes; i++) {
      it.send("DDATA/bogus-" + i + "/d", payload(it.millis(), 7, number(1, i)));
    }
  }

  private int allRequests() {
    return it.broker.published("spBv1.0/g/NCMD/#").size();
  }

  private static NodeId real() {
    return new NodeId("g", "n");
  }

  private static NodeId bogus(int i) {
    return new NodeId("g", "bogus-" + i);
  }
}
