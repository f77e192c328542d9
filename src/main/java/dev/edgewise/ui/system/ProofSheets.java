package dev.edgewise.ui.system;

import dev.edgewise.station.api.LaneLedger;
import dev.edgewise.station.api.LedgerCheck;
import dev.edgewise.station.api.NodeLedger;
import dev.edgewise.ui.controls.Sheet;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/// The columns of the tables of the Proof page.
final class ProofSheets {
  private final Texts texts;
  private final Formats formats;
  private final LongSupplier now;

  /// @param now the station's clock, ns since the epoch
  ProofSheets(Texts texts, Formats formats, LongSupplier now) {
    this.texts = texts;
    this.formats = formats;
    this.now = now;
  }

  /// `edge-07` of `riverside/edge-07`.
  static String name(String node) {
    return node.substring(node.lastIndexOf('/') + 1);
  }

  Sheet<ProofViewModel.Lane> lanes() {
    Sheet<ProofViewModel.Lane> sheet =
        new Sheet<ProofViewModel.Lane>()
            .words(text("column.node"), 84, lane -> name(lane.node()))
            .words(text("column.lane"), 84, lane -> lane(lane.ledger().lane()));
    count(sheet, "produced", 104, LaneLedger::produced);
    count(sheet, "acknowledged", 112, LaneLedger::acknowledged);
    count(sheet, "waiting", 92, LaneLedger::waiting);
    count(sheet, "dropped", 92, LaneLedger::dropped).brightWhen(l -> l.ledger().dropped() > 0);
    count(sheet, "stored", 104, LaneLedger::stored);
    count(sheet, "resent", 92, LaneLedger::resent);
    count(sheet, "repeated", 92, LaneLedger::repeated);
    sheet.figures(text("column.rate"), 76, l -> rate(l.ledger().perSecond()));
    return sheet
        .words(text("column.balance"), 120, this::balance)
        .brightWhen(lane -> !lane.balances())
        .exportedAs(text("column.balance"), l -> digits(l.ledger().balance()));
  }

  private Sheet<ProofViewModel.Lane> count(
      Sheet<ProofViewModel.Lane> sheet,
      String key,
      double width,
      ToDoubleFunction<LaneLedger> figure) {
    return sheet
        .figures(text("column." + key), width, lane -> count(figure.applyAsDouble(lane.ledger())))
        .exportedAs(text("column." + key), lane -> digits(figure.applyAsDouble(lane.ledger())));
  }

  private String balance(ProofViewModel.Lane lane) {
    double balance = lane.ledger().balance();
    return Double.isNaN(balance)
        ? text("balance.unknown")
        : balance == 0 ? text("balance.zero") : texts.get("proof.balance.off", count(balance));
  }

  Sheet<NodeLedger> stores() {
    return new Sheet<NodeLedger>()
        .words(text("column.node"), 76, node -> name(node.node()))
        .figures(text("column.store"), 172, this::store)
        .figures(text("column.left"), 76, node -> hours(node.hoursLeft()))
        .figures(text("column.risk"), 92, node -> count(node.atRisk()))
        .figures(text("column.told"), 72, node -> told(node.reported()))
        .words(
            text("column.next"),
            220,
            node -> node.trouble().isEmpty() ? node.next() : node.trouble())
        .brightWhen(node -> !node.trouble().isEmpty());
  }

  Sheet<ProofViewModel.Drop> drops() {
    return new Sheet<ProofViewModel.Drop>()
        .figures(text("column.time"), 76, d -> formats.since(d.drop().time(), now.getAsLong()))
        .words(text("column.node"), 72, d -> name(d.node()))
        .words(text("column.lane"), 72, d -> lane(d.drop().lane()))
        .figures(text("column.samples"), 76, d -> count(d.drop().samples()))
        .words(text("column.reason"), 220, d -> d.drop().reason())
        .alsoExported(text("column.from"), d -> Long.toString(d.drop().from()))
        .alsoExported(text("column.to"), d -> Long.toString(d.drop().to()));
  }

  Sheet<LedgerCheck> checks() {
    return new Sheet<LedgerCheck>()
        .words(text("column.node"), 76, c -> name(c.node()))
        .figures(text("column.since"), 76, c -> formats.since(c.since(), now.getAsLong()))
        .figures(text("column.tags"), 60, c -> formats.count(c.tags()))
        .figures(text("column.ledger"), 96, c -> formats.count(c.ledger()))
        .figures(text("column.history"), 96, c -> formats.count(c.history()))
        .figures(text("column.missing"), 76, c -> formats.count(c.missing()))
        .brightWhen(c -> c.missing() > 0)
        .figures(text("column.more"), 76, c -> formats.count(c.more()))
        .words(text("column.said"), 700, c -> c.error().isEmpty() ? c.text() : c.error())
        .brightWhen(c -> !c.error().isEmpty());
  }

  private String lane(String lane) {
    return texts.find("proof.lane." + lane).orElse(lane);
  }

  private String store(NodeLedger node) {
    return Double.isNaN(node.storeBytes())
        ? Formats.NO_VALUE
        : texts.get(
            "proof.store", formats.bytes(node.storeBytes()), formats.bytes(node.budgetBytes()));
  }

  private String hours(double hours) {
    return Double.isNaN(hours) ? Formats.NO_VALUE : formats.span((long) (hours * 3_600e9));
  }

  private String told(long time) {
    return time == 0 ? Formats.NO_VALUE : formats.span(Math.max(0, now.getAsLong() - time));
  }

  private String count(double value) {
    return Double.isNaN(value) ? Formats.NO_VALUE : formats.count(Math.round(value));
  }

  private String rate(double perSecond) {
    return Double.isNaN(perSecond) ? Formats.NO_VALUE : formats.rate(perSecond);
  }

  private static String digits(double value) {
    return Double.isNaN(value) ? "" : Long.toString(Math.round(value));
  }

  private String text(String key) {
    return texts.get("proof." + key);
  }
}
