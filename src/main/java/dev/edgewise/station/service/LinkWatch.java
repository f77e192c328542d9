package dev.edgewise.station.service;

import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.mqtt.LinkFigures;
import dev.edgewise.station.api.ConnectionInfo;
import dev.edgewise.station.api.LinkRow;
import dev.edgewise.station.api.QueueRow;
import java.util.function.Supplier;

/// Follows the states of one connection: how often it came up again and why it was last down. Safe
/// for many threads.
final class LinkWatch {
  /// Of a connection that nobody follows.
  static final LinkWatch NONE = new LinkWatch(() -> LinkFigures.NONE);

  private final Supplier<LinkFigures> figures;
  private long connects;
  private String failure = "";
  private long failureTime;
  private long downSince;

  LinkWatch(Supplier<LinkFigures> figures) {
    this.figures = figures;
  }

  synchronized void on(ConnectionState state) {
    switch (state) {
      case ConnectionState.Connected _ -> {
        connects++;
        downSince = 0;
      }
      case ConnectionState.Waiting waiting -> {
        failure = waiting.reason();
        failureTime = waiting.since();
        downSince = downSince == 0 ? waiting.since() : downSince;
      }
      case ConnectionState.Stopped _, ConnectionState.Connecting _ -> {}
    }
  }

  synchronized LinkRow row(ConnectionInfo info) {
    LinkFigures now = figures.get();
    return new LinkRow(
        info.name(),
        info.address(),
        info.up(),
        info.up() || downSince == 0 ? info.since() : downSince,
        info.text(),
        failure,
        failureTime,
        now.messages(),
        now.bytes(),
        Math.max(0, connects - 1),
        now.malformed());
  }

  /// What waits between the socket of the connection and those who read it.
  QueueRow queue(String name) {
    LinkFigures now = figures.get();
    return new QueueRow(
        name + ": from the socket",
        "messages",
        now.waiting(),
        now.capacity(),
        now.waitedNanos(),
        -1,
        "the socket is not read; the broker holds back");
  }
}
