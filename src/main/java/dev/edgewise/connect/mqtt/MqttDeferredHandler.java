package dev.edgewise.connect.mqtt;

/// Takes a message and says itself when it is done with it.
@FunctionalInterface
public interface MqttDeferredHandler {
  /// @param done acknowledges a message of QoS 1; may be called from any thread, at any later time,
  ///     more than once. The link sends acknowledgements in the order in which the messages came,
  ///     whatever the order of the calls.
  void message(MqttMessage message, Runnable done) throws InterruptedException;
}
