package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.operate.people.Act;
import dev.edgewise.station.api.MessageDetail;
import dev.edgewise.station.api.MessagePage;
import dev.edgewise.station.api.MessageQuery;
import dev.edgewise.station.api.Messages;
import dev.edgewise.station.api.MessagesView;
import dev.edgewise.station.api.TopicLevels;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Messages, with publishing by hand behind the guard.
record GuardedMessages(Messages behind, Guard guard) implements Messages {
  @Override
  public MessagesView view() {
    return behind.view();
  }

  @Override
  public List<TopicLevels> topics(List<String> prefixes, int most) {
    return behind.topics(prefixes, most);
  }

  @Override
  public TopicLevels findTopics(String text, int most) {
    return behind.findTopics(text, most);
  }

  @Override
  public MessagePage search(MessageQuery query) throws EdgewiseException {
    return behind.search(query);
  }

  @Override
  public MessageDetail message(long id) throws EdgewiseException {
    return behind.message(id);
  }

  @Override
  public void publish(String topic, byte[] payload, int qos, boolean retain)
      throws EdgewiseException {
    String after =
        "QoS "
            + qos
            + (retain ? ", retained, " : ", ")
            + payload.length
            + " bytes: "
            + new String(payload, StandardCharsets.UTF_8);
    guard.act(
        Guard.Deed.here(Act.PUBLISH, topic, after),
        () -> behind.publish(topic, payload, qos, retain));
  }
}
