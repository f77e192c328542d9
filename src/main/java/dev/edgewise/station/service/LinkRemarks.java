package dev.edgewise.station.service;

import dev.edgewise.connect.mqtt.LinkFigures;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What is worth saying of a connection that is up, in whole sentences.
final class LinkRemarks {
  /// A few come between a subscription and the moment from which the broker leaves them out.
  private static final long FEW = 1_000;

  private LinkRemarks() {}

  /// @param refused filters that the broker refuses, with the reason. Those that begin with `$` are
  ///     of services that most brokers do not have, and are not worth a word
  static String of(Map<String, String> refused, LinkFigures figures) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(refused)
        .forEach(
            (filter, reason) -> {
              if (!filter.startsWith("$")) {
                text.append("Nothing comes for ").append(filter).append(": ");
                text.append(NetworkModel.sentence(reason)).append(' ');
              }
            });
    if (figures.passedOver() > FEW) {
      text.append(
          String.format(
              Locale.ENGLISH,
              "The broker sends here too what another connection reads: %,d messages were passed"
                  + " over.",
              figures.passedOver()));
    }
    return text.toString().strip();
  }
}
