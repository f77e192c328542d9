package dev.edgewise.station.api;

import dev.edgewise.base.EdgewiseException;
import java.util.List;

/// The raw messages that came, kept on the station's disk within a stated size; and publishing by
/// hand. Times are ns since the epoch, UTC.
public interface Messages {
  MessagesView view();

  /// The levels of the topic tree right below each prefix, in the same order.
  ///
  /// @param prefixes empty text for the first level, else levels that end with `/`
  /// @param most most levels wanted of each, 1 to 10,000
  List<TopicLevels> topics(List<String> prefixes, int most);

  /// Topics that have all words of `text`, in any case.
  ///
  /// @param most 1 to 10,000
  TopicLevels findTopics(String text, int most);

  /// One step of a search from the newest back, a few tens of milliseconds long. Go on with
  /// `before` set to the answer's `next` until it is `done`.
  ///
  /// @throws EdgewiseException when the topic filter is none
  MessagePage search(MessageQuery query) throws EdgewiseException;

  /// A message with its payload made readable.
  ///
  /// @throws EdgewiseException when it is not kept any longer
  MessageDetail message(long id) throws EdgewiseException;

  /// Publishes at the broker that the station listens to, as a person's own act: it is written into
  /// the events.
  ///
  /// @param topic without wildcards
  /// @param payload with `retain` and no bytes it deletes the retained message
  /// @param qos 0 to 2
  /// @param retain whether the broker keeps it for those who subscribe later
  /// @throws EdgewiseException when the topic cannot be published to, or the broker did not take it
  void publish(String topic, byte[] payload, int qos, boolean retain) throws EdgewiseException;
}
