package dev.edgewise.ui.system;

import dev.edgewise.station.api.LaneLedger;
import dev.edgewise.station.api.LedgerCheck;
import dev.edgewise.station.api.LedgersView;
import dev.edgewise.station.api.NodeLedger;
import dev.edgewise.ui.controls.RowList;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.UiPulse;
import dev.edgewise.ui.nav.ScreenModel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The ledgers of all edge nodes, and what a comparison of them with history found. Asked for once
/// a second while it is in view. Used on the JavaFX thread.
final class ProofViewModel implements ScreenModel {
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final int MOST_DROPS = 500;

  private final Desk desk;
  private final UiPulse.Feed feed;
  private final ObservableList<Lane> lanes = FXCollections.observableArrayList();
  private final ObservableList<NodeLedger> stores = FXCollections.observableArrayList();
  private final ObservableList<Drop> drops = FXCollections.observableArrayList();
  private final ObservableList<LedgerCheck> checks = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper balanced = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyStringWrapper checkText = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper checkWell = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyBooleanWrapper checking = new ReadOnlyBooleanWrapper();
  private long now;

  /// A lane of a node.
  record Lane(String node, LaneLedger ledger) {
    /// Whether all that was produced is accounted for; also where that is not known.
    boolean balances() {
      return Double.isNaN(ledger.balance()) || ledger.balance() == 0;
    }
  }

  /// A declared drop of a node.
  record Drop(String node, NodeLedger.Drop drop) {}

  private record Answer(LedgersView ledgers, long now) {}

  ProofViewModel(Desk desk) {
    this.desk = desk;
    checkText.set(desk.texts().get("proof.check.never"));
    feed =
        desk.pulse()
            .feed(
                PERIOD,
                () ->
                    new Answer(
                        desk.station().ledgers().view(), desk.station().health().view().now()),
                this::take);
    feed.pause();
  }

  ObservableList<Lane> lanes() {
    return lanes;
  }

  /// One for each node that keeps a ledger.
  ObservableList<NodeLedger> stores() {
    return stores;
  }

  /// The newest first.
  ObservableList<Drop> drops() {
    return drops;
  }

  /// What the last comparison found, one for each node.
  ObservableList<LedgerCheck> checks() {
    return checks;
  }

  /// One line: whether all ledgers balance.
  ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty balancedProperty() {
    return balanced.getReadOnlyProperty();
  }

  /// What was compared and found, or how far the comparison is.
  ReadOnlyStringProperty checkTextProperty() {
    return checkText.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty checkWellProperty() {
    return checkWell.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty checkingProperty() {
    return checking.getReadOnlyProperty();
  }

  /// The station's clock at its last answer, ns since the epoch.
  long now() {
    return now;
  }

  /// Compares the ledger of each node with history, one after the other.
  void check() {
    if (!checking.get() && !stores.isEmpty()) {
      checking.set(true);
      checks.clear();
      checkNext(new ArrayDeque<>(stores.stream().map(NodeLedger::node).toList()), stores.size());
    }
  }

  private void checkNext(Deque<String> left, int all) {
    String node = left.poll();
    if (node == null) {
      checking.set(false);
      tellChecks();
      return;
    }
    checkText.set(
        desk.texts().get("proof.check.running", ProofSheets.name(node), all - left.size(), all));
    desk.background()
        .run(
            () -> desk.station().ledgers().check(node),
            found -> {
              checks.add(found);
              checkNext(left, all);
            },
            failure -> {
              checking.set(false);
              checkWell.set(false);
              checkText.set(failure.forPerson());
            });
  }

  private void tellChecks() {
    long failed = checks.stream().filter(c -> !c.error().isEmpty()).count();
    long missing = checks.stream().mapToLong(LedgerCheck::missing).sum();
    long compared = checks.stream().mapToLong(LedgerCheck::ledger).sum();
    int tags = checks.stream().mapToInt(LedgerCheck::tags).sum();
    checkWell.set(failed == 0 && missing == 0);
    String found =
        desk.texts()
            .counted(
                missing == 0 ? "proof.check.well" : "proof.check.missing",
                checks.size(),
                desk.formats().count(compared),
                desk.formats().count(tags),
                desk.formats().count(checks.size()),
                desk.formats().count(missing),
                desk.formats().clock(checks.getLast().at()));
    checkText.set(
        failed == 0
            ? found
            : found + " " + desk.texts().counted("proof.check.failed", failed, failed));
  }

  @Override
  public void show() {
    feed.resume();
  }

  @Override
  public void hide() {
    feed.pause();
  }

  @Override
  public void close() {
    feed.close();
  }

  private void take(Answer answer) {
    now = answer.now;
    List<Lane> fresh = new ArrayList<>();
    List<Drop> dropped = new ArrayList<>();
    for (NodeLedger node : answer.ledgers.nodes()) {
      node.lanes().forEach(lane -> fresh.add(new Lane(node.node(), lane)));
      node.drops().forEach(drop -> dropped.add(new Drop(node.node(), drop)));
    }
    dropped.sort(Comparator.comparingLong((Drop d) -> d.drop.time()).reversed());
    RowList.update(lanes, fresh);
    RowList.update(stores, answer.ledgers.nodes());
    RowList.update(drops, dropped.stream().limit(MOST_DROPS).toList());
    tell(fresh, answer.ledgers.nodes().size());
  }

  private void tell(List<Lane> all, int nodes) {
    List<String> off =
        all.stream()
            .filter(lane -> !lane.balances())
            .map(lane -> ProofSheets.name(lane.node) + " " + lane.ledger.lane())
            .toList();
    double produced = sum(all, LaneLedger::produced);
    balanced.set(off.isEmpty());
    summary.set(
        all.isEmpty()
            ? desk.texts().get("proof.none")
            : off.isEmpty()
                ? desk.texts()
                    .counted(
                        "proof.balanced",
                        nodes,
                        desk.formats().count(nodes),
                        desk.formats().count(Math.round(produced)),
                        desk.formats().count(Math.round(sum(all, LaneLedger::waiting))),
                        desk.formats().count(Math.round(sum(all, LaneLedger::dropped))))
                : desk.texts().get("proof.unbalanced", String.join(", ", off)));
  }

  private static double sum(
      List<Lane> all, java.util.function.ToDoubleFunction<LaneLedger> figure) {
    return all.stream()
        .map(Lane::ledger)
        .mapToDouble(figure)
        .filter(value -> !Double.isNaN(value))
        .sum();
  }
}
