package dev.edgewise.ui.shell;

import dev.edgewise.station.api.AttentionView;
import dev.edgewise.station.api.Condition;
import dev.edgewise.station.api.ConnectionInfo;
import dev.edgewise.station.api.EdgeNodeInfo;
import dev.edgewise.station.api.EdgeWorkView;
import dev.edgewise.station.api.HealthView;
import dev.edgewise.station.api.NetworkView;
import dev.edgewise.station.api.StartupStep;
import dev.edgewise.station.api.Station;
import dev.edgewise.ui.controls.Scores;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.ScreenLatency;
import dev.edgewise.ui.fx.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// What the frame shows: banner, clock and the product's own measured health, asked for twice a
/// second.
final class ShellViewModel {
  private static final Duration PERIOD = Duration.ofMillis(500);

  private final Texts texts;
  private final Formats formats;
  private final ScreenLatency latency;
  private final ReadOnlyStringWrapper site = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper clock = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper stationText = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper stationWell = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyStringWrapper ingest = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper latencyText = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper latencyHelp = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper history = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper historyWell = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyStringWrapper nodes = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper nodesWell = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyStringWrapper frames = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper dataFolder = new ReadOnlyStringWrapper("");
  private final EdgeDecision decision;
  private Scores scores = Scores.NONE;
  private EdgeWorkView work = new EdgeWorkView(List.of());
  private final ReadOnlyObjectWrapper<Banner> banner =
      new ReadOnlyObjectWrapper<>(new Banner(false, "", "", "", Optional.empty()));

  ShellViewModel(Desk desk) {
    this.texts = desk.texts();
    this.formats = desk.formats();
    this.latency = desk.latency();
    decision = new EdgeDecision(desk);
    Station station = desk.station();
    desk.pulse()
        .feed(
            PERIOD,
            () ->
                new Answer(
                    station.health().view(),
                    station.network().view(),
                    station.attention().view(),
                    station.edgeWork().view()),
            answer -> {
              work = answer.work;
              scores = Scores.of(work);
              show(answer.health, answer.network, answer.attention);
            });
  }

  ReadOnlyStringProperty siteProperty() {
    return site.getReadOnlyProperty();
  }

  ReadOnlyStringProperty clockProperty() {
    return clock.getReadOnlyProperty();
  }

