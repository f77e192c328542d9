package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.connect.api.NodeId;
import dev.edgewise.connect.sparkplug.Unborn;
import dev.edgewise.station.api.Condition;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// One line for all nodes that nobody has seen born.
class UnbornNewsTest {
  private final Scene scene = new Scene();

  private Unborn unborn(int nodes) {
    List<NodeId> first =
        IntStream.range(0, Math.min(3, nodes)).mapToObj(i -> new NodeId("g", "n" + i)).toList();
    return new Unborn(nodes, true, first, scene.time.epochNanos(), 0);
  }

  @Test
  void theLineTellsHowManyAndTheFirst() {
    assertEquals("1 edge node sent data without a birth: g/n0", UnbornNews.text(unborn(1)));
    assertEquals(
        "3 edge nodes sent data without a birth: g/n0, g/n1, g/n2", UnbornNews.text(unborn(3)));
    assertEquals(
        "10,000 edge nodes sent data without a birth: g/n0, g/n1, g/n2, …",
        UnbornNews.text(unborn(10_000)));
    assertEquals(
        "more than 10,000 edge nodes sent data without a birth: " + "x".repeat(39) + "…, …",
        UnbornNews.text(new Unborn(10_000, false, List.of(new NodeId("x".repeat(99), "n")), 1, 0)));
  }

  // A flood is a handful of events.
  @Test
  void anEventTellsTheFirstAndEachTenTimesMore() {
    UnbornNews news = new UnbornNews();
    assertEquals(Optional.empty(), news.of(Unborn.NONE));
    assertEquals(Optional.of(UnbornNews.text(unborn(2))), news.of(unborn(2)));
    assertEquals(Optional.empty(), news.of(unborn(9)));
    assertEquals(Optional.of(UnbornNews.text(unborn(1_500))), news.of(unborn(1_500)));
    assertEquals(Optional.empty(), news.of(unborn(9_999)));
    assertEquals(Optional.empty(), news.of(unborn(3)));
    assertEquals(Optional.empty(), news.of(Unborn.NONE));
    assertEquals(Optional.of(UnbornNews.text(unborn(1))), news.of(unborn(1)));
  }

  // Real trouble must not drown: one condition beside the real ones.
  @Test
  void attentionHasOneConditionForAll() {
    scene.nodeBorn(Scene.EDGE_07);
    long since = scene.time.epochNanos();
    scene.network.unborn(unborn(5_000));
    scene.nodeDied(Scene.EDGE_07, "its connection ended");
    scene.look();
    scene.advanceMillis(2_000);
    assertEquals(
        List.of(
            new Condition(
                Condition.Kind.NODES_UNKNOWN,
                "Edge nodes",
                -1,
                since,
                UnbornNews.text(unborn(5_000))),
            new Condition(
                Condition.Kind.NODE_OFFLINE,
                "edge-07",
                -1,
                since,
                "offline: its connection ended")),
        scene.look());
    scene.network.unborn(Unborn.NONE);
    assertEquals(1, scene.look().size());
  }
}
