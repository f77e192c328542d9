package dev.edgewise.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.stream.pipeline.PipelineSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  private static WarmUp of(String nodes) throws Exception {
    // A rule reads the last node.
    String last = nodes.replaceAll("(?s).*\"name\": \"([^\"]+)\".*", "$1");
    String from = nodes.isEmpty() ? "t" : last.equals("w") ? "w/mean" : last;
    return WarmUp.of(
        PipelineSpec.read(
            "{\"id\": \"p\", \"version\": 1, \"latenessMillis\": 500, \"nodes\": ["
                + "{\"node\": \"tag\", \"name\": \"t\", \"signal\": \"t\"}"
                + nodes
                + ", {\"node\": \"output\", \"from\": \""
                + from
                + "\", \"tag\": \"out\"}]}",
            "test"),
        "out"::equals,
        node -> List.of());
  }

  private static final String TUMBLING =
      ", {\"node\": \"window\", \"name\": \"w\", \"from\": \"t\","
          + " \"window\": {\"kind\": \"tumbling\", \"millis\": 10000}, \"statistics\": [\"mean\"]}";
  private static final String COUNT =
      ", {\"node\": \"window\", \"name\": \"w\", \"from\": \"t\","
          + " \"window\": {\"kind\": \"count\", \"count\": 5, \"every\": 2}, \"statistics\": [\"mean\"]}";
  private static final String HISTORY =
      ", {\"node\": \"history\", \"name\": \"h\", \"from\": \"w/mean\", \"count\": 31}";

  @Test
  void aWindowOfTimeNeedsAWholeOneAndAHistoryOfItAsManyMore() throws Exception {
    assertEquals(new WarmUp(Duration.ofMillis(500).toNanos(), 1), of(""));
    assertEquals(new WarmUp(Duration.ofMillis(20_500).toNanos(), 1), of(TUMBLING));
    assertEquals(new WarmUp(Duration.ofMillis(330_500).toNanos(), 1), of(TUMBLING + HISTORY));
  }

  @Test
  void aWindowOfSamplesNeedsSamples() throws Exception {
    assertEquals(new WarmUp(Duration.ofMillis(500).toNanos(), 8), of(COUNT));
    assertEquals(new WarmUp(Duration.ofMillis(500).toNanos(), 8 + 62), of(COUNT + HISTORY));
  }

  // The forecast of the demo's compressors looks at five minutes, their robust score at an hour; no
  // rule reads the score.
  @Test
  void whatNoRuleReadsIsNotWaitedFor() throws Exception {
    try (var in = getClass().getResourceAsStream("/sample-data/pipelines/compressor.json")) {
      PipelineSpec spec =
          PipelineSpec.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), "test");
      assertEquals(
          Duration.ofSeconds(331).toNanos(),
          WarmUp.of(spec, "compressor-forecast"::equals, node -> List.of()).nanos());
      assertEquals(
          Duration.ofSeconds(1 + 20 + 360 * 10).toNanos(),
          WarmUp.of(spec, "features/temperature-score"::equals, node -> List.of()).nanos());
      assertEquals(
          Duration.ofSeconds(1).toNanos(),
          WarmUp.of(spec, tag -> false, node -> List.of()).nanos());
    }
  }

  @Test
  void whatIsReckonedFromAWindowNeedsIt() throws Exception {
    String sum =
        ", {\"node\": \"arithmetic\", \"name\": \"sum\", \"operation\": \"add\","
            + " \"of\": [\"t\", \"w/mean\"]}";
    assertEquals(new WarmUp(Duration.ofMillis(20_500).toNanos(), 1), of(TUMBLING + sum));
    String past = ", {\"node\": \"history\", \"name\": \"h\", \"from\": \"sum\", \"count\": 3}";
    assertEquals(new WarmUp(Duration.ofMillis(50_500).toNanos(), 4), of(TUMBLING + sum + past));
    String robust =
        ", {\"node\": \"scalar\", \"name\": \"s\", \"from\": \"w/mean\","
            + " \"feature\": \"robust-score\", \"count\": 30, \"least\": 5}";
    assertEquals(new WarmUp(Duration.ofMillis(320_500).toNanos(), 1), of(TUMBLING + robust));
  }

  @Test
  void whatHasPassedIsAShareOfBoth() throws Exception {
    WarmUp needed = new WarmUp(100, 10);
    assertEquals(0.2, needed.done(20, 10));
    assertEquals(0.5, needed.done(100, 5));
    assertEquals(1, needed.done(Long.MAX_VALUE, 99));
  }
}
