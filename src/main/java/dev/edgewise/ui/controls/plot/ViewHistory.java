package dev.edgewise.ui.controls.plot;

import java.util.ArrayList;
import java.util.List;

/// Views that can be gone back to. Immutable.
///
/// @param past older views, the newest last
/// @param future views that were undone, the next one last
/// @param gesture number of the gesture that made the newest step; 0 for none
public record ViewHistory(List<PlotView> past, List<PlotView> future, long gesture) {
  private static final int MOST = 100;

  public static final ViewHistory EMPTY = new ViewHistory(List.of(), List.of(), 0);

  /// What an undo or redo leads to.
  ///
  /// @param view the view to show
  /// @param history the history then
  public record Step(PlotView view, ViewHistory history) {}

  public ViewHistory {
    past = List.copyOf(past);
    future = List.copyOf(future);
  }

  /// Notes that `left` was left. Steps of one gesture (a drag, a turn of the wheel) count as one.
  ///
  /// @param gestureNumber not 0; the same for all steps of a gesture
  public ViewHistory leave(PlotView left, long gestureNumber) {
    if (gestureNumber == gesture) {
      return future.isEmpty() ? this : new ViewHistory(past, List.of(), gesture);
    }
    List<PlotView> views = new ArrayList<>(past);
    views.add(left);
    if (views.size() > MOST) {
      views.removeFirst();
    }
    return new ViewHistory(views, List.of(), gestureNumber);
  }

  public boolean canUndo() {
    return !past.isEmpty();
  }

  public boolean canRedo() {
    return !future.isEmpty();
  }

  /// One step back from `current`; where there is none, `current` and this history.
  public Step undo(PlotView current) {
    if (past.isEmpty()) {
      return new Step(current, this);
    }
    return new Step(
        past.getLast(),
        new ViewHistory(past.subList(0, past.size() - 1), with(future, current), 0));
  }

  /// One step forward again from `current`.
  public Step redo(PlotView current) {
    if (future.isEmpty()) {
      return new Step(current, this);
    }
    return new Step(
        future.getLast(),
        new ViewHistory(with(past, current), future.subList(0, future.size() - 1), 0));
  }

  private static List<PlotView> with(List<PlotView> views, PlotView view) {
    List<PlotView> all = new ArrayList<>(views);
    all.add(view);
    return all;
  }
}
