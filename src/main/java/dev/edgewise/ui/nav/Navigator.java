package dev.edgewise.ui.nav;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The place shown and the way there. Used on the JavaFX thread.
public final class Navigator {
  private static final int MAX_HISTORY = 100;

  private final ReadOnlyObjectWrapper<Route> current;
  private final List<Route> visited = new ArrayList<>();
  private int position;
  private Consumer<Route> detacher = route -> {};

  public Navigator(Route start) {
    current = new ReadOnlyObjectWrapper<>(start);
    visited.add(start);
  }

  public ReadOnlyObjectProperty<Route> currentProperty() {
    return current.getReadOnlyProperty();
  }

  /// Goes to `route`; what lay ahead is forgotten.
  public void go(Route route) {
    if (route.equals(current.get())) {
      return;
    }
    visited.subList(position + 1, visited.size()).clear();
    visited.add(route);
    if (visited.size() > MAX_HISTORY) {
      visited.removeFirst();
    }
    position = visited.size() - 1;
    current.set(route);
  }

  /// Says who opens windows of their own: the main window.
  public void onDetach(Consumer<Route> opener) {
    detacher = opener;
  }

  /// Opens `route` in a window of its own; the place shown here stays.
  public void detach(Route route) {
    detacher.accept(route);
  }

  /// One step back, if there is one.
  public void back() {
    if (position > 0) {
      current.set(visited.get(--position));
    }
  }

  /// One step forward again, if there is one.
  public void forward() {
    if (position < visited.size() - 1) {
      current.set(visited.get(++position));
    }
  }
}
