package dev.edgewise.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {
  // A bench names its load; it must get that one: all tags, evenly, at the rate.
  @Test
  void itSendsTheTagsAndTheRateThatWereAskedFor() {
    VirtualTime time = new VirtualTime();
    RecordingNodes nodes = new RecordingNodes();
    LoadSpec load = new LoadSpec(4, 2_000, 50, 20_000);
    try (LoadGenerator generator = new LoadGenerator(load, nodes, time, Runnable::run, 1)) {
      generator.start();
      time.advance(Duration.ofSeconds(5));
      assertEquals(100_000, generator.samples(), 50);
    }
    assertEquals(4, nodes.specs.size());
    assertEquals(2_000, nodes.all().size());
    nodes.all().values().forEach(samples -> assertEquals(51, samples.size(), 1));
    assertEquals("close load-01", nodes.calls.getLast());
  }

  // Uneven numbers lose no tag.
  @Test
  void tagsThatDoNotDivideEvenlyAreAllThere() {
    int tags =
        LoadGenerator.nodes(new LoadSpec(3, 101, 10, 5)).stream()
            .flatMap(node -> node.devices().stream())
            .mapToInt(device -> device.metrics().size())
            .sum();
    assertEquals(101, tags);
  }

  // A rate below one message a second still sends.
  @Test
  void aSlowLoadIsSentToo() {
    VirtualTime time = new VirtualTime();
    RecordingNodes nodes = new RecordingNodes();
    try (LoadGenerator generator =
        new LoadGenerator(new LoadSpec(1, 20, 20, 2), nodes, time, Runnable::run, 1)) {
      generator.start();
      time.advance(Duration.ofSeconds(101));
      assertTrue(generator.samples() >= 180, "" + generator.samples());
    }
  }

  @Test
  void anImpossibleLoadIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new LoadSpec(4, 3, 50, 100));
    assertThrows(IllegalArgumentException.class, () -> new LoadSpec(1, 3, 50, 0));
  }
}
