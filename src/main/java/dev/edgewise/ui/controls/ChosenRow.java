package dev.edgewise.ui.controls;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The rows of a table, of which one is chosen: it stays chosen while the rows come anew. Used on
/// the JavaFX thread. Names no scene type.
///
/// @param <R> a row
public final class ChosenRow<R> {
  private final Function<R, String> key;
  private final Function<R, String> id;
  private final ObservableList<R> rows = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Optional<R>> chosen =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
  private String wanted = "";
  private boolean busy;

  /// @param key what a row is known by
  /// @param id what it may be asked for by too; the first of several counts
  public ChosenRow(Function<R, String> key, Function<R, String> id) {
    this.key = key;
    this.id = id;
  }

  public ObservableList<R> rows() {
    return rows;
  }

  public ReadOnlyObjectProperty<Optional<R>> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /// Grows each time all was brought up to date.
  public ReadOnlyLongProperty versionProperty() {
    return version.getReadOnlyProperty();
  }

  /// Whether lists and views are being brought up to date: what is selected then was not chosen by
  /// a person.
  public boolean busy() {
    return busy;
  }

  /// Asks for a row by its key or its id, from the next [#update] on.
  ///
  /// @return whether another one is chosen now
  public boolean want(String row) {
    boolean other = chosen.get().filter(now -> key.apply(now).equals(row)).isEmpty();
    if (other) {
      wanted = row;
    }
    return other;
  }

  /// Brings rows and choice up to date: what was chosen or asked for, else the first of those that
  /// are preferred, else the first of all.
  ///
  /// @param more brings up to date what depends on the choice
  public void update(List<R> fresh, Predicate<R> preferred, Consumer<Optional<R>> more) {
    busy = true;
    RowList.update(rows, fresh);
    Optional<R> row =
        fresh.stream()
            .filter(r -> key.apply(r).equals(wanted) || id.apply(r).equals(wanted))
            .findFirst()
            .or(() -> fresh.stream().filter(preferred).findFirst())
            .or(() -> fresh.stream().findFirst());
    row.ifPresent(r -> wanted = key.apply(r));
    chosen.set(row);
    more.accept(row);
    version.set(version.get() + 1);
    busy = false;
  }

  /// What a row is known by.
  String keyOf(R row) {
    return key.apply(row);
  }
}
