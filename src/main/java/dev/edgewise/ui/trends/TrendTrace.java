package dev.edgewise.ui.trends;

import dev.edgewise.station.api.TagInfo;
import dev.edgewise.telemetry.ValueType;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/// A trace on the screen: a row of the table and a line in the plot. For the JavaFX thread.
final class TrendTrace {
  private static final int DEVICE_DEPTH = 3;
  private static final long LEAST_GAP_NANOS = 25_000_000_000L;
  private static final long CHANGE_GAP_NANOS = 30L * 86_400 * 1_000_000_000L;

  private final TagInfo tag;
  private final int colour;
  private final BooleanProperty visible = new SimpleBooleanProperty(true);
  private final ReadOnlyObjectWrapper<RowText> text = new ReadOnlyObjectWrapper<>(RowText.NONE);
  private boolean inferred;

  /// @param colour index in the palette of traces
  TrendTrace(TagInfo tag, int colour) {
    this.tag = tag;
    this.colour = colour;
  }

  TagInfo tag() {
    return tag;
  }

  /// The same trace with what is newly known of its tag.
  TrendTrace renewed(TagInfo fresh) {
    TrendTrace other = new TrendTrace(fresh, colour);
    other.visible.set(visible.get());
    other.text.set(text.get());
    other.inferred = inferred;
    return other;
  }

  int colour() {
    return colour;
  }

  /// Whether it is drawn.
  BooleanProperty visibleProperty() {
    return visible;
  }

  ReadOnlyObjectProperty<RowText> textProperty() {
    return text.getReadOnlyProperty();
  }

  void write(RowText fresh) {
    if (!fresh.equals(text.get())) {
      text.set(fresh);
    }
  }

  /// Whether a model said it.
  boolean inferred() {
    return inferred;
  }

  void inferred(boolean isSo) {
    inferred = isSo;
  }

  /// Device and signal, for a table: `P-104 / vibration rms`.
  String name() {
    return deviceAnd(tag.shown(), " / ");
  }

  /// Device and signal, for a title: `P-104 vibration rms`.
  String title() {
    return deviceAnd(tag.shown(), " ");
  }

  boolean isSwitch() {
    return tag.type() == ValueType.BOOL;
  }

  /// Longest time between two samples that a line still joins, ns.
  long gapNanos() {
    return tag.periodMillis() == 0
        ? CHANGE_GAP_NANOS
        : Math.max(3 * tag.periodMillis() * 1_000_000L, LEAST_GAP_NANOS);
  }

  private static String deviceAnd(String path, String between) {
    List<String> segments = List.of(path.split("/"));
    if (segments.size() <= DEVICE_DEPTH + 1) {
      return String.join(
          between, segments.subList(Math.max(0, segments.size() - 2), segments.size()));
    }
    return segments.get(DEVICE_DEPTH)
        + between
        + String.join(" ", segments.subList(DEVICE_DEPTH + 1, segments.size()));
  }
}
