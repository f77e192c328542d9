package dev.edgewise.connect.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.telemetry.LatestValues;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.SampleFlags;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TelemetryBus;
import dev.edgewise.telemetry.TelemetrySink;
import dev.edgewise.telemetry.TextEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Playing in virtual time: 1× to 1000× by recorded times, marked as replayed.
class PlayerTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long DAY = 1_704_067_200L * SECOND; // 2024-01-01T00:00:00Z
  private static final Player.Pace LIVE = new Player.Pace(1, false, false);

  @TempDir Path folder;

  private final VirtualTime time = new VirtualTime();
  private final TagRegistry registry = new TagRegistry();
  private final TelemetryBus bus = new TelemetryBus();
  private final Heard heard = new Heard();
  private Player player;

  private void open(String text, Player.Pace pace) throws EdgewiseException {
    bus.subscribe(heard);
    player = new Player(Tables.read(Tables.write(folder, text)), pace, registry, bus, time);
  }

  private static String tenSeconds() {
    StringBuilder text = new StringBuilder("time,a\n");
    for (int i = 0; i < 10; i++) {
      text.append(1_704_067_200 + i).append(',').append(i).append('\n');
    }
    return text.toString();
  }

  /// Lets time pass in steps of 20 ms, as the player's thread does.
  private void pass(Duration span) throws InterruptedException {
    for (long i = 0; i < span.toMillis() / 20; i++) {
      player.step();
      time.advance(Duration.ofMillis(20));
    }
    player.step();
  }

  @Test
  void eachRowComesWhenItIsDueWithThatTime() throws Exception {
    open(tenSeconds(), LIVE);
    pass(Duration.ofMillis(2_500));
    assertEquals(List.of("a=0 @0", "a=1 @1", "a=2 @2"), heard.samples());
    assertEquals(DAY + 2_500_000_000L, player.state().position());
    assertEquals(DAY + 3 * SECOND, player.state().next());
    SampleBatch batch = heard.batches.getFirst();
    assertEquals(Origin.REPLAYED.code(), batch.origin(0));
    assertEquals(SampleFlags.NONE, batch.flags(0));
    assertEquals("Replay", registry.get(0).path().segments().getFirst());
  }

  @Test
  void atAThousandTimesAnHourPassesIn3600Milliseconds() throws Exception {
    StringBuilder text = new StringBuilder("time,a\n");
    for (int i = 0; i <= 4; i++) {
      text.append(1_704_067_200 + 3_600 * i).append(',').append(i).append('\n');
    }
    open(text.toString(), new Player.Pace(1_000, false, false));
    pass(Duration.ofMillis(7_300));
    assertEquals(List.of("a=0 @0", "a=1 @3.6", "a=2 @7.2"), heard.samples());
  }

  @Test
  void aPauseStopsAndAResumeGoesOn() throws Exception {
    open(tenSeconds(), LIVE);
    pass(Duration.ofMillis(1_500));
    player.pause();
    pass(Duration.ofSeconds(60));
    assertEquals(PlayerState.Phase.PAUSED, player.state().phase());
    assertEquals(DAY + 1_500_000_000L, player.state().position());
    player.resume();
    pass(Duration.ofMillis(600));
    assertEquals(List.of("a=0 @0", "a=1 @1", "a=2 @62"), heard.samples());
  }

  @Test
  void aJumpGoesOnFromThereAndTimesOnTheWallNeverGoBack() throws Exception {
    open(tenSeconds(), LIVE);
    pass(Duration.ofMillis(100));
    player.seek(DAY + 8 * SECOND);
    pass(Duration.ofMillis(100));
    player.seek(DAY + 3 * SECOND);
    pass(Duration.ofMillis(100));
    assertEquals(List.of("a=0 @0", "a=8 @0.1", "a=3 @0.2"), heard.samples());
  }

  @Test
  void aSpeedHoldsAtOnce() throws Exception {
    open(tenSeconds(), LIVE);
    pass(Duration.ofMillis(500));
    player.speed(10);
    pass(Duration.ofMillis(200));
    assertEquals(List.of("a=0 @0", "a=1 @0.55", "a=2 @0.65"), heard.samples());
  }

  @Test
  void aGapIsKeptUnlessItIsSkipped() throws Exception {
    open("time,a\n1704067200,1\n1704067201,2\n1704153600,3\n", LIVE);
    pass(Duration.ofSeconds(30));
    assertEquals(2, heard.samples().size());
    player.skipGap();
    pass(Duration.ofMillis(20));
    assertEquals("a=3 @30", heard.samples().getLast());
  }

  // ui.md: never the old number alone.
  @Test
  void atTheEndAllTurnsBadAndItCanBeginAgain() throws Exception {
    open(tenSeconds(), LIVE);
    pass(Duration.ofSeconds(9));
    assertEquals(PlayerState.Phase.PLAYING, player.state().phase());
    pass(Duration.ofSeconds(2));
    assertEquals(PlayerState.Phase.ENDED, player.state().phase());
    assertEquals("a=! @10", heard.samples().getLast());
    assertEquals(Quality.BAD_NOT_CONNECTED, heard.batches.getLast().quality(0));
    player.seek(Long.MIN_VALUE);
    pass(Duration.ofMillis(40));
    assertEquals(PlayerState.Phase.PLAYING, player.state().phase());
    assertEquals("a=0 @11", heard.samples().getLast());
  }

  @Test
  void aLoopBeginsAgainAfterOneStep() throws Exception {
    open(tenSeconds(), new Player.Pace(1, true, false));
    pass(Duration.ofMillis(11_500));
    assertEquals(List.of("a=9 @9", "a=0 @10", "a=1 @11"), heard.samples().subList(9, 12));
  }

  // Issue: "catching up bounded". A stall of a minute must not become a burst of a minute's rows.
  @Test
  void aStallIsNotMadeUpFor() throws Exception {
    open(tenSeconds(), LIVE);
    pass(Duration.ofMillis(500));
    time.advance(Duration.ofSeconds(60));
    player.step();
    assertEquals(List.of("a=0 @0", "a=1 @60.5"), heard.samples());
    assertTrue(player.state().lostNanos() > 59 * SECOND);
  }

  // Architecture: historical data never changes live values.
  @Test
  void underRecordedTimesAllIsHistoricalAndGoesAtOnce() throws Exception {
    LatestValues latest = new LatestValues(registry);
    bus.subscribe(latest);
    open(tenSeconds(), new Player.Pace(1, false, true));
    player.step();
    player.step();
    assertEquals(PlayerState.Phase.ENDED, player.state().phase());
    assertEquals(10, player.state().samples());
    SampleBatch batch = heard.batches.getFirst();
    assertEquals(DAY, batch.sourceTime(0));
    assertTrue(SampleFlags.isHistorical(batch.flags(0)));
    assertTrue(latest.get(0).isEmpty());
  }

  @Test
  void textsComeAsEventsWhenTheyChange() throws Exception {
    open("time,a,s\n1704067200,1,run\n1704067201,2,run\n1704067202,3,idle\n1704067203,4,\n", LIVE);
    pass(Duration.ofMillis(3_500));
    assertEquals(List.of("run", "idle"), heard.texts.stream().map(TextEvent::text).toList());
    assertTrue(heard.texts.getFirst().source().toString().endsWith(".csv/s"));
    pass(Duration.ofSeconds(1));
    assertEquals(Quality.BAD_NOT_CONNECTED, heard.texts.getLast().quality());
  }

  @Test
  void emptyIsNoSampleAndNanIsBad() throws Exception {
    open("time,a,b\n1704067200,1,5\n1704067201,,NaN\n1704067202,3,6\n", LIVE);
    pass(Duration.ofMillis(2_100));
    assertEquals(List.of("a=1 @0", "b=5 @0", "b=! @1", "a=3 @2", "b=6 @2"), heard.samples());
  }

  @Test
  void aFileThatIsGoneWhileItPlaysIsTold() throws Exception {
    Path file = Tables.write(folder, tenSeconds());
    bus.subscribe(heard);
    player = new Player(Tables.read(file), LIVE, registry, bus, time);
    java.nio.file.Files.delete(file);
    player.step();
    assertEquals(PlayerState.Phase.FAILED, player.state().phase());
    assertTrue(player.state().trouble().contains("there is no such file"));
  }

  /// Notes what comes.
  private final class Heard implements TelemetrySink {
    final List<SampleBatch> batches = new ArrayList<>();
    final List<TextEvent> texts = new ArrayList<>();

    @Override
    public void samples(SampleBatch batch) {
      batches.add(batch);
    }

    @Override
    public void text(TextEvent event) {
      texts.add(event);
    }

    /// `name=value @seconds since the test began`.
    List<String> samples() {
      List<String> out = new ArrayList<>();
      for (SampleBatch batch : batches) {
        for (int i = 0; i < batch.size(); i++) {
          String value =
              Quality.isBad(batch.quality(i))
                  ? "!"
                  : Long.toString(Math.round(Double.longBitsToDouble(batch.bits(i))));
          out.add(
              registry.get(batch.tag(i)).path().name()
                  + "="
                  + value
                  + " @"
                  + Tables.seconds(batch.sourceTime(i) - VirtualTime.START_NANOS));
        }
      }
      return out;
    }
  }
}
