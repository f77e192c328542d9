package dev.edgewise.ui.shell;

import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.ValueColumns;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.ui.controls.NodeTags;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Formats;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The slowest edge node's time from a value in to a command out, as the nodes measure it. Used on
/// the JavaFX thread.
final class EdgeDecision {
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final String P99 = "decision/latency-p99";
  private static final double MICROS = 1_000;

  private final Desk desk;
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper help = new ReadOnlyStringWrapper("");
  private final Map<Integer, String> nodes = new HashMap<>();
  private volatile int[] wanted = new int[0];

  EdgeDecision(Desk desk) {
    this.desk = desk;
    desk.plant().versionProperty().subscribe(version -> plantChanged());
    desk.pulse().feed(PERIOD, () -> desk.station().values().read(wanted), this::show);
  }

  ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  ReadOnlyStringProperty helpProperty() {
    return help.getReadOnlyProperty();
  }

  private void plantChanged() {
    NodeTags tags = new NodeTags(desk.plant().tags());
    nodes.clear();
    for (String node : tags.nodes()) {
      tags.figure(node, P99).map(TagInfo::id).ifPresent(id -> nodes.put(id, node));
    }
    wanted = nodes.keySet().stream().mapToInt(Integer::intValue).toArray();
  }

  private void show(ValueColumns values) {
    int known = 0;
    double worst = Double.NaN;
    String where = "";
    for (int i = 0; i < values.size(); i++) {
      String node = nodes.get(values.tags()[i]);
      if (node != null && values.states()[i] == ValueState.GOOD) {
        known++;
        if (!(values.values()[i] <= worst)) {
          worst = values.values()[i];
          where = node.substring(node.lastIndexOf('/') + 1);
        }
      }
    }
    Formats formats = desk.formats();
    text.set(
        known == 0
            ? desk.texts().get("status.decision.none")
            : desk.texts().get("status.decision.value", formats.micros(worst * MICROS)));
    help.set(
        known == 0
            ? desk.texts().get("status.decision.help.none")
            : desk.texts().get("status.decision.help", where, formats.count(known)));
  }
}
