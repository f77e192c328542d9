package dev.edgewise.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.Threads;
import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.EdgeEvent;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
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

class EventBoxTest {
  private final BlockingQueue<String> published = new LinkedBlockingQueue<>();
  private volatile int failures;

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
    if (failures > 0) {
      failures--;
      return CompletableFuture.failedFuture(new IllegalStateException("down"));
    }
    published.add(new String(message.payload(), StandardCharsets.UTF_8));
    return CompletableFuture.completedFuture(null);
  }

  private static EdgeEvent event(String id) {
    return new EdgeEvent(
        id, EdgeEvent.Kind.NODE, AssetPath.of("Plant"), 1, "test", id, "", "text", Map.of(), false);
  }

  private List<String> ids(int count) throws InterruptedException {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String payload = published.poll(15, TimeUnit.SECONDS);
      assertTrue(payload != null, "only " + i + " events came");
      ids.add(payload.replaceAll(".*?\"id\" ?: ?\"([^\"]*)\".*", "$1"));
    }
    return ids;
  }

  @Test
  void ofTooManyTheOldestGoAndTheRestKeepsItsOrder() throws Exception {
    try (EventBox box = new EventBox(link, "events", 3)) {
      IntStream.range(0, 5).forEach(i -> box.add(event("e" + i)));
      assertEquals(3, box.waiting());
      assertEquals(2, box.dropped());
      box.linkIs(true);
      box.start();
      assertEquals(List.of("e2", "e3", "e4"), ids(3));
    }
  }

  @Test
  void whatWasNotDeliveredGoesAgainInItsOrder() throws Exception {
    failures = 1;
    try (EventBox box = new EventBox(link, "events", 10)) {
      box.add(event("e0"));
      box.linkIs(true);
      box.start();
      assertEquals(List.of("e0"), ids(1));
      box.add(event("e1"));
      assertEquals(List.of("e1"), ids(1));
      assertEquals(0, box.dropped());
    }
  }

  // No wake-up is lost, whoever comes when.
  @Test
  void manyThreadsLoseNothing() throws Exception {
    try (EventBox box = new EventBox(link, "events", 100_000)) {
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
      for (int t = 0; t < 4; t++) {
        String name = "t" + t + "-";
        assertEquals(
            IntStream.range(0, 500).mapToObj(i -> name + i).toList(),
            ids.stream().filter(id -> id.startsWith(name)).toList());
      }
    }
  }
}
