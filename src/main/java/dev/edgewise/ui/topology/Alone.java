package dev.edgewise.ui.topology;

import dev.edgewise.station.api.LaneLedger;
import dev.edgewise.station.api.NodeLedger;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.topology.Inspection.Autonomy;
import dev.edgewise.ui.topology.Inspection.Row;
import dev.edgewise.ui.topology.Inspection.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Writes how long an edge node can be alone, what waits there, and whether its ledger balances.
final class Alone {
  private final Texts texts;
  private final Formats formats;

  Alone(Texts texts, Formats formats) {
    this.texts = texts;
    this.formats = formats;
  }

  /// @param drained part of the greatest number that waited that has gone up, 0 to 1; NaN while
  /// nothing drains
  Autonomy of(NodeLedger ledger, double drained) {
    List<Row> rows = new ArrayList<>();
    if (!ledger.trouble().isEmpty()) {
      rows.add(row("trouble", ledger.trouble(), Tone.STRONG, ""));
    }
    rows.add(
        row(
            "store",
            Double.isNaN(ledger.storeBytes())
                ? Formats.NO_VALUE
                : texts.get(
                    "topology.alone.store.value",
                    formats.bytes(ledger.storeBytes()),
                    formats.bytes(ledger.budgetBytes())),
            Tone.PLAIN,
            ""));
    rows.add(waiting(ledger, drained));
    double dropped = sum(ledger, LaneLedger::dropped);
    rows.add(row("dropped", count(dropped), dropped > 0 ? Tone.STRONG : Tone.PLAIN, ""));
    rows.add(
        row(
            "risk",
            Double.isNaN(ledger.atRisk())
                ? Formats.NO_VALUE
                : texts.get("topology.alone.risk.value", count(ledger.atRisk())),
            Tone.PLAIN,
            ""));
    if (!ledger.next().isEmpty()) {
      rows.add(row("next", ledger.next(), Tone.PLAIN, ledger.next()));
    }
    rows.add(balance(ledger));
    return new Autonomy(
        Double.isNaN(ledger.hoursLeft())
            ? texts.get("topology.alone.unknown")
            : texts.get("topology.alone.left", formats.span((long) (ledger.hoursLeft() * 3_600e9))),
        ledger.storeBytes() / ledger.budgetBytes(),
        rows);
  }

  private Row waiting(NodeLedger ledger, double drained) {
    String waiting = count(sum(ledger, LaneLedger::waiting));
    return row(
        "waiting",
        Double.isNaN(drained)
            ? waiting
            : texts.get("topology.alone.waiting.value", waiting, formats.value(100 * drained, 0)),
        Tone.PLAIN,
        "");
  }

  private Row balance(NodeLedger ledger) {
    double off = 0;
    boolean known = !ledger.lanes().isEmpty();
    for (LaneLedger lane : ledger.lanes()) {
      known &= !Double.isNaN(lane.balance());
      off += Double.isNaN(lane.balance()) ? 0 : Math.abs(lane.balance());
    }
    String text =
        off > 0
            ? texts.get("topology.alone.ledger.off", count(off))
            : texts.get("topology.alone.ledger." + (known ? "zero" : "unknown"));
    return row(
        "ledger",
        text,
        off > 0 ? Tone.STRONG : Tone.PLAIN,
        texts.get(
            "topology.alone.ledger.help",
            count(sum(ledger, LaneLedger::produced)),
            count(sum(ledger, LaneLedger::acknowledged)),
            count(sum(ledger, LaneLedger::waiting)),
            count(sum(ledger, LaneLedger::dropped)),
            count(sum(ledger, LaneLedger::stored))));
  }

  /// What waits at a node, in all lanes; NaN where no lane says so.
  static double waiting(NodeLedger ledger) {
    return sum(ledger, LaneLedger::waiting);
  }

  private static double sum(NodeLedger ledger, ToDoubleFunction<LaneLedger> figure) {
    boolean known = false;
    double sum = 0;
    for (LaneLedger lane : ledger.lanes()) {
      double value = figure.applyAsDouble(lane);
      if (!Double.isNaN(value)) {
        known = true;
        sum += value;
      }
    }
    return known ? sum : Double.NaN;
  }

  private Row row(String key, String value, Tone tone, String help) {
    return new Row(texts.get("topology.alone." + key), value, tone, help);
  }

  private String count(double value) {
    return Double.isNaN(value) ? Formats.NO_VALUE : formats.count(Math.round(value));
  }
}
