package dev.edgewise.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.stream.pipeline.PipelineSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  private static WarmUp of(String nodes) throws Exception {
    return WarmUp.of(
        PipelineSpec.read(
            "{\"id\": \"p\", \"version\": 1, \"latenessMillis\": 500, \"nodes\": ["
                + "{\"node\": \"tag\", \"name\": \"t\", \"signal\": \"t\"}"
                + nodes
                + "]}",
            "test"));
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

  // The forecast of the demo's compressors looks at five minutes.
  @Test
  void theCompressorsOfTheDemoNeedMoreThanFiveMinutes() throws Exception {
    try (var in = getClass().getResourceAsStream("/sample-data/pipelines/compressor.json")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(
          Duration.ofSeconds(331).toNanos(), WarmUp.of(PipelineSpec.read(text, "test")).nanos());
    }
  }

  @Test
  void whatHasPassedIsAShareOfBoth() throws Exception {
    WarmUp needed = new WarmUp(100, 10);
    assertEquals(0.2, needed.done(20, 10));
    assertEquals(0.5, needed.done(100, 5));
    assertEquals(1, needed.done(Long.MAX_VALUE, 99));
  }
}
