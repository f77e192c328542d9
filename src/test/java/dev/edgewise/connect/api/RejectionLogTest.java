package dev.edgewise.connect.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RejectionLogTest {
  private final RejectionLog log = new RejectionLog(new VirtualTime());

  private enum Reason implements RejectionReason {
    ODD;

    @Override
    public String text() {
      return "odd";
    }
  }

  private String lastSample() {
    return log.snapshot().lastOf().get(Reason.ODD).sample();
  }

  // Issue 3 §2: rejected messages with reasons and samples.
  @Test
  void whatIsRefusedWhileAMessageIsHandledHasItsBeginningAsSample() {
    log.handling("{\"a\":".getBytes(StandardCharsets.UTF_8));
    log.add(Reason.ODD, "t");
    assertEquals("{\"a\":", lastSample());
    log.add(Reason.ODD, "t", "its own");
    assertEquals("its own", lastSample());
    log.handled();
    log.add(Reason.ODD, "t");
    assertEquals("", lastSample());
  }

  @Test
  void anotherThreadDoesNotGetTheSampleOfThisOne() throws Exception {
    log.handling(new byte[] {1});
    CompletableFuture.runAsync(() -> log.add(Reason.ODD, "t")).get(5, TimeUnit.SECONDS);
    assertEquals("", lastSample());
  }

  // Memory stays bounded whatever is sent.
  @Test
  void anExcerptIsTextWhereItCanBeReadElseBytesAndNeverLong() {
    assertEquals("(empty)", Excerpt.of(new byte[0]));
    assertEquals("Größe 5", Excerpt.of("Größe 5".getBytes(StandardCharsets.UTF_8)));
    assertEquals("00 ff", Excerpt.of(new byte[] {0, (byte) 0xff}));
    String euros = Excerpt.of("€".repeat(1_000).getBytes(StandardCharsets.UTF_8));
    assertEquals("€".repeat(80) + "…", euros);
    String large = Excerpt.of(new byte[16 << 20]);
    assertTrue(large.endsWith("… (16777216 bytes)"), large);
    assertTrue(large.length() < 256, large);
  }
}
