package dev.edgewise.ui.overview;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.AttentionView;
import dev.edgewise.station.api.Condition;
import dev.edgewise.station.api.EdgeNodeInfo;
import dev.edgewise.station.api.EventInfo;
import dev.edgewise.station.api.HealthView;
import dev.edgewise.station.api.NetworkView;
import dev.edgewise.station.api.ReducedColumns;
import dev.edgewise.station.api.ValueColumns;
import dev.edgewise.ui.controls.Detections;
import dev.edgewise.ui.controls.NodeTags;
import dev.edgewise.ui.controls.ScoreBook;
import dev.edgewise.ui.fx.AlarmRoll;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Feeds;
import dev.edgewise.ui.fx.NewValues;
import dev.edgewise.ui.fx.UiPulse;
import dev.edgewise.ui.nav.ScreenModel;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

/// What the overview shows. Only the cards in view are asked for; while the screen is hidden
/// nothing is.
final class OverviewViewModel implements ScreenModel {
  /// Span of the small traces.
  static final Duration TRACE_SPAN = Duration.ofMinutes(15);

  /// Bins of the small traces.
  static final int TRACE_COLUMNS = 180;

  private static final Duration VALUES_PERIOD = UiPulse.TICK;
  private static final Duration TRACES_PERIOD = Duration.ofSeconds(2);
  private static final Duration LISTS_PERIOD = Duration.ofMillis(500);
  private static final Duration TRAFFIC_PERIOD = Duration.ofSeconds(5);
  private static final int EVENTS = 30;

  private final Desk desk;
  private final ObservableList<DeviceCard> cards = FXCollections.observableArrayList();
  private final ObservableList<Condition> conditions = FXCollections.observableArrayList();
  private final ObservableList<EdgeNodeInfo> nodes = FXCollections.observableArrayList();
  private final ObservableList<EventInfo> events = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper site = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Kpis> kpis = new ReadOnlyObjectWrapper<>(Kpis.NONE);
  private final ReadOnlyLongWrapper valuesVersion = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper tracesVersion = new ReadOnlyLongWrapper();
  private final Map<Integer, Integer> slots = new HashMap<>();
  private final NewValues newValues;
  private final Map<Object, DeviceCard> inView = new HashMap<>();
  private Map<Integer, ReducedColumns> traces = Map.of();
  private final Feeds feeds = new Feeds();
  private final ScoreBook scores;
  private Set<String> detected = Set.of();
  private final Subscription plant;
  private ValueColumns values =
      new ValueColumns(
          0,
          new int[0],
          new double[0],
          new dev.edgewise.station.api.ValueState[0],
          new int[0],
          new byte[0],
          new long[0],
          new long[0]);
  private volatile int[] wantedValues = new int[0];
  private Traffic traffic = Traffic.UNKNOWN;
  private volatile int[] wantedTraces = new int[0];
  private volatile List<Traffic.Tags> counters = List.of();

  OverviewViewModel(Desk desk) {
    this.desk = desk;
    newValues = new NewValues(desk.latency());
    scores = new ScoreBook(desk, feeds);
    plant = desk.plant().versionProperty().subscribe(version -> plantChanged());
    scores.scoresProperty().subscribe(fresh -> plantChanged());
    feeds.add(
        desk.pulse()
            .feed(
                VALUES_PERIOD, () -> desk.station().values().read(wantedValues), this::showValues));
    feeds.add(desk.pulse().feed(TRACES_PERIOD, this::askTraces, this::showTraces));
    feeds.add(
        desk.pulse()
            .feed(
                TRAFFIC_PERIOD,
                () -> Traffic.read(desk.station(), counters),
                fresh -> traffic = fresh));
    feeds.add(
        desk.pulse()
            .feed(
                LISTS_PERIOD,
                () ->
                    new Lists(
                        desk.station().attention().view(),
                        desk.station().network().view(),
                        desk.station().events().latest(EVENTS),
                        desk.station().health().view()),
                this::showLists));
    hide();
  }

  ObservableList<DeviceCard> cards() {
    return cards;
  }

  ObservableList<Condition> conditions() {
    return conditions;
  }

  ObservableList<EdgeNodeInfo> nodes() {
    return nodes;
  }

  ObservableList<EventInfo> events() {
    return events;
  }

