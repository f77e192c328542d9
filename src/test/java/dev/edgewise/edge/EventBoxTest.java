package dev.edgewise.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.Threads;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.fleet.protocol.EdgeEventJson;
import dev.edgewise.fleet.protocol.Lanes;
import dev.edgewise.fleet.protocol.NodeReport;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.EdgeEvent;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventBoxTest {
  private final BlockingQueue<byte[]> published = new LinkedBlockingQueue<>();

  @TempDir private Path folder;

  private final MqttLink link =
      (MqttLink)
          Proxy.newProxyInstance(
              MqttLink.class.getClassLoader(),
              new Class<?>[] {MqttLink.class},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "publish" -> publish((MqttMessage) arguments[0]);
                    case "state" -> new ConnectionState.Connected(0);
                    default -> throw new UnsupportedOperationException(method.getName());
                  });

  private CompletableFuture<Void> publish(MqttMessage message) {
    published.add(message.payload());
    return CompletableFuture.completedFuture(null);
  }

  private static EdgeEvent event(String id) {
    return new EdgeEvent(
        id, EdgeEvent.Kind.NODE, AssetPath.of("Plant"), 1, "test", id, "", "text", Map.of(), false);
  }

  private List<String> ids(int count) throws Exception {
    List<String> ids = new ArrayList<>();
    while (ids.size() < count) {
      byte[] payload = published.poll(15, TimeUnit.SECONDS);
      assertNotNull(payload, "only " + ids + " came");
      List<EdgeEvent> events = EdgeEventJson.decodeAll(payload);
      assertTrue(events.size() <= EventBox.MOST_TOGETHER);
      events.forEach(event -> ids.add(event.id()));
    }
    return ids;
  }

  private EdgeStore store() throws Exception {
    return EdgeStore.open(
        folder,
        new EdgeConfig.Store(1 << 20, EdgeConfig.Store.DropPolicy.OLDEST),
        new VirtualTime());
  }

  @Test
  void ofTooManyTheOldestGoAndAreDeclared() throws Exception {
    try (EdgeStore store = store();
        EventBox box = new EventBox(store, link, "events", 3)) {
      IntStream.range(0, 5).forEach(i -> box.add(event("e" + i)));
      assertEquals(3, box.waiting());
      assertEquals(2, box.dropped());
      box.linkIs(true);
      box.start();
      assertEquals(List.of("e2", "e3", "e4"), ids(3));
      NodeReport.Lane lane = store.lane(Lanes.EVENTS).report();
      assertEquals(5, lane.produced());
      assertEquals(2, lane.dropped());
      assertEquals(3, lane.waiting());
    }
  }

  @Test
  void whileTheWayUpIsDownEventsGoIntoTheStoreAlone() throws Exception {
    try (EdgeStore store = store()) {
      try (EventBox box = new EventBox(store, link, "events", 10)) {
        box.add(event("e0"));
        box.start();
      }
      assertEquals(1, store.lane(Lanes.EVENTS).report().waiting());
      assertEquals(0, published.size());
    }
  }

  // No wake-up is lost, whoever comes when.
  @Test
  void manyThreadsLoseNothing() throws Exception {
    try (EdgeStore store = store();
        EventBox box = new EventBox(store, link, "events", 100_000)) {
      box.linkIs(true);
      box.start();
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        String name = "t" + t + "-";
        threads.add(
            Threads.start(
                name, () -> IntStream.range(0, 500).forEach(i -> box.add(event(name + i)))));
      }
      for (Thread thread : threads) {
        assertTrue(Threads.join(thread, Duration.ofSeconds(15)));
      }
      List<String> ids = ids(2_000);
      assertEquals(2_000, store.lane(Lanes.EVENTS).report().produced());
      for (int t = 0; t < 4; t++) {
        String name = "t" + t + "-";
        assertEquals(
            IntStream.range(0, 500).mapToObj(i -> name + i).toList(),
            ids.stream().filter(id -> id.startsWith(name)).toList());
      }
    }
  }
}
