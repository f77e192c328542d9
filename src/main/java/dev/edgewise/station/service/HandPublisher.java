package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A link of its own for what a person publishes by hand.
final class HandPublisher implements MessageService.Publisher, AutoCloseable {
  private static final ErrorCode NOT_SENT = new ErrorCode("PUBLISH-NOT-SENT");
  private static final long PATIENCE_SECONDS = 5;

  private final MqttLink link;
  private final String broker;

  HandPublisher(MqttSpec spec, MqttSpec.Links links) throws EdgewiseException {
    broker = spec.broker().toString();
    link = links.open(spec);
  }

  void start() {
    link.start();
  }

  @Override
  public String broker() {
    return broker;
  }

  @Override
  public void publish(String topic, byte[] payload, int qos, boolean retain)
      throws EdgewiseException {
    try {
      link.publish(MqttMessage.of(topic, payload, qos, retain))
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notSent(topic, "it was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof EdgewiseException failure) {
        throw failure;
      }
      throw notSent(topic, String.valueOf(e.getCause()), e);
    } catch (TimeoutException e) {
      throw notSent(topic, "the broker did not answer within 5 s", e);
    }
  }

  @Override
  public void close() {
    link.close();
  }

  private static EdgewiseException notSent(String topic, String why, Exception cause) {
    return new EdgewiseException(
        NOT_SENT,
        "The message to " + topic + " may not have been published: " + why + ".",
        "Look at the connection, then at the topic, before you try again.",
        cause);
  }
}
