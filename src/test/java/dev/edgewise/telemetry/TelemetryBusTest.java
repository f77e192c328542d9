package dev.edgewise.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TelemetryBusTest {
  private static final AssetPath SIGNAL = AssetPath.of("Site/Device/signal");
  private static final SampleBatch ONE =
      new SampleBatch.Builder(1)
          .add(0, 1, 2, 3, Quality.GOOD, Origin.MEASURED, SampleFlags.NONE)
          .build();

  private final TelemetryBus bus = new TelemetryBus();
  private final List<String> seen = new ArrayList<>();

  // Latest values come before history by order of subscription: the order is a promise.
  @Test
  void subscribersAreServedInOrderOfSubscription() throws InterruptedException {
    bus.subscribe(noting("first"));
    bus.subscribe(noting("second"));
    bus.samples(ONE);
    bus.waveform(
        new Waveform(SIGNAL, 0, 50_000, "m/s²", new float[2], Quality.GOOD, Origin.MEASURED));
    bus.text(new TextEvent(SIGNAL, 1, 2, "running", Quality.GOOD, false));
    assertEquals(
        List.of(
            "first samples 1",
            "second samples 1",
            "first waveform 2",
            "second waveform 2",
            "first text running",
            "second text running"),
        seen);
  }

  // Back-pressure before loss: a subscriber that waits for room holds the giver up.
  @Test
  void aSubscriberThatWaitsHoldsTheGiverUp() throws InterruptedException {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch room = new CountDownLatch(1);
    CountDownLatch given = new CountDownLatch(1);
    bus.subscribe(
        batch -> {
          entered.countDown();
          room.await();
        });
    Thread giver =
        Threads.start(
            "test-giver",
            () -> {
              try {
                bus.samples(ONE);
                given.countDown();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    assertTrue(entered.await(10, TimeUnit.SECONDS));
    assertEquals(1, given.getCount());
    assertFalse(giver.getState() == Thread.State.TERMINATED);
    room.countDown();
    assertTrue(given.await(10, TimeUnit.SECONDS));
    assertTrue(Threads.join(giver, Duration.ofSeconds(10)));
  }

  // A screen that was closed must cost nothing more; closing twice is allowed.
  @Test
  void aSubscriptionThatWasClosedGetsNothingMore() throws InterruptedException {
    TelemetryBus.Subscription first = bus.subscribe(noting("first"));
    bus.subscribe(noting("second"));
    first.close();
    first.close();
    bus.samples(ONE);
    assertEquals(List.of("second samples 1"), seen);
  }

  // The same taker may listen twice; ending one subscription, even twice, leaves the other.
  @Test
  void closingOneOfTwoSubscriptionsOfTheSameTakerLeavesTheOther() throws InterruptedException {
    TelemetrySink sink = noting("taker");
    TelemetryBus.Subscription one = bus.subscribe(sink);
    bus.subscribe(sink);
    one.close();
    one.close();
    bus.samples(ONE);
    assertEquals(List.of("taker samples 1"), seen);
  }

  // An empty batch says nothing; history must not get a position for it.
  @Test
  void anEmptyBatchIsNotHandedOn() throws InterruptedException {
    bus.subscribe(noting("first"));
    bus.samples(new SampleBatch.Builder(4).build());
    assertEquals(List.of(), seen);
  }

  // Most takers care for samples alone.
  @Test
  void aTakerOfSamplesAloneIsNotTroubledByTheRest() throws InterruptedException {
    bus.subscribe(batch -> seen.add("samples"));
    bus.text(new TextEvent(SIGNAL, 1, 2, "running", Quality.GOOD, false));
    bus.samples(ONE);
    assertEquals(List.of("samples"), seen);
  }

  private TelemetrySink noting(String name) {
    return new TelemetrySink() {
      @Override
      public void samples(SampleBatch batch) {
        seen.add(name + " samples " + batch.size());
      }

      @Override
      public void waveform(Waveform waveform) {
        seen.add(name + " waveform " + waveform.values().length);
      }

      @Override
      public void text(TextEvent event) {
        seen.add(name + " text " + event.text());
      }
    };
  }
}
