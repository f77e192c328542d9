package dev.edgewise.connect.mqtt;

/// Takes a message. Errors in the content are the handler's own to count and show; it does not
/// throw for them.
@FunctionalInterface
public interface MqttHandler {
  void message(MqttMessage message) throws InterruptedException;
}