  ReadOnlyStringProperty stationTextProperty() {
    return stationText.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty stationWellProperty() {
    return stationWell.getReadOnlyProperty();
  }

  ReadOnlyStringProperty ingestProperty() {
    return ingest.getReadOnlyProperty();
  }

  ReadOnlyStringProperty latencyTextProperty() {
    return latencyText.getReadOnlyProperty();
  }

  ReadOnlyStringProperty latencyHelpProperty() {
    return latencyHelp.getReadOnlyProperty();
  }

  ReadOnlyStringProperty historyProperty() {
    return history.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty historyWellProperty() {
    return historyWell.getReadOnlyProperty();
  }

  ReadOnlyStringProperty nodesProperty() {
    return nodes.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty nodesWellProperty() {
    return nodesWell.getReadOnlyProperty();
  }

  ReadOnlyStringProperty framesProperty() {
    return frames.getReadOnlyProperty();
  }

  ReadOnlyStringProperty dataFolderProperty() {
    return dataFolder.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Banner> bannerProperty() {
    return banner.getReadOnlyProperty();
  }

  /// How fast edge nodes decide.
  EdgeDecision decision() {
    return decision;
  }

  /// What runs on the edge nodes, as they last reported.
  EdgeWorkView work() {
    return work;
  }

  /// What models give, with its thresholds.
  Scores scores() {
    return scores;
  }

  void tick(long epochNanos) {
    clock.set(formats.clock(epochNanos));
  }

  void show(HealthView health, NetworkView network, AttentionView attention) {
    site.set(health.site());
    Optional<StartupStep> failed =
        health.startup().stream().filter(s -> s.state() == StartupStep.State.FAILED).findFirst();
    boolean linked = network.connections().stream().allMatch(ConnectionInfo::up);
    stationWell.set(failed.isEmpty() && health.historyTrouble().isEmpty() && linked);
    stationText.set(texts.get("status.station." + stationState(health, failed, linked)));
    ingest.set(texts.get("status.ingest.unit", formats.rate(health.ingestPerSecond())));
    showLatency(latency.figures());
    showHistory(health);
    showNodes(network);
    dataFolder.set(texts.get("status.data", health.dataFolder()));
    banner.set(bannerOf(health, failed, attention.conditions()));
  }

  private static String stationState(
      HealthView health, Optional<StartupStep> failed, boolean linked) {
    if (failed.isPresent() || !health.historyTrouble().isEmpty()) {
      return "trouble";
    }
    if (!health.started()) {
      return "starting";
    }
    return linked ? "up" : "unlinked";
  }

  private void showLatency(ScreenLatency.Figures figures) {
    if (figures.count() == 0) {
      latencyText.set(texts.get("status.latency.none"));
    } else {
      latencyText.set(texts.get("status.latency.value", formats.value(figures.p99Millis(), 0)));
      latencyHelp.set(texts.get("status.latency.help", formats.value(figures.p50Millis(), 0)));
    }
    if (figures.frames().perSecond() > 0) {
      frames.set(texts.get("status.ui.value", formats.value(figures.frames().perSecond(), 0)));
    }
  }

  private void showHistory(HealthView health) {
    boolean full = health.historyQueued() * 2 > health.historyQueueCapacity();
    historyWell.set(health.historyTrouble().isEmpty() && !full);
    if (!health.historyTrouble().isEmpty()) {
      history.set(health.historyTrouble());
    } else if (full) {
      history.set(
          texts.get(
              "status.history.waiting", health.historyQueued(), health.historyQueueCapacity()));
    } else if (health.historySamples() == 0) {
      history.set(texts.get("status.history.empty"));
    } else {
      history.set(
          texts.get(
              "status.history.value",
              formats.shortCount(health.historySamples()),
              formats.value(health.historyBytes() / (double) health.historySamples(), 1)));
    }
  }

  private void showNodes(NetworkView network) {
    List<EdgeNodeInfo> all = network.edgeNodes();
    long online = all.stream().filter(EdgeNodeInfo::online).count();
    int devices = network.nodes().stream().mapToInt(EdgeNodeInfo::devices).sum();
    nodesWell.set(network.nodes().stream().allMatch(EdgeNodeInfo::online));
    nodes.set(
        texts.get("status.nodes.value", online, all.size())
            + " · "
            + texts.counted("status.devices", devices, formats.count(devices)));
  }

  private Banner bannerOf(
      HealthView health, Optional<StartupStep> failed, List<Condition> conditions) {
    if (failed.isPresent()) {
      return new Banner(
          true,
          failed.get().name() + " " + texts.get("shell.banner.failed"),
          failed.get().detail(),
          "",
          Optional.empty());
    }
    if (!health.started()) {
      Optional<StartupStep> running =
          health.startup().stream().filter(s -> s.state() == StartupStep.State.RUNNING).findFirst();
      if (running.isPresent() && conditions.isEmpty()) {
        return new Banner(
            false,
            running.get().name(),
            running.get().detail(),
            texts.get("shell.banner.starting"),
            Optional.empty());
      }
    }
    if (conditions.isEmpty()) {
      return new Banner(false, "", texts.get("shell.banner.quiet"), "", Optional.empty());
    }
    Condition first =
        conditions.stream().min(java.util.Comparator.comparing(Condition::kind)).orElseThrow();
    String more =
        conditions.size() > 1 ? texts.get("shell.banner.more", conditions.size() - 1) : "";
    return new Banner(true, shortSubject(first), first.text(), more, Optional.of(first));
  }

  private static String shortSubject(Condition condition) {
    if (condition.kind() == Condition.Kind.DETECTED) {
      return condition.subject().substring(condition.subject().lastIndexOf('/') + 1);
    }
    if (condition.tag() < 0) {
      return condition.subject();
    }
    String[] parts = condition.subject().split("/");
    return parts.length <= 3
        ? condition.subject()
        : String.join(" ", java.util.Arrays.asList(parts).subList(3, parts.length));
  }

  private record Answer(
      HealthView health, NetworkView network, AttentionView attention, EdgeWorkView work) {}

  /// @param noteworthy whether it should be seen
  /// @param subject whom it is about, bold
  /// @param text what is the matter
  /// @param more how much else there is, dim
  /// @param condition what `Show` leads to
  record Banner(
      boolean noteworthy,
      String subject,
      String text,
      String more,
      Optional<Condition> condition) {}
}
