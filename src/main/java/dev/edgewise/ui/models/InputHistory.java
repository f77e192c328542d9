package dev.edgewise.ui.models;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.ModelWork;
import dev.edgewise.station.api.Station;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.ui.controls.RowList;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Feeds;
import dev.edgewise.ui.fx.UiPulse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The last hour of what goes into a model for one asset, against what training has seen. Read now
/// and then while the screen is in view. Used on the JavaFX thread.
final class InputHistory {
  static final Duration SPAN = Duration.ofHours(1);

  private static final Duration PERIOD = Duration.ofSeconds(10);

  /// Values of one input that are looked at; of more, the latest hour's first ones.
  private static final int MOST = 7_200;

  private final Desk desk;
  private final UiPulse.Feed feed;
  private final ObservableList<InputDrift> rows = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Said> said = new ReadOnlyObjectWrapper<>(Said.NOTHING);
  private Wanted asked = Wanted.NOTHING;
  private volatile Wanted wanted = Wanted.NOTHING;

  /// @param tag id; −1 while it is not known
  private record Source(ModelWork.Input input, int tag, int decimals) {}

  private record Wanted(String asset, List<Source> sources) {
    static final Wanted NOTHING = new Wanted("", List.of());
  }

  private record Read(Wanted wanted, List<InputDrift> rows) {}

  /// What there is to say of all inputs together.
  ///
  /// @param asset name of the asset; empty before anything was read
  /// @param marked how many lie outside
  /// @param kept how many stay on the node, so that nothing can be said of them
  record Said(String asset, int marked, int kept) {
    static final Said NOTHING = new Said("", 0, 0);
  }

  InputHistory(Desk desk, Feeds feeds) {
    this.desk = desk;
    feed = feeds.add(desk.pulse().feed(PERIOD, this::read, this::take));
  }

  /// The most conspicuous first.
  ObservableList<InputDrift> rows() {
    return rows;
  }

  ReadOnlyObjectProperty<Said> saidProperty() {
    return said.getReadOnlyProperty();
  }

  /// @param model empty for none
  /// @param asset path; may be empty
  void show(Optional<ModelWork> model, String asset) {
    List<Source> sources = new ArrayList<>();
    for (ModelWork.Input input : model.map(ModelWork::inputs).orElse(List.of())) {
      Optional<TagInfo> tag = desk.plant().tag(asset + "/" + input.tag());
      sources.add(
          new Source(
              input, tag.map(TagInfo::id).orElse(-1), tag.map(TagInfo::decimals).orElse(-1)));
    }
    int kept = model.map(ModelWork::inputsKept).orElse(0);
    Wanted fresh = new Wanted(asset, sources);
    boolean other = !fresh.equals(asked);
    boolean otherAsset = !fresh.asset.equals(asked.asset);
    asked = fresh;
    wanted = fresh;
    if (other) {
      if (otherAsset || sources.size() != rows.size()) {
        rows.setAll(sources.stream().map(s -> InputDrift.none(s.input, s.decimals)).toList());
      }
      feed.hurry();
    }
    String name = asset.substring(asset.lastIndexOf('/') + 1);
    said.set(new Said(name, (int) rows.stream().filter(InputDrift::marked).count(), kept));
  }

  /// Runs on the pulse's thread.
  private Optional<Read> read() throws EdgewiseException {
    Wanted now = wanted;
    Station station = desk.station();
    if (now.sources.isEmpty() || !station.health().view().historyOpen()) {
      return Optional.empty();
    }
    long to = station.values().read(new int[0]).now();
    List<InputDrift> all = new ArrayList<>();
    for (Source s : now.sources) {
      all.add(
          s.tag < 0
              ? InputDrift.none(s.input, s.decimals)
              : InputDrift.of(
                  s.input,
                  s.decimals,
                  station.history().raw(s.tag, to - SPAN.toNanos(), to, MOST)));
    }
    all.sort(InputDrift.ORDER);
    return Optional.of(new Read(now, all));
  }

  private void take(Optional<Read> answer) {
    answer
        .filter(read -> read.wanted.equals(asked))
        .ifPresent(
            read -> {
              RowList.update(rows, read.rows);
              int marked = (int) read.rows.stream().filter(InputDrift::marked).count();
              said.set(new Said(said.get().asset, marked, said.get().kept));
            });
  }
}
