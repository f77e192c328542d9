package dev.edgewise.ui.rules;

import dev.edgewise.station.api.EdgeNodeInfo;
import dev.edgewise.station.api.EdgeWorkView;
import dev.edgewise.station.api.EventInfo;
import dev.edgewise.station.api.NetworkView;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.ui.controls.ChosenRow;
import dev.edgewise.ui.controls.RowList;
import dev.edgewise.ui.controls.ScoreTrace;
import dev.edgewise.ui.controls.Scores;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Feeds;
import dev.edgewise.ui.nav.ScreenModel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the Rules screen shows, asked for once a second while it is in view.
final class RulesViewModel implements ScreenModel {
  private static final Duration PERIOD = Duration.ofSeconds(1);

  /// All that the station keeps.
  private static final int EVENTS = 1_000;

  private final Desk desk;
  private final Feeds feeds = new Feeds();
  private final ScoreTrace trace;
  private final ReadOnlyObjectWrapper<Optional<Watched>> watched =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ChosenRow<RuleRow> list = new ChosenRow<>(RuleRow::key, RuleRow::id);
  private final ObservableList<RuleRow.Held> held = FXCollections.observableArrayList();
  private final ObservableList<EventInfo> events = FXCollections.observableArrayList();
  private final ObservableList<NodeRow> nodes = FXCollections.observableArrayList();
  private List<EventInfo> told = List.of();
  private Scores scores = Scores.NONE;
  private String asset = "";
  private long now;
  private boolean answered;

  private record Answer(long now, EdgeWorkView work, NetworkView network, List<EventInfo> events) {}

  RulesViewModel(Desk desk) {
    this.desk = desk;
    feeds.add(
        desk.pulse()
            .feed(
                PERIOD,
                () ->
                    new Answer(
                        desk.station().health().view().now(),
                        desk.station().edgeWork().view(),
                        desk.station().network().view(),
                        desk.station().events().latest(EVENTS)),
                this::take));
    trace = new ScoreTrace(desk, feeds);
    hide();
  }

  /// One row a version of a rule.
  ChosenRow<RuleRow> list() {
    return list;
  }

  /// The last times in which the chosen rule held, the newest first.
  ObservableList<RuleRow.Held> held() {
    return held;
  }

  /// Detections and steps of commands that the chosen rule led to, the newest first.
  ObservableList<EventInfo> events() {
    return events;
  }

  /// The score that the chosen rule looks at; empty where it looks at none.
  ReadOnlyObjectProperty<Optional<Watched>> watchedProperty() {
    return watched.getReadOnlyProperty();
  }

  /// The history of that score.
  ScoreTrace trace() {
    return trace;
  }

  /// Looks at this asset.
  ///
  /// @param path of an asset of the chosen rule
  void look(String path) {
    if (!list.busy() && !path.equals(asset)) {
      asset = path;
      describe(List.copyOf(list.rows()));
    }
  }

  /// Edge nodes that report, with their switches.
  ObservableList<NodeRow> nodes() {
    return nodes;
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
    if (list.want(rule)) {
      asset = "";
      describe(List.copyOf(list.rows()));
    }
  }

  /// Asks at once, after a switch was turned.
  void hurry() {
    feeds.hurry();
  }

  @Override
  public void show() {
    feeds.resume();
  }

  @Override
  public void hide() {
    feeds.pause();
  }

  @Override
  public void close() {
    feeds.close();
  }

  private void take(Answer answer) {
    answered = true;
    now = answer.now;
    told = answer.events;
    scores = Scores.of(answer.work);
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
    list.update(fresh, row -> !row.active().isEmpty(), this::describe);
  }

  private void describe(Optional<RuleRow> rule) {
    RowList.update(held, rule.map(RuleRow::held).orElse(List.of()));
    RowList.update(
        events,
        rule.map(row -> told.stream().filter(event -> event.source().equals(row.source())).toList())
            .orElse(List.of()));
    watched.set(rule.flatMap(row -> Watched.of(row, asset, scores, now)));
    trace.show(
        watched.get().flatMap(w -> desk.plant().tag(w.score().tag())).map(TagInfo::id).orElse(-1));
  }
}
