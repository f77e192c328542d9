package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.connect.api.MessageTap;
import dev.edgewise.connect.api.RawMessage;
import dev.edgewise.connect.archive.ArchiveQuery;
import dev.edgewise.connect.archive.ArchiveStats;
import dev.edgewise.connect.archive.ArchiveStep;
import dev.edgewise.connect.archive.ArchiveTopic;
import dev.edgewise.connect.archive.MessageArchive;
import dev.edgewise.station.api.EventInfo;
import dev.edgewise.station.api.MessageDetail;
import dev.edgewise.station.api.MessagePage;
import dev.edgewise.station.api.MessageQuery;
import dev.edgewise.station.api.MessageRow;
import dev.edgewise.station.api.Messages;
import dev.edgewise.station.api.MessagesView;
import dev.edgewise.station.api.TopicInfo;
import dev.edgewise.station.api.TopicLevels;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// The raw messages behind `station.api`: takes them in as a [MessageTap], keeps them in an
/// archive, and makes them readable. Safe for many threads; without an archive it answers empty.
final class MessageService implements Messages, MessageTap {
  private static final ErrorCode NO_MESSAGE = new ErrorCode("MESSAGE-GONE");
  private static final ErrorCode NO_FILTER = new ErrorCode("MESSAGE-FILTER");
  private static final ErrorCode NO_TOPIC = new ErrorCode("PUBLISH-TOPIC");
  private static final ErrorCode NOT_CONNECTED = new ErrorCode("PUBLISH-NOT-CONNECTED");
  private static final int MOST_ROWS = 1_000;
  private static final int MOST_TOPICS = 10_000;
  private static final int LONGEST_TOPIC = 65_535;

  private final EventLog events;
  private final AliasBook aliases = new AliasBook();
  private final PayloadText payloads = new PayloadText(aliases);
  private final LongAdder early = new LongAdder();
  private volatile @Nullable MessageArchive archive;
  private volatile @Nullable Publisher publisher;
  private volatile long lastMessage;

  MessageService(EventLog events) {
    this.events = events;
  }

  /// Where hand-published messages go.
  interface Publisher {
    /// The broker's address, without secrets.
    String broker();

    /// Returns when the broker has it (QoS 1, 2) or it is on its way (QoS 0).
    void publish(String topic, byte[] payload, int qos, boolean retain) throws EdgewiseException;
  }

  void opened(MessageArchive opened) {
    archive = opened;
  }

  /// When the last message came, ns since the epoch; 0 when none did.
  long lastMessage() {
    return lastMessage;
  }

  void connected(Publisher link) {
    publisher = link;
  }

  @Override
  public void message(RawMessage m) throws InterruptedException {
    lastMessage = m.receiveTime();
    aliases.see(m);
    MessageArchive store = archive;
    if (store == null) {
      early.increment();
    } else {
      store.message(m);
    }
  }

  @Override
  public MessagesView view() {
    MessageArchive store = archive;
    Publisher link = publisher;
    String broker = link == null ? "" : link.broker();
    if (store == null) {
      return new MessagesView(false, broker, 0, 0, 0, 0, 0, 0, early.sum(), 0, 0, 0, 0, 0, "");
    }
    ArchiveStats s = store.stats();
    return new MessagesView(
        true,
        broker,
        s.messages(),
        s.lastId(),
        s.oldestTime(),
        s.bytes(),
        s.limitBytes(),
        s.removed(),
        s.lost() + s.passed() + early.sum(),
        s.unreadable(),
        s.topics(),
        s.topicsBeyond(),
        s.perSecond(),
        s.bytesPerSecond(),
        s.trouble());
  }

  @Override
  public List<TopicLevels> topics(List<String> prefixes, int most) {
    int wanted = Math.clamp(most, 1, MOST_TOPICS);
    return prefixes.stream().map(prefix -> levels(prefix, wanted)).toList();
  }

  private TopicLevels levels(String prefix, int most) {
    MessageArchive store = archive;
    return store == null
        ? new TopicLevels(prefix, List.of(), 0)
        : levels(prefix, store.topicsBelow(prefix, most));
  }

  @Override
  public TopicLevels findTopics(String text, int most) {
    MessageArchive store = archive;
    return store == null
        ? new TopicLevels(text, List.of(), 0)
        : levels(text, store.findTopics(text, Math.clamp(most, 1, MOST_TOPICS)));
  }

  private static TopicLevels levels(String asked, MessageArchive.TopicPage page) {
    return new TopicLevels(
        asked, page.topics().stream().map(MessageService::info).toList(), page.total());
  }

  private static TopicInfo info(ArchiveTopic t) {
    return new TopicInfo(
        t.path(),
        t.name(),
        t.isTopic(),
        t.children(),
        t.topics(),
        t.messages(),
        t.perSecond(),
        t.lastTime(),
        t.retained());
  }

  @Override
  public MessagePage search(MessageQuery query) throws EdgewiseException {
    MessageArchive store = archive;
    if (store == null) {
      return new MessagePage(List.of(), 0, 0, query.before(), 0, 0, true);
    }
    ArchiveQuery wanted = parsed(query);
    int most = Math.clamp(query.most(), 0, MOST_ROWS);
    ArchiveStep<MessageRow> step =
        store.search(wanted, query.before(), query.after(), most, payloads::row);
    long total = query.byTopicOnly() ? store.count(wanted).orElse(-1) : -1;
    return new MessagePage(
        step.rows(),
        step.matched(),
        step.looked(),
        step.next(),
        step.reached(),
        total,
        step.done());
  }

  private static ArchiveQuery parsed(MessageQuery query) throws EdgewiseException {
    try {
      return new ArchiveQuery(query.filter(), query.text(), query.from(), query.to());
    } catch (IllegalArgumentException e) {
      throw new EdgewiseException(NO_FILTER, e.getMessage() + ".", "Write it as a/+/b or a/#.", e);
    }
  }

  @Override
  public MessageDetail message(long id) throws EdgewiseException {
    MessageArchive store = archive;
    if (store != null) {
      var found = store.find(id);
      if (found.isPresent()) {
        return payloads.detail(found.get());
      }
    }
    throw new EdgewiseException(
        NO_MESSAGE,
        "The message is not kept any longer.",
        "Older messages go when the archive is full; choose a newer one.");
  }

  @Override
  public void publish(String topic, byte[] payload, int qos, boolean retain)
      throws EdgewiseException {
    checkTopic(topic);
    Publisher link = publisher;
    if (link == null) {
      throw new EdgewiseException(
          NOT_CONNECTED,
          "The station has no connection to a broker yet.",
          "Wait until it has started, or look at Connections.");
    }
    link.publish(topic, payload, Math.clamp(qos, 0, 2), retain);
    events.add(
        EventInfo.Kind.CONNECTION,
        topic,
        "published by hand, " + payload.length + " bytes" + (retain ? ", retained" : ""));
  }

  private static void checkTopic(String topic) throws EdgewiseException {
    String wrong = "";
    if (topic.isEmpty()) {
      wrong = "A topic has at least one character.";
    } else if (topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0 || topic.indexOf(0) >= 0) {
      wrong = "A topic to publish to has no + and no #.";
    } else if (topic.startsWith("$")) {
      wrong = "Topics that begin with $ belong to the broker.";
    } else if (topic.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > LONGEST_TOPIC) {
      wrong = "A topic has at most 65,535 bytes.";
    }
    if (!wrong.isEmpty()) {
      throw new EdgewiseException(NO_TOPIC, wrong, "Correct the topic.");
    }
  }
}
