package dev.edgewise.station.api;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.connect.api.TopicFilter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Messages for tests of the control room: those that a test put in. Each step of a search looks at
/// 100 messages at most. Safe for many threads.
public final class FakeMessages implements Messages {
  private static final int STEP = 100;

  private final List<MessageRow> rows = new ArrayList<>();
  private final List<String> published = new ArrayList<>();
  private String trouble = "";

  /// Adds a message of one second after the last, from noon on.
  public synchronized void add(String topic, String payload) {
    boolean json = payload.startsWith("{");
    rows.add(
        new MessageRow(
            rows.size() + 1L,
            FakeStation.NOON + rows.size() * 1_000_000_000L,
            topic,
            payload.length(),
            0,
            topic.endsWith("status"),
            json ? MessageRow.Format.JSON : MessageRow.Format.TEXT,
            payload));
  }

  public synchronized void trouble(String text) {
    trouble = text;
  }

  /// What was published, as `TOPIC PAYLOAD qos N[ retained]`.
  public synchronized List<String> published() {
    return List.copyOf(published);
  }

  @Override
  public synchronized MessagesView view() {
    return new MessagesView(
        true,
        "tcp://127.0.0.1:1883",
        rows.size(),
        rows.size(),
        FakeStation.NOON,
        12_000,
        1_000_000_000,
        0,
        0,
        0,
        (int) rows.stream().map(MessageRow::topic).distinct().count(),
        0,
        42,
        9_000,
        trouble);
  }

  @Override
  public synchronized List<TopicLevels> topics(List<String> prefixes, int most) {
    return prefixes.stream().map(prefix -> levels(prefix, most)).toList();
  }

  private TopicLevels levels(String prefix, int most) {
    Map<String, List<MessageRow>> byName = new LinkedHashMap<>();
    for (MessageRow row : rows) {
      if (row.topic().startsWith(prefix)) {
        String name = row.topic().substring(prefix.length()).split("/", -1)[0];
        byName.computeIfAbsent(name, n -> new ArrayList<>()).add(row);
      }
    }
    List<TopicInfo> all = new ArrayList<>();
    byName.forEach((name, below) -> all.add(info(prefix + name, name, below)));
    return new TopicLevels(prefix, all.stream().limit(most).toList(), all.size());
  }

  private static TopicInfo info(String path, String name, List<MessageRow> below) {
    List<String> topics = below.stream().map(MessageRow::topic).distinct().toList();
    long children =
        topics.stream()
            .filter(t -> t.startsWith(path + "/"))
            .map(t -> t.substring(path.length() + 1).split("/", -1)[0])
            .distinct()
            .count();
    return new TopicInfo(
        path,
        name,
        topics.contains(path),
        (int) children,
        topics.size(),
        below.size(),
        1.5,
        below.getLast().time(),
        below.getLast().retained());
  }

  @Override
  public synchronized TopicLevels findTopics(String text, int most) {
    Map<String, List<MessageRow>> byTopic = new LinkedHashMap<>();
    rows.forEach(r -> byTopic.computeIfAbsent(r.topic(), t -> new ArrayList<>()).add(r));
    List<TopicInfo> found = new ArrayList<>();
    byTopic.forEach(
        (topic, its) -> {
          if (topic.contains(text)) {
            found.add(info(topic, topic.substring(topic.lastIndexOf('/') + 1), its));
          }
        });
    return new TopicLevels(text, found.stream().limit(most).toList(), found.size());
  }

  @Override
  public synchronized MessagePage search(MessageQuery query) throws EdgewiseException {
    if (query.filter().contains("#/")) {
      throw new EdgewiseException(new ErrorCode("MESSAGE-FILTER"), "No filter.", "Write another.");
    }
    List<MessageRow> found = new ArrayList<>();
    long next = Math.min(query.before(), rows.size() + 1L);
    long matched = 0;
    int looked = 0;
    while (next - 1 > query.after() && looked < STEP && !isFull(found, query)) {
      next--;
      looked++;
      MessageRow row = rows.get((int) next - 1);
      if (matches(row, query)) {
        matched++;
        if (query.most() > 0) {
          found.add(row);
        }
      }
    }
    boolean done = next - 1 <= query.after() && !isFull(found, query);
    long reached = looked == 0 ? 0 : rows.get((int) next - 1).time();
    long total = query.byTopicOnly() ? rows.stream().filter(r -> matches(r, query)).count() : -1;
    return new MessagePage(found, matched, looked, next, reached, total, done);
  }

  private static boolean isFull(List<MessageRow> found, MessageQuery query) {
    return query.most() > 0 && found.size() >= query.most();
  }

  private static boolean matches(MessageRow row, MessageQuery query) {
    return (query.filter().isEmpty() || TopicFilter.of(query.filter()).matches(row.topic()))
        && (row.topic() + row.line()).contains(query.text())
        && row.time() >= query.from()
        && row.time() < query.to();
  }

  @Override
  public synchronized MessageDetail message(long id) {
    MessageRow row = rows.get((int) id - 1);
    return new MessageDetail(row, "decoded " + row.line(), row.line(), "00000  7b", "");
  }

  @Override
  public synchronized void publish(String topic, byte[] payload, int qos, boolean retain) {
    String text = new String(payload, StandardCharsets.UTF_8);
    published.add(topic + " " + text + " qos " + qos + (retain ? " retained" : ""));
  }
}
