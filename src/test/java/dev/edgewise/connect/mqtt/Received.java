package dev.edgewise.connect.mqtt;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A handler that keeps what came.
final class Received implements MqttHandler {
  private final BlockingQueue<MqttMessage> messages = new LinkedBlockingQueue<>();

  @Override
  public void message(MqttMessage message) {
    messages.add(message);
  }

  MqttMessage next() throws InterruptedException {
    MqttMessage message = messages.poll(Links.WAIT_SECONDS, TimeUnit.SECONDS);
    assertNotNull(message, "no message came");
    return message;
  }

  String nextText() throws InterruptedException {
    return text(next());
  }

  List<String> nextTexts(int count) throws InterruptedException {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(nextText());
    }
    return texts;
  }

  void nothingWithin(Duration limit) throws InterruptedException {
    MqttMessage message = messages.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
    assertNull(message, () -> "came: " + message);
  }

  int waiting() {
    return messages.size();
  }

  static String text(MqttMessage message) {
    return new String(message.payload(), StandardCharsets.UTF_8);
  }

  static MqttMessage message(String topic, String text, int qos) {
    return MqttMessage.of(topic, text.getBytes(StandardCharsets.UTF_8), qos, false);
  }

  static MqttMessage retained(String topic, String text) {
    return MqttMessage.of(topic, text.getBytes(StandardCharsets.UTF_8), 1, true);
  }
}
