package dev.edgewise.ui.assets;

import dev.edgewise.station.api.CommandOffer;
import dev.edgewise.station.api.Condition;
import dev.edgewise.station.api.ModelWork;
import dev.edgewise.station.api.NodeWork;
import dev.edgewise.station.api.Station;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.ui.controls.Scores;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Feeds;
import dev.edgewise.ui.fx.UiPulse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the faceplate shows beside values: models, what is not as it should be, and commands of one
/// asset. Asked for four times a second, so that the steps of a command are seen as they come.
final class PlateViewModel {
  private static final Duration PERIOD = Duration.ofMillis(250);

  private final Desk desk;
  private final Feeds feeds = new Feeds();
  private final UiPulse.Feed feed;
  private final ReadOnlyObjectWrapper<PlateView> view = new ReadOnlyObjectWrapper<>(PlateView.NONE);
  private volatile String asset = "";
  private volatile int[] tags = {};

  PlateViewModel(Desk desk) {
    this.desk = desk;
    feed = feeds.add(desk.pulse().feed(PERIOD, this::ask, this::show));
  }

  ReadOnlyObjectProperty<PlateView> viewProperty() {
    return view.getReadOnlyProperty();
  }

  /// Turns to another asset.
  ///
  /// @param path empty for none
  void turnTo(String path) {
    if (!path.equals(asset)) {
      asset = path;
      tags = new int[0];
      view.set(PlateView.NONE);
      feed.hurry();
    }
  }

  /// Asks at once.
  void hurry() {
    feed.hurry();
  }

  void show() {
    feeds.resume();
  }

  void hide() {
    feeds.pause();
  }

  void close() {
    feeds.close();
  }

  private PlateView ask() {
    String of = asset;
    if (of.isEmpty()) {
      return PlateView.NONE;
    }
    Station station = desk.station();
    List<ModelWork> models = new ArrayList<>();
    List<String> nodes = new ArrayList<>();
    for (NodeWork node : station.edgeWork().view().nodes()) {
      for (ModelWork model : node.models()) {
        if (model.assets().contains(of)) {
          models.add(model);
          nodes.add(node.node());
        }
      }
    }
    List<Condition> conditions =
        station.attention().view().conditions().stream()
            .filter(c -> c.subject().equals(of) || c.subject().startsWith(of + "/"))
            .toList();
    LiveValues live = new LiveValues(station.values().read(tags), LiveValues.NONE.texts());
    return new PlateView(of, station.commands().view(of), models, nodes, conditions, live);
  }

  private void show(PlateView fresh) {
    if (!fresh.asset().equals(asset)) {
      return;
    }
    int[] wanted = tagsOf(fresh);
    if (!Arrays.equals(wanted, tags)) {
      tags = wanted;
      feed.hurry();
    }
    view.set(fresh);
  }

  /// Ids of what commands act on, of what shows their effect, and of what models say.
  private int[] tagsOf(PlateView fresh) {
    Set<String> paths = new LinkedHashSet<>();
    for (CommandOffer offer : fresh.commands().offers()) {
      paths.add(offer.target());
      paths.add(offer.feedback());
    }
    for (ModelWork model : fresh.models()) {
      Scores.main(model).ifPresent(output -> paths.add(fresh.asset() + "/" + output.tag()));
    }
    return paths.stream()
        .flatMap(path -> desk.plant().tag(path).stream())
        .mapToInt(TagInfo::id)
        .toArray();
  }
}
