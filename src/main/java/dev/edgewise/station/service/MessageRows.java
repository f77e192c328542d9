package dev.edgewise.station.service;

import dev.edgewise.station.api.MessagesView;
import dev.edgewise.station.api.QueueRow;
import dev.edgewise.station.api.StorageRow;
import java.util.List;
import java.util.Locale;

/// The raw messages and their archive as rows of the System screen.
final class MessageRows {
  private static final String MESSAGES = "messages";

  private MessageRows() {}

  static List<QueueRow> queues(MessagesView kept) {
    return List.of(
        new QueueRow(
            "Raw messages: to their archive",
            MESSAGES,
            -1,
            0,
            -1,
            kept.lost(),
            "let go and counted; values never wait for it"));
  }

  /// @param newest when the last one came, ns since the epoch; 0 when none did
  static List<StorageRow> storage(MessagesView kept, long newest) {
    return kept.open()
        ? List.of(
            new StorageRow(
                "Raw messages",
                "archive",
                kept.bytes(),
                kept.messages(),
                MESSAGES,
                kept.oldestTime(),
                newest,
                kept.trouble().isEmpty(),
                kept.trouble().isEmpty() ? limit(kept) : kept.trouble()))
        : List.of();
  }

  private static String limit(MessagesView kept) {
    String bound = String.format(Locale.ENGLISH, "at most %,d MB", kept.limitBytes() / 1_000_000);
    return kept.removed() == 0
        ? bound
        : bound + String.format(Locale.ENGLISH, "; %,d older ones went", kept.removed());
  }
}