  /// The site of the plant; empty while nothing is known.
  ReadOnlyStringProperty siteProperty() {
    return site.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Kpis> kpisProperty() {
    return kpis.getReadOnlyProperty();
  }

  /// Grows each time the values in view have changed.
  ReadOnlyLongProperty valuesVersionProperty() {
    return valuesVersion.getReadOnlyProperty();
  }

  /// Grows each time the small traces have changed.
  ReadOnlyLongProperty tracesVersionProperty() {
    return tracesVersion.getReadOnlyProperty();
  }

  @Override
  public void show() {
    feeds.resume();
  }

  @Override
  public void hide() {
    feeds.pause();
    newValues.forget();
  }

  @Override
  public void close() {
    plant.unsubscribe();
    feeds.close();
  }

  /// Says what a cell of the grid shows from now on; only such cards are asked for.
  ///
  /// @param cell stands for the cell
  void sees(Object cell, Optional<DeviceCard> card) {
    card.ifPresentOrElse(c -> inView.put(cell, c), () -> inView.remove(cell));
    Set<Integer> tags = new LinkedHashSet<>();
    Set<Integer> traced = new LinkedHashSet<>();
    for (DeviceCard seen : inView.values()) {
      seen.indicators().forEach(tag -> tags.add(tag.id()));
      seen.trace().ifPresent(tag -> traced.add(tag.id()));
      seen.trace().filter(tag -> seen.score().isPresent()).ifPresent(tag -> tags.add(tag.id()));
    }
    wantedValues = tags.stream().mapToInt(Integer::intValue).toArray();
    wantedTraces = traced.stream().mapToInt(Integer::intValue).toArray();
    feeds.hurry();
  }

  /// Where a tag's value is in [#values]; empty while it was not asked for.
  Optional<Integer> slot(int tag) {
    return Optional.ofNullable(slots.get(tag));
  }

  ValueColumns values() {
    return values;
  }

  Optional<ReducedColumns> trace(int tag) {
    return Optional.ofNullable(traces.get(tag));
  }

  /// Whether a rule on an edge node holds on a device.
  boolean detected(String device) {
    return detected.contains(device);
  }

  /// Alarms that stand on a device.
  AlarmRoll alarms(String device) {
    return desk.alarms().below(device);
  }

  /// Paths of tags that tell most of what was found at an asset.
  List<String> detectionTags(String asset) {
    return Detections.tags(scores.scores(), desk.plant(), asset);
  }

  /// Models on an edge node, with their versions.
  List<String> modelsOf(String node) {
    return scores.scores().on(node);
  }

  private void plantChanged() {
    counters = Traffic.Tags.of(new NodeTags(desk.plant().tags()));
    List<DeviceCard> fresh =
        desk.plant().devices().stream()
            .map(device -> DeviceCard.of(device, desk.plant()::tag, scores.scores()))
            .toList();
    if (!fresh.equals(cards)) {
      cards.setAll(fresh);
    }
  }

  void showValues(ValueColumns answer) {
    slots.clear();
    for (int i = 0; i < answer.size(); i++) {
      slots.put(answer.tags()[i], i);
    }
    newValues.shown(answer);
    values = answer;
    valuesVersion.set(valuesVersion.get() + 1);
  }

  private Map<Integer, ReducedColumns> askTraces() throws EdgewiseException {
    HealthView health = desk.station().health().view();
    if (!health.historyOpen()) {
      return Map.of();
    }
    long binNanos = TRACE_SPAN.toNanos() / TRACE_COLUMNS;
    long now = health.now();
    long from = (now / binNanos - TRACE_COLUMNS + 1) * binNanos;
    Map<Integer, ReducedColumns> answer = new HashMap<>();
    for (int tag : wantedTraces) {
      answer.put(tag, desk.station().history().reduced(tag, from, binNanos, TRACE_COLUMNS));
    }
    return answer;
  }

  private void showTraces(Map<Integer, ReducedColumns> answer) {
    traces = answer;
    tracesVersion.set(tracesVersion.get() + 1);
  }

  void showLists(Lists lists) {
    site.set(lists.health.site());
    setIfChanged(conditions, byWeight(lists.attention.conditions()));
    detected =
        conditions.stream()
            .filter(c -> c.kind() == Condition.Kind.DETECTED)
            .map(Condition::subject)
            .collect(Collectors.toSet());
    setIfChanged(nodes, lists.network.edgeNodes());
    setIfChanged(events, lists.events);
    kpis.set(Kpis.of(lists, traffic, desk.latency().figures()));
  }

  /// What a rule found comes before what is only off normal; else the newest first.
  private static List<Condition> byWeight(List<Condition> all) {
    return all.stream()
        .sorted(Comparator.comparing(c -> c.kind() != Condition.Kind.DETECTED))
        .toList();
  }

  private static <T> void setIfChanged(ObservableList<T> list, List<T> fresh) {
    if (!list.equals(fresh)) {
      list.setAll(fresh);
    }
  }

  /// One answer for all lists.
  record Lists(
      AttentionView attention, NetworkView network, List<EventInfo> events, HealthView health) {}
}
