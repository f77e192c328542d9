package dev.edgewise.ui.controls;

import dev.edgewise.station.api.EdgeWorkView;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Feeds;
import java.time.Duration;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Keeps what models give and above which it counts, for screens that show tags. Used on the JavaFX
/// thread.
public final class ScoreBook {
  private static final Duration PERIOD = Duration.ofSeconds(2);

  private final ReadOnlyObjectWrapper<Scores> scores = new ReadOnlyObjectWrapper<>(Scores.NONE);

  /// @param feeds of the screen: asks while they run
  public ScoreBook(Desk desk, Feeds feeds) {
    feeds.add(desk.pulse().feed(PERIOD, () -> desk.station().edgeWork().view(), this::take));
  }

  /// Changes only when a model or a threshold comes or goes.
  public ReadOnlyObjectProperty<Scores> scoresProperty() {
    return scores.getReadOnlyProperty();
  }

  public Scores scores() {
    return scores.get();
  }

  private void take(EdgeWorkView work) {
    Scores fresh = Scores.of(work);
    if (!fresh.equals(scores.get())) {
      scores.set(fresh);
    }
  }
}
