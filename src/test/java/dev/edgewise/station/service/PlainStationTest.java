package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.SystemTime;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.mqtt.PahoLinks;
import dev.edgewise.station.api.ConnectionInfo;
import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.MessageQuery;
import dev.edgewise.station.api.PlantChanges;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.ValueState;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole way of a plain device: a real broker on loopback, the source, history, `station.api`.
class PlainStationTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
  private static final String POWER = "MQTT/Tasmota/washer/ENERGY/Power";

  @TempDir Path folder;
  private final SystemTime time = new SystemTime();

  @AfterEach
  void stopTheClock() {
    time.close();
  }

  // Issue 3, 1: a device that speaks MQTT appears as typed tags, and its death turns them bad.
  @Test
  @Timeout(90)
  void aPlainDeviceAppearsIsStoredAndTurnsBadWhenItIsGone() throws Exception {
    StationConfig config =
        new StationConfig(
            folder.resolve("data"), 0, Optional.empty(), StationConfig.PlantKind.NONE, 7, false);
    try (StationService station = StationService.open(config, time)) {
      station.start();
      await("the start", () -> station.health().view().started());
      try (MqttLink device = device(station)) {
        await(
            "the tag",
            () -> {
              send(device, "tele/washer/SENSOR", "{\"ENERGY\":{\"Power\":120.5}}");
              return find(station).isPresent();
            });
        TagInfo tag = find(station).orElseThrow();
        assertEquals("W", tag.unit());
        await(
            "its source", () -> find(station).orElseThrow().source().equals("tele/washer/SENSOR"));
        await(
            "its history",
            () -> station.history().raw(tag.id(), 0, time.epochNanos(), 100).size() > 0);
        await("the device online", () -> isOnline(station));
        assertEquals("MQTT", station.health().view().site());

        send(device, "tele/washer/LWT", "Offline");
        await(
            "a bad value",
            () -> station.values().read(new int[] {tag.id()}).states()[0] == ValueState.BAD);
        await("the device offline", () -> !isOnline(station));

        long before = station.health().view().rejectedMessages();
        send(device, "tele/washer/SENSOR", "{\"ENERGY\":");
        await("a counted message", () -> station.health().view().rejectedMessages() > before);
      }
    }
  }

  // Issue 3: each Sparkplug message is carried once. Whichever link brought it, it is kept once.
  @Test
  @Timeout(90)
  void theArchiveHasEachMessageOnceWhicheverLinkBroughtIt() throws Exception {
    StationConfig config =
        new StationConfig(
            folder.resolve("data"), 0, Optional.empty(), StationConfig.PlantKind.NONE, 7, false);
    try (StationService station = StationService.open(config, time)) {
      station.start();
      await("the start", () -> station.health().view().started());
      await(
          "both links",
          () -> station.network().view().connections().stream().allMatch(ConnectionInfo::up));
      try (MqttLink device = device(station)) {
        send(device, "spBv1.0/g/NDATA/n", "sparkplug");
        send(device, "tele/a/STATE", "plain");
        await("both messages", () -> kept(station, "spBv1.0/g/#") + kept(station, "tele/#") >= 2);
        send(device, "spBv1.0/g/NDATA/n", "the last of Sparkplug");
        send(device, "tele/a/STATE", "the last of plain MQTT");
        await("the last two", () -> kept(station, "spBv1.0/g/#") + kept(station, "tele/#") >= 4);
        assertEquals(2, kept(station, "spBv1.0/g/#"));
        assertEquals(2, kept(station, "tele/#"));
        // Raw inputs of placed pipelines are read by the station's run alone; what came before the
        // last message is in the archive, or it never will be.
        send(device, "edgewise/v1/works/edge-1/inputs", "raw");
        send(device, "edgewise/v1/works/edge-1/decided", "{}");
        send(device, "edgewise/v1/works/edge-1/placement", "{}");
        await("the placement", () -> kept(station, "edgewise/v1/works/#") > 0);
        assertEquals(1, kept(station, "edgewise/v1/works/#"));
        assertEquals(
            0,
            station.network().view().edgeNodes().size(),
            "what plain devices stand under is no edge node");
      }
    }
  }

  private static int kept(StationService station, String filter) throws Exception {
    MessageQuery all = new MessageQuery(filter, "", 0, Long.MAX_VALUE, Long.MAX_VALUE, 0, 100);
    return station.messages().search(all).rows().size();
  }

  private MqttLink device(StationService station) throws Exception {
    MqttLink link =
        new PahoLinks(time, new Random(1))
            .open(MqttSpec.of(URI.create(station.health().view().brokerAddress()), "washer"));
    link.start();
    await(
        "the device's link",
        () -> link.state() instanceof dev.edgewise.connect.api.ConnectionState.Connected);
    return link;
  }

  private static void send(MqttLink link, String topic, String payload) throws Exception {
    link.publish(MqttMessage.of(topic, payload.getBytes(StandardCharsets.UTF_8), 1, false))
        .get(10, TimeUnit.SECONDS);
  }

  private static Optional<TagInfo> find(StationService station) {
    return station.plant().changes(0).tags().stream()
        .filter(tag -> tag.path().equals(POWER))
        .findFirst();
  }

  private static boolean isOnline(StationService station) {
    PlantChanges all = station.plant().changes(0);
    return all.devices().stream()
        .filter(device -> device.path().equals("MQTT/Tasmota/washer"))
        .anyMatch(DeviceInfo::online);
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
