package dev.edgewise.station.service;

import dev.edgewise.connect.sparkplug.Unborn;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What people are told of edge nodes that send and were never born: one line for all of them, and
/// an event when the first comes and at each ten times more. Safe for many threads.
final class UnbornNews {
  private int told;

  /// One line without a full stop; there is at least one such node.
  static String text(Unborn unborn) {
    String ids =
        unborn.first().stream()
            .map(id -> shortened(id.toString()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ENGLISH,
        "%s%,d edge %s sent data without a birth: %s%s",
        unborn.complete() ? "" : "more than ",
        unborn.nodes(),
        unborn.nodes() == 1 ? "node" : "nodes",
        ids,
        unborn.nodes() > unborn.first().size() ? ", …" : "");
  }

  /// The text of an event; empty when there is nothing new.
  synchronized Optional<String> of(Unborn unborn) {
    if (unborn.nodes() == 0) {
      told = 0;
    }
    int next = told == 0 ? 1 : told * 10;
    if (unborn.nodes() < next) {
      return Optional.empty();
    }
    while (next * 10 <= unborn.nodes()) {
      next *= 10;
    }
    told = next;
    return Optional.of(text(unborn));
  }

  private static String shortened(String id) {
    return id.length() <= 40 ? id : id.substring(0, 39) + "…";
  }
}
