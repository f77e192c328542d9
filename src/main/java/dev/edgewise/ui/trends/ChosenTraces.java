package dev.edgewise.ui.trends;

import dev.edgewise.station.api.TagInfo;
import dev.edgewise.ui.fx.PlantMirror;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The tags that a person put into the plot, with those among them that the plant does not know
/// yet. Used on the JavaFX thread.
final class ChosenTraces {
  /// Most traces in one plot.
  static final int MOST = 64;

  private final PlantMirror plant;
  private final Runnable changed;
  private final Runnable renewed;
  private final IntConsumer leftOut;
  private final ObservableList<TrendTrace> traces = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable TrendTrace> selected = new SimpleObjectProperty<>();
  private final Set<String> awaited = new LinkedHashSet<>();

  /// @param changed runs when traces came or went
  /// @param renewed runs when a trace is called otherwise
  /// @param leftOut is told how many found no room
  ChosenTraces(PlantMirror plant, Runnable changed, Runnable renewed, IntConsumer leftOut) {
    this.plant = plant;
    this.changed = changed;
    this.renewed = renewed;
    this.leftOut = leftOut;
  }

  /// In the order of the table.
  ObservableList<TrendTrace> all() {
    return traces;
  }

  ObjectProperty<@Nullable TrendTrace> selectedProperty() {
    return selected;
  }

  /// Shows exactly these tags; paths that are not known yet come when they are.
  void showOnly(List<String> paths) {
    awaited.clear();
    remove(traces.stream().filter(trace -> !paths.contains(trace.tag().path())).toList());
    add(paths);
  }

  /// Adds tags that are not shown yet, as many as there is room for.
  void add(List<String> paths) {
    awaited.addAll(paths);
    resolve();
  }

  void remove(List<TrendTrace> gone) {
    traces.removeAll(gone);
    choose();
  }

  boolean isShown(String path) {
    return traces.stream().anyMatch(trace -> trace.tag().path().equals(path));
  }

  /// Shows each tag by the words that it has now, and those that were waited for.
  void plantChanged() {
    resolve();
    for (int i = 0; i < traces.size(); i++) {
      TrendTrace trace = traces.get(i);
      TagInfo fresh = plant.tag(trace.tag().id()).orElse(trace.tag());
      if (!fresh.equals(trace.tag())) {
        TrendTrace other = trace.renewed(fresh);
        boolean chosen = selected.get() == trace;
        traces.set(i, other);
        if (chosen) {
          selected.set(other);
        }
        renewed.run();
      }
    }
  }

  private void resolve() {
    List<TrendTrace> fresh = new ArrayList<>();
    BitSet colours = new BitSet();
    traces.forEach(trace -> colours.set(trace.colour()));
    int left = 0;
    for (String path : List.copyOf(awaited)) {
      Optional<TagInfo> tag = plant.tag(path);
      if (tag.isEmpty()) {
        continue;
      }
      awaited.remove(path);
      if (isShown(tag.get().path())) {
        continue;
      }
      if (traces.size() + fresh.size() < MOST) {
        int colour = colours.nextClearBit(0);
        colours.set(colour);
        fresh.add(new TrendTrace(tag.get(), colour));
      } else {
        left++;
      }
    }
    if (left > 0) {
      leftOut.accept(left);
    }
    if (!fresh.isEmpty()) {
      traces.addAll(fresh);
      choose();
    }
  }

  /// One trace is always selected while there are any.
  private void choose() {
    if (selected.get() == null || !traces.contains(selected.get())) {
      selected.set(traces.isEmpty() ? null : traces.getFirst());
    }
    changed.run();
  }
}
