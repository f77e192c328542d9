package dev.edgewise.ui.nav;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The place of a screen that shows one thing of many: its title and the name of that thing.
public final class ScreenPath {
  private final String title;
  private final ReadOnlyObjectWrapper<List<String>> path;

  public ScreenPath(String title) {
    this.title = title;
    path = new ReadOnlyObjectWrapper<>(List.of(title));
  }

  public ReadOnlyObjectProperty<List<String>> property() {
    return path.getReadOnlyProperty();
  }

  /// @param thing its name, empty for none
  public void at(Optional<String> thing) {
    List<String> fresh = thing.map(name -> List.of(title, name)).orElse(List.of(title));
    if (!fresh.equals(path.get())) {
      path.set(fresh);
    }
  }
}
