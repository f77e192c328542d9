package dev.edgewise.ui.shell;

import dev.edgewise.station.api.WritesView;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.fx.UiPulse;
import java.time.Duration;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The "no writes" switches as the frame tells them.
final class WritesViewModel {
  private static final Duration PERIOD = Duration.ofMillis(500);

  /// More are counted, not named.
  private static final int NAMED = 1;

  private final Texts texts;
  private final UiPulse.Feed feed;
  private final ReadOnlyObjectWrapper<WritesView> view =
      new ReadOnlyObjectWrapper<>(new WritesView(false, "", List.of()));
  private final ReadOnlyStringWrapper figure = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper allowed = new ReadOnlyBooleanWrapper(true);

  WritesViewModel(Desk desk) {
    texts = desk.texts();
    feed = desk.pulse().feed(PERIOD, () -> desk.station().commands().writes(), this::show);
  }

  ReadOnlyObjectProperty<WritesView> viewProperty() {
    return view.getReadOnlyProperty();
  }

  /// For the status line: `allowed`, `all stopped`, `off on edge-07`.
  ReadOnlyStringProperty figureProperty() {
    return figure.getReadOnlyProperty();
  }

  /// Whether writes are off nowhere.
  ReadOnlyBooleanProperty allowedProperty() {
    return allowed.getReadOnlyProperty();
  }

  /// Asks at once.
  void hurry() {
    feed.hurry();
  }

  private void show(WritesView fresh) {
    view.set(fresh);
    allowed.set(!fresh.anyOff());
    figure.set(figure(fresh));
  }

  private String figure(WritesView fresh) {
    List<WritesView.Node> off = fresh.nodes().stream().filter(WritesView.Node::blocked).toList();
    if (fresh.stopped()) {
      return texts.get("status.writes.stopped");
    }
    if (off.isEmpty()) {
      return texts.get(fresh.nodes().isEmpty() ? "status.writes.unknown" : "status.writes.allowed");
    }
    return off.size() > NAMED
        ? texts.get("status.writes.some", off.size(), fresh.nodes().size())
        : texts.get("status.writes.off", off.getFirst().name());
  }
}
