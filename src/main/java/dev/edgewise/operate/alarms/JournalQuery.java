package dev.edgewise.operate.alarms;

import java.util.List;
import java.util.Set;

/// What is looked for in the journal; the newest come first.
///
/// @param from ns since the epoch
/// @param to ns since the epoch, not included
/// @param subtree asset path: this one and all below; empty for all
/// @param key of one alarm; empty for all
/// @param priorities empty for all
/// @param kinds empty for all
/// @param words each is in asset, title, person or reason, in any case; at most 31
/// @param after the place of the last entry of the page before; empty for the first page
/// @param most entries wanted
public record JournalQuery(
    long from,
    long to,
    String subtree,
    String key,
    Set<Priority> priorities,
    Set<JournalKind> kinds,
    List<String> words,
    String after,
    int most) {
  /// Most words of a query.
  public static final int MOST_WORDS = 31;

  public JournalQuery {
    priorities = Set.copyOf(priorities);
    kinds = Set.copyOf(kinds);
    words = List.copyOf(words);
    if (words.size() > MOST_WORDS || most < 1) {
      throw new IllegalArgumentException("A query has at most 31 words and asks for something");
    }
  }
}
