package dev.edgewise.connect.archive;

import dev.edgewise.connect.api.TopicFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The topics of the messages that are kept, as a tree with counts and rates. Bounded: a topic that
/// finds no room is counted and left out. Safe for many threads.
final class TopicIndex {
  /// Levels of the tree; what is deeper stays one name, so that a topic of slashes makes no tower.
  static final int DEEPEST = 16;

  private static final long MOST_CHARACTERS = 32L << 20;

  private final int mostTopics;
  private final Map<String, Node> byTopic = new HashMap<>();
  private final Node root = new Node("", null);
  private long characters;
  private long beyond;

  TopicIndex(int mostTopics) {
    this.mostTopics = mostTopics;
  }

  /// Some of the levels or topics that were asked for.
  ///
  /// @param total how many there are
  record Listing(List<ArchiveTopic> topics, int total) {}

  /// Counts messages of a topic.
  ///
  /// @param retained whether one of them was retained
  synchronized void add(String topic, int count, long time, boolean retained) {
    Node node = byTopic.get(topic);
    if (node == null) {
      if (byTopic.size() >= mostTopics || characters + topic.length() > MOST_CHARACTERS) {
        beyond += count;
        return;
      }
      node = plant(topic);
    }
    node.retained |= retained;
    node.own += count;
    for (Node at = node; at != null; at = at.parent) {
      at.messages += count;
      at.rate.add(count, time);
      at.lastTime = Math.max(at.lastTime, time);
    }
  }

  /// Takes messages off that are no longer kept; a topic without any is forgotten.
  synchronized void remove(String topic, int count) {
    Node node = byTopic.get(topic);
    if (node == null) {
      return;
    }
    long less = Math.min(count, node.own);
    node.own -= less;
    for (Node at = node; at != null; at = at.parent) {
      at.messages -= less;
    }
    if (node.own == 0) {
      uproot(topic, node);
    }
  }

  /// The levels right below a prefix, by name.
  ///
  /// @param prefix empty, or levels that end with `/`
  synchronized Listing children(String prefix, long now, int most) {
    Node node = at(prefix);
    if (node == null || node.children == null) {
      return new Listing(List.of(), 0);
    }
    List<ArchiveTopic> found = new ArrayList<>();
    for (Node child : node.children.values()) {
      if (found.size() >= most) {
        break;
      }
      found.add(child.view(prefix + child.name, now));
    }
    return new Listing(found, node.children.size());
  }

  /// Topics with all words of `text`, in any case, by name.
  Listing find(String text, long now, int most) {
    String[] words = text.strip().toLowerCase(Locale.ROOT).split("\\s+");
    List<String> found =
        new ArrayList<>(all().stream().filter(topic -> hasAll(topic, words)).sorted().toList());
    synchronized (this) {
      List<ArchiveTopic> shown = new ArrayList<>();
      for (String topic : found.subList(0, Math.min(most, found.size()))) {
        Node node = byTopic.get(topic);
        if (node != null) {
          shown.add(node.view(topic, now));
        }
      }
      return new Listing(shown, found.size());
    }
  }

  /// How many messages of matching topics are kept; empty when not all topics are in the index.
  OptionalLong count(@Nullable TopicFilter filter) {
    synchronized (this) {
      if (beyond > 0) {
        return OptionalLong.empty();
      }
      if (filter == null) {
        return OptionalLong.of(root.messages);
      }
    }
    List<String> matching = all().stream().filter(filter::matches).toList();
    synchronized (this) {
      long sum = 0;
      for (String topic : matching) {
        Node node = byTopic.get(topic);
        sum += node == null ? 0 : node.own;
      }
      return OptionalLong.of(sum);
    }
  }

  synchronized int topics() {
    return byTopic.size();
  }

  /// Messages whose topic found no room.
  synchronized long beyond() {
    return beyond;
  }

  synchronized double perSecond(long now) {
    return root.rate.perSecond(now);
  }

  private synchronized List<String> all() {
    return List.copyOf(byTopic.keySet());
  }

  private static boolean hasAll(String topic, String[] words) {
    String plain = topic.toLowerCase(Locale.ROOT);
    for (String word : words) {
      if (!plain.contains(word)) {
        return false;
      }
    }
    return true;
  }

  private Node plant(String topic) {
    Node at = root;
    for (String level : topic.split("/", DEEPEST)) {
      at = at.child(level);
    }
    byTopic.put(topic, at);
    characters += topic.length();
    at.isTopic = true;
    for (Node up = at; up != null; up = up.parent) {
      up.topics++;
    }
    return at;
  }

  private void uproot(String topic, Node node) {
    byTopic.remove(topic);
    characters -= topic.length();
    node.isTopic = false;
    node.retained = false;
    for (Node at = node; at != null; at = at.parent) {
      at.topics--;
      if (at.topics == 0 && at.parent != null && at.parent.children != null) {
        at.parent.children.remove(at.name);
      }
    }
  }

  private @Nullable Node at(String prefix) {
    Node at = root;
    if (!prefix.isEmpty()) {
      for (String level : prefix.substring(0, prefix.length() - 1).split("/", DEEPEST)) {
        at = at == null || at.children == null ? null : at.children.get(level);
      }
    }
    return at;
  }

  /// A level; what it counts is for itself and all below.
  private static final class Node {
    final String name;
    final @Nullable Node parent;
    final DecayingRate rate = new DecayingRate();
    @Nullable TreeMap<String, Node> children;
    boolean isTopic;
    boolean retained;
    int topics;
    long messages;
    long lastTime;

    /// Messages on exactly this topic.
    long own;

    Node(String name, @Nullable Node parent) {
      this.name = name;
      this.parent = parent;
    }

    Node child(String level) {
      if (children == null) {
        children = new TreeMap<>();
      }
      return children.computeIfAbsent(level, name -> new Node(name, this));
    }

    ArchiveTopic view(String path, long now) {
      return new ArchiveTopic(
          path,
          name,
          isTopic,
          children == null ? 0 : children.size(),
          topics,
          messages,
          rate.perSecond(now),
          lastTime,
          retained);
    }
  }
}
