package dev.edgewise.connect.mqtt;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/// The subscriptions of one session. Safe for many threads.
final class PahoSubscriber {
  private final MqttAsyncClient client;
  private final MqttSpec spec;
  private final Duration answerLimit;
  private final Set<Integer> sent = ConcurrentHashMap.newKeySet();

  /// @param answerLimit most time for the broker to answer
  PahoSubscriber(MqttAsyncClient client, MqttSpec spec, Duration answerLimit) {
    this.client = client;
    this.spec = spec;
    this.answerLimit = answerLimit;
  }

  /// Whether `wanted` was not yet sent in this session; true once.
  boolean isNew(Subscription wanted) {
    return sent.add(wanted.id());
  }

  /// Subscribes to the first filter that the broker grants; blocks until it has answered. The other
  /// filters are taken back: a session that is kept may have one from a time of other rules.
  ///
  /// @param named whether the broker is to tell with each message that it is for this subscription
  /// @return why the broker refused the first filter; empty when it granted one
  Optional<String> subscribe(Subscription subscription, boolean named) throws MqttException {
    List<String> filters = subscription.wanted().filters();
    Optional<String> first = Optional.empty();
    for (String filter : filters) {
      Optional<String> refused = subscribe(filter, subscription, named);
      if (refused.isEmpty()) {
        takeBack(filters.stream().filter(other -> !other.equals(filter)).toList());
        return Optional.empty();
      }
      first = first.or(() -> refused);
    }
    return first;
  }

  private Optional<String> subscribe(String filter, Subscription wanted, boolean named)
      throws MqttException {
    MqttProperties properties = new MqttProperties();
    if (named) {
      properties.setSubscriptionIdentifier(wanted.id());
    }
    if (!wanted.wanted().except().isEmpty()) {
      properties.setUserProperties(
          wanted.wanted().except().stream()
              .map(topic -> new UserProperty(Wanted.EXCEPT, topic))
              .toList());
    }
    MqttSubscription subscription = new MqttSubscription(filter, wanted.qos());
    IMqttToken token =
        client.subscribe(new MqttSubscription[] {subscription}, null, null, properties);
    token.waitForCompletion(answerLimit.toMillis());
    int[] codes = token.getReasonCodes();
    return codes != null && codes.length > 0 && codes[0] >= 0x80
        ? Optional.of(Failures.mqttReason(codes[0], PahoSession.where(spec)))
        : Optional.empty();
  }

  private void takeBack(List<String> filters) throws MqttException {
    if (!filters.isEmpty() && !spec.sessionExpiry().isZero()) {
      client.unsubscribe(filters.toArray(String[]::new)).waitForCompletion(answerLimit.toMillis());
    }
  }
}
