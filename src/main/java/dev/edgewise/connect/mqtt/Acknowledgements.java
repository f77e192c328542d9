package dev.edgewise.connect.mqtt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntConsumer;

/// Messages of QoS 1 of one session that were not acknowledged yet. A client must acknowledge them
/// in the order in which they came (MQTT 5, 4.6, MQTT-4.6.0-2), so one that is done early waits for
/// those before it. The broker's receive maximum bounds how many there are. Safe for many threads.
final class Acknowledgements {
  private final IntConsumer send;
  private final Deque<Entry> waiting = new ArrayDeque<>();

  /// @param send sends the acknowledgement of a packet; called one at a time
  Acknowledgements(IntConsumer send) {
    this.send = send;
  }

  /// Takes the place in the order of a message that has just come.
  synchronized Entry came(int packetId) {
    Entry entry = new Entry(packetId);
    waiting.addLast(entry);
    return entry;
  }

  synchronized int size() {
    return waiting.size();
  }

  private synchronized void done(Entry entry) {
    entry.done = true;
    for (Entry first = waiting.peekFirst();
        first != null && first.done;
        first = waiting.peekFirst()) {
      waiting.removeFirst();
      send.accept(first.packetId);
    }
  }

  /// The place of one message.
  final class Entry {
    private final int packetId;
    private boolean done;

    private Entry(int packetId) {
      this.packetId = packetId;
    }

    /// The message is done with; idempotent.
    void done() {
      Acknowledgements.this.done(this);
    }
  }
}
