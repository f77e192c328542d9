package dev.edgewise.ui.rules;

import dev.edgewise.station.api.EdgeNodeInfo;
import dev.edgewise.station.api.EdgeWorkView;
import dev.edgewise.station.api.EventInfo;
import dev.edgewise.station.api.NetworkView;
import dev.edgewise.ui.controls.RowList;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.UiPulse;
import dev.edgewise.ui.nav.ScreenModel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the Rules screen shows, asked for once a second while it is in view.
final class RulesViewModel implements ScreenModel {
  private static final Duration PERIOD = Duration.ofSeconds(1);

  /// All that the station keeps.
  private static final int EVENTS = 1_000;

  private final UiPulse.Feed feed;
  private final ObservableList<RuleRow> rows = FXCollections.observableArrayList();
  private final ObservableList<RuleRow.Held> held = FXCollections.observableArrayList();
  private final ObservableList<EventInfo> events = FXCollections.observableArrayList();
  private final ObservableList<NodeRow> nodes = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Optional<RuleRow>> chosen =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
  private List<EventInfo> told = List.of();
  private String wanted = "";
  private long now;
  private boolean answered;
  private boolean busy;

  private record Answer(long now, EdgeWorkView work, NetworkView network, List<EventInfo> events) {}

  RulesViewModel(Desk desk) {
    feed =
        desk.pulse()
            .feed(
                PERIOD,
                () ->
                    new Answer(
                        desk.station().health().view().now(),
                        desk.station().edgeWork().view(),
                        desk.station().network().view(),
                        desk.station().events().latest(EVENTS)),
                this::take);
    feed.pause();
  }

  /// One row a version of a rule.
  ObservableList<RuleRow> rows() {
    return rows;
  }

  /// The last times in which the chosen rule held, the newest first.
  ObservableList<RuleRow.Held> held() {
    return held;
  }

  /// Detections and steps of commands that the chosen rule led to, the newest first.
  ObservableList<EventInfo> events() {
    return events;
  }

  /// Edge nodes that report, with their switches.
  ObservableList<NodeRow> nodes() {
    return nodes;
  }

  ReadOnlyObjectProperty<Optional<RuleRow>> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /// Grows each time all of the above was brought up to date.
  ReadOnlyLongProperty versionProperty() {
    return version.getReadOnlyProperty();
  }

  /// Whether lists and views are being brought up to date: what is selected then was not chosen by
  /// a person.
  boolean busy() {
    return busy;
  }

  /// Whether the station has answered: before, an empty table means nothing.
  boolean answered() {
    return answered;
  }

  /// The station's clock at its last answer, ns since the epoch.
  long now() {
    return now;
  }

  /// Chooses a rule by its key or its id.
  void choose(String rule) {
    if (chosen.get().filter(row -> row.key().equals(rule)).isEmpty()) {
      wanted = rule;
      describe(List.copyOf(rows));
    }
  }

  /// Asks at once, after a switch was turned.
  void hurry() {
    feed.hurry();
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
    answered = true;
    now = answer.now;
    told = answer.events;
    Set<String> online =
        answer.network.nodes().stream()
            .filter(EdgeNodeInfo::online)
            .map(EdgeNodeInfo::id)
            .collect(Collectors.toSet());
    RowList.update(
        nodes,
        answer.work.nodes().stream()
            .map(n -> new NodeRow(n.node(), online.contains(n.node()), n.writesBlocked()))
            .toList());
    describe(RuleRow.of(answer.work, answer.network));
  }

  private void describe(List<RuleRow> fresh) {
    busy = true;
    RowList.update(rows, fresh);
    Optional<RuleRow> rule =
        fresh.stream()
            .filter(row -> row.key().equals(wanted) || row.id().equals(wanted))
            .findFirst()
            .or(() -> fresh.stream().filter(row -> !row.active().isEmpty()).findFirst())
            .or(() -> fresh.stream().findFirst());
    rule.ifPresent(row -> wanted = row.key());
    RowList.update(held, rule.map(RuleRow::held).orElse(List.of()));
    RowList.update(
        events,
        rule.map(row -> told.stream().filter(event -> event.source().equals(row.source())).toList())
            .orElse(List.of()));
    chosen.set(rule);
    version.set(version.get() + 1);
    busy = false;
  }
}
