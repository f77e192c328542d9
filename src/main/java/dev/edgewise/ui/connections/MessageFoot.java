package dev.edgewise.ui.connections;

import dev.edgewise.station.api.MessagesView;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.ArrayList;
import java.util.List;

/// The lines below the list: how much of what is shown, and what is kept at all. Pure.
final class MessageFoot {
  private final Texts texts;
  private final Formats formats;

  MessageFoot(Texts texts, Formats formats) {
    this.texts = texts;
    this.formats = formats;
  }

  /// @param rows rows in the list
  String shown(int rows, Found found) {
    String count = formats.count(rows);
    String matched = formats.count(Math.max(rows, found.matched()));
    if (found.counting()) {
      return texts.get(
          "connections.shown.searching",
          count,
          matched,
          reached(found),
          formats.count((long) (found.part() * 100)));
    }
    if (!found.known()) {
      return texts.get("connections.shown.stopped", count, matched, reached(found));
    }
    if (found.part() > 0) {
      return texts.get("connections.shown.matched", count, matched);
    }
    return rows >= found.matched()
        ? texts.get("connections.shown.all", count)
        : texts.get("connections.shown", count, matched);
  }

  String kept(MessagesView view) {
    if (!view.open()) {
      return texts.get("connections.kept.closed");
    }
    List<String> parts = new ArrayList<>();
    parts.add(
        texts.get(
            "connections.kept",
            formats.count(view.messages()),
            view.oldestTime() == 0 ? "–" : formats.since(view.oldestTime(), view.oldestTime()),
            formats.bytes(view.bytes()),
            formats.bytes(view.limitBytes())));
    add(parts, "removed", view.removed());
    add(parts, "lost", view.lost());
    add(parts, "unreadable", view.unreadable());
    if (!view.trouble().isEmpty()) {
      parts.add(view.trouble());
    }
    return String.join(" · ", parts);
  }

  String rate(MessagesView view) {
    return texts.get(
        "connections.rate", formats.rate(view.perSecond()), formats.bytes(view.bytesPerSecond()));
  }

  private void add(List<String> parts, String key, long count) {
    if (count > 0) {
      parts.add(texts.get("connections.kept." + key, formats.count(count)));
    }
  }

  private String reached(Found found) {
    return found.reached() == 0 ? "–" : formats.clock(found.reached());
  }
}
