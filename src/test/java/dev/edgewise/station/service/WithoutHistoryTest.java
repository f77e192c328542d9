package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.SystemTime;
import dev.edgewise.broker.BrokerConfig;
import dev.edgewise.broker.EmbeddedBroker;
import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.json.PlainOutputs;
import dev.edgewise.connect.json.PlainSource;
import dev.edgewise.connect.json.PlainSpec;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.mqtt.PahoLinks;
import dev.edgewise.station.api.QueueRow;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TelemetrySink;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// QoS 1 while history takes nothing, over a real broker on loopback: live values go on, and the
/// broker has what history does not. Issue 3, §3; decision 0008.
@Timeout(120)
class WithoutHistoryTest {
  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
  private static final double[] POWERS = {120.5, 121.5, 122.5};

  @TempDir Path folder;
  private final List<MqttLink> links = new ArrayList<>();
  private final SystemTime time = new SystemTime();

  @AfterEach
  void stopTheClock() {
    time.close();
  }

  @Test
  void whatCameWhileHistoryDidNotOpenIsInHistoryAfterTheNextStart() throws Exception {
    Path history = folder.resolve("data/history");
    Files.createDirectories(history.getParent());
    Files.writeString(history, "no folder");
    try (StationService station = start()) {
      publish(station.health().view().brokerAddress(), POWERS);
      await("the live value", () -> live(station) == POWERS[2]);
      await("the row", () -> held(station).filled() == POWERS.length);
      assertEquals(0, held(station).dropped());
      assertEquals("", station.health().view().historyTrouble());
    }
    Files.delete(history);
    try (StationService station = start()) {
      await("the stored values", () -> stored(station).length == POWERS.length);
      assertArrayEquals(POWERS, stored(station));
      await("the acknowledgement", () -> held(station).filled() == 0);
    }
  }

  // The link breaks while values are held: the broker gives their messages again, which makes no
  // new value, and one acknowledgement ends it.
  @Test
  void messagesThatComeAgainAfterABreakMakeNoSecondValue() throws Exception {
    FullHistorian store = new FullHistorian();
    store.full = true;
    HistoryDoor door = new HistoryDoor(time);
    door.open(store);
    List<SampleBatch> live = new CopyOnWriteArrayList<>();
    TagRegistry tags = new TagRegistry();
    try (EmbeddedBroker broker =
            EmbeddedBroker.start(BrokerConfig.local(folder.resolve("broker")).withPort(0));
        DurableAcks acks = new DurableAcks(door, 5_000, time, Runnable::run)) {
      String address = "tcp://127.0.0.1:" + broker.port();
      try (PlainSource first = source(address, tags, live::add, acks)) {
        publish(address, POWERS);
        await("the live values", () -> live.size() == POWERS.length);
        await("what is held", () -> acks.held() == POWERS.length);
        assertEquals(0, first.rejected().total());
        links.forEach(MqttLink::abort); // no goodbye
      }
      try (PlainSource second = source(address, tags, live::add, acks)) {
        await("what comes again", () -> door.repeated() == POWERS.length);
        store.full = false;
        store.durable = POWERS.length;
        await("the acknowledgements", () -> acks.waiting() == 0);
        assertEquals(0, second.rejected().total());
      }
      try (PlainSource third = source(address, tags, live::add, acks)) {
        publish(address, 130);
        await("a new value", () -> live.size() == POWERS.length + 1);
        assertEquals(0, third.rejected().total());
      }
      assertEquals(POWERS.length, door.repeated());
      assertEquals(POWERS.length + 1, store.taken.size());
      assertEquals(0, door.gap().samples());
    }
  }

  private StationService start() throws Exception {
    StationService station =
        StationService.open(
            new StationConfig(
                folder.resolve("data"),
                0,
                Optional.empty(),
                StationConfig.PlantKind.NONE,
                7,
                false),
            time);
    station.start();
    await(
        "the plain connection",
        () ->
            station.network().view().connections().stream()
                .anyMatch(each -> each.name().equals("Plain MQTT") && each.up()));
    return station;
  }

  private PlainSource source(
      String address, TagRegistry tags, TelemetrySink sink, PlainOutputs.Keeper keeper)
      throws Exception {
    PlainSource source =
        new PlainSource(
            PlainSpec.of(List.of()),
            MqttSpec.of(URI.create(address), "station"),
            spec -> {
              links.add(new PahoLinks(time, new Random(2)).open(spec));
              return links.getLast();
            },
            new PlainOutputs(tags, sink, event -> {}, message -> {}, keeper),
            time);
    source.start();
    await("the source's link", () -> source.state() instanceof ConnectionState.Connected);
    return source;
  }

  private void publish(String address, double... powers) throws Exception {
    try (MqttLink link =
        new PahoLinks(time, new Random(1)).open(MqttSpec.of(URI.create(address), "washer"))) {
      link.start();
      await("the device's link", () -> link.state() instanceof ConnectionState.Connected);
      for (double power : powers) {
        byte[] payload =
            ("{\"ENERGY\":{\"Power\":" + power + "}}").getBytes(StandardCharsets.UTF_8);
        link.publish(MqttMessage.of("tele/washer/SENSOR", payload, 1, false))
            .get(10, TimeUnit.SECONDS);
      }
    }
  }

  private static Optional<TagInfo> tag(StationService station) {
    return station.plant().changes(0).tags().stream()
        .filter(each -> each.path().equals("MQTT/Tasmota/washer/ENERGY/Power"))
        .findFirst();
  }

  private static double live(StationService station) {
    return tag(station)
        .map(tag -> station.values().read(new int[] {tag.id()}).values()[0])
        .orElse(Double.NaN);
  }

  private static double[] stored(StationService station) throws Exception {
    Optional<TagInfo> tag = tag(station);
    return tag.isEmpty()
        ? new double[0]
        : station.history().raw(tag.get().id(), 0, Long.MAX_VALUE, 100).values();
  }

  private static QueueRow held(StationService station) {
    return station.system().view().queues().stream()
        .filter(row -> row.name().equals("Plain MQTT: not taken by history"))
        .findFirst()
        .orElseThrow();
  }

  private void await(String what, Check check) throws Exception {
    long deadline = time.monotonicNanos() + LIMIT.toNanos();
    while (!check.holds()) {
      assertTrue(time.monotonicNanos() < deadline, what + " did not come in " + LIMIT);
      time.sleep(LOOK_AGAIN);
    }
  }

  @FunctionalInterface
  private interface Check {
    boolean holds() throws Exception;
  }
}
