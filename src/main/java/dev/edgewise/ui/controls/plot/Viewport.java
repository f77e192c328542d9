package dev.edgewise.ui.controls.plot;

import java.util.OptionalLong;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/// What is in view, with its cursors. Plots that stand under one another share one, so that they
/// move together. For one thread: the FX thread, or a test's.
public final class Viewport {
  private final ReadOnlyObjectWrapper<PlotView> view;
  private final ReadOnlyObjectWrapper<ViewHistory> history =
      new ReadOnlyObjectWrapper<>(ViewHistory.EMPTY);
  private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper redoable = new ReadOnlyBooleanWrapper();
  private final BooleanProperty paused = new SimpleBooleanProperty();
  private final ObjectProperty<OptionalLong> hover =
      new SimpleObjectProperty<>(OptionalLong.empty());
  private final ObjectProperty<OptionalLong> cursorA =
      new SimpleObjectProperty<>(OptionalLong.empty());
  private final ObjectProperty<OptionalLong> cursorB =
      new SimpleObjectProperty<>(OptionalLong.empty());
  private final ReadOnlyObjectWrapper<OptionalLong> present =
      new ReadOnlyObjectWrapper<>(OptionalLong.empty());
  private PlotView home;
  private long gestures;
  private OptionalLong latest = OptionalLong.empty();

  /// @param home what is shown first and after a reset
  public Viewport(PlotView home) {
    this.home = home;
    view = new ReadOnlyObjectWrapper<>(home);
    history.addListener((o, before, now) -> undoable.set(now.canUndo()));
    history.addListener((o, before, now) -> redoable.set(now.canRedo()));
    paused.addListener((o, before, now) -> latest.ifPresent(this::present));
  }

  /// What is in view now; listen here to fetch columns for it.
  public ReadOnlyObjectProperty<PlotView> viewProperty() {
    return view.getReadOnlyProperty();
  }

  public PlotView view() {
    return view.get();
  }

  /// Whether [#undo] leads anywhere.
  public ReadOnlyBooleanProperty undoableProperty() {
    return undoable.getReadOnlyProperty();
  }

  /// Whether [#redo] leads anywhere.
  public ReadOnlyBooleanProperty redoableProperty() {
    return redoable.getReadOnlyProperty();
  }

  /// While true, the live edge and a following view stand still.
  public BooleanProperty pausedProperty() {
    return paused;
  }

  /// Time under the pointer, ns since the epoch.
  public ObjectProperty<OptionalLong> hoverProperty() {
    return hover;
  }

  /// Cursor A, ns since the epoch.
  public ObjectProperty<OptionalLong> cursorAProperty() {
    return cursorA;
  }

  /// Cursor B, ns since the epoch.
  public ObjectProperty<OptionalLong> cursorBProperty() {
    return cursorB;
  }

  /// The live edge as shown, ns since the epoch; empty for plots of the past only.
  public ReadOnlyObjectProperty<OptionalLong> presentProperty() {
    return present.getReadOnlyProperty();
  }

  /// Shows `fresh` from now on and makes it home; what was zoomed before is forgotten.
  public void start(PlotView fresh) {
    home = fresh;
    history.set(ViewHistory.EMPTY);
    view.set(followed(fresh));
  }

  /// Tells what time it is. A following view moves so far that its right edge keeps its distance.
  ///
  /// @param now ns since the epoch
  public void present(long now) {
    latest = OptionalLong.of(now);
    if (paused.get()) {
      return;
    }
    present.set(latest);
    view.set(followed(view.get()));
  }

  /// Puts the present at 98 % of a following view.
  private PlotView followed(PlotView wanted) {
    if (!wanted.following() || present.get().isEmpty()) {
      return wanted;
    }
    return wanted.endingAt(present.get().getAsLong() + wanted.span() / 50);
  }

  /// Goes on following the present with the width that is in view.
  public void follow() {
    PlotView now = view.get();
    show(new PlotView(now.from(), now.to(), now.low(), now.high(), true), beginGesture());
  }

  /// Number for the steps of one gesture.
  long beginGesture() {
    return ++gestures;
  }

  /// Shows `wanted`; an undo leads back to before the gesture's first step.
  void show(PlotView wanted, long gesture) {
    if (wanted.equals(view.get())) {
      return;
    }
    history.set(history.get().leave(view.get(), gesture));
    view.set(followed(wanted));
  }

  /// Shows a stretch of time as one step that can be undone.
  public void show(PlotView wanted) {
    show(wanted, beginGesture());
  }

  public void undo() {
    take(history.get().undo(view.get()));
  }

  public void redo() {
    take(history.get().redo(view.get()));
  }

  private void take(ViewHistory.Step step) {
    history.set(step.history());
    view.set(followed(step.view()));
  }

  /// Back to where it started; can be undone.
  public void reset() {
    show(followed(home), beginGesture());
  }
}
