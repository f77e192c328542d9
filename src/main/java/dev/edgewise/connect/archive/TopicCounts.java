package dev.edgewise.connect.archive;

/// What a block holds of each of its topics.
///
/// @param counts messages
/// @param lastTimes receive time of the newest, ns since the epoch
/// @param retained whether one of them was retained
record TopicCounts(String[] topics, int[] counts, long[] lastTimes, boolean[] retained) {
  static TopicCounts of(BlockCodec.BlockHead head) {
    int n = head.topics().length;
    TopicCounts sums = new TopicCounts(head.topics(), new int[n], new long[n], new boolean[n]);
    for (int i = 0; i < head.count(); i++) {
      int topic = head.topicOf()[i];
      sums.counts[topic]++;
      sums.lastTimes[topic] = Math.max(sums.lastTimes[topic], head.times()[i]);
      sums.retained[topic] |= head.isRetained(i);
    }
    return sums;
  }

  void forEach(Visitor visitor) {
    for (int i = 0; i < topics.length; i++) {
      visitor.topic(topics[i], counts[i], lastTimes[i], retained[i]);
    }
  }

  /// Takes the sums of one topic.
  @FunctionalInterface
  interface Visitor {
    void topic(String topic, int count, long lastTime, boolean retained);
  }
}
