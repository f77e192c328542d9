package dev.edgewise.ui.controls.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ViewHistoryTest {
  private static final long S = 1_000_000_000L;
  private final PlotView one = PlotView.between(0, 100 * S);
  private final PlotView two = PlotView.between(10 * S, 20 * S);
  private final PlotView three = PlotView.between(12 * S, 14 * S);

  @Test
  void undoAndRedoGoThroughTheViewsAndBack() {
    ViewHistory history = ViewHistory.EMPTY.leave(one, 1).leave(two, 2);
    ViewHistory.Step back = history.undo(three);
    assertEquals(two, back.view());
    ViewHistory.Step first = back.history().undo(back.view());
    assertEquals(one, first.view());
    assertFalse(first.history().canUndo());
    ViewHistory.Step forth = first.history().redo(first.view());
    assertEquals(two, forth.view());
    assertEquals(three, forth.history().redo(forth.view()).view());
  }

  // Ten notches of the wheel are one thing to a person.
  @Test
  void theStepsOfOneGestureAreUndoneTogether() {
    ViewHistory history = ViewHistory.EMPTY.leave(one, 7).leave(two, 7).leave(three, 7);
    assertEquals(one, history.undo(three).view());
    assertFalse(history.undo(three).history().canUndo());
  }

  @Test
  void aNewViewForgetsWhatWasUndone() {
    ViewHistory undone = ViewHistory.EMPTY.leave(one, 1).undo(two).history();
    assertTrue(undone.canRedo());
    assertFalse(undone.leave(one, 2).canRedo());
  }

  @Test
  void withoutAPastUndoChangesNothing() {
    assertEquals(new ViewHistory.Step(one, ViewHistory.EMPTY), ViewHistory.EMPTY.undo(one));
    assertEquals(new ViewHistory.Step(one, ViewHistory.EMPTY), ViewHistory.EMPTY.redo(one));
  }

  @Test
  void onlyTheNewestHundredViewsAreKept() {
    ViewHistory history = ViewHistory.EMPTY;
    for (int i = 1; i <= 150; i++) {
      history = history.leave(PlotView.between(i, i + 10), i);
    }
    assertEquals(100, history.past().size());
    assertEquals(51, history.past().getFirst().from());
  }

  // Zoom at the pointer: what is under it stays under it.
  @Property
  void theTimeUnderThePointerStaysThere(
      @ForAll @DoubleRange(min = 0.05, max = 20) double factor,
      @ForAll @DoubleRange(min = 0, max = 1) double part) {
    long anchor = Math.round(part * one.span());
    PlotView zoomed = one.zoomed(factor, anchor);
    double after = (anchor - zoomed.from()) / (double) zoomed.span();
    assertEquals(part, after, 1e-6);
  }

  @Property
  void theValuesInViewNeverLeaveTheAxis(
      @ForAll @DoubleRange(min = 0.05, max = 20) double factor,
      @ForAll @DoubleRange(min = 0, max = 1) double anchor,
      @ForAll @DoubleRange(min = -2, max = 2) double pan) {
    PlotView view = one.valueZoomed(0.3, 0.5).valueZoomed(factor, anchor).valuePanned(pan);
    assertTrue(view.low() >= 0 && view.high() <= 1 + 1e-9 && view.low() < view.high());
  }

  @Test
  void aFollowingViewGoesWithThePresentAndAPanStopsIt() {
    Viewport viewport = new Viewport(new PlotView(0, 100 * S, 0, 1, true));
    viewport.present(200 * S);
    assertEquals(202 * S, viewport.view().to());
    viewport.show(viewport.view().panned(-50 * S));
    viewport.present(300 * S);
    assertEquals(152 * S, viewport.view().to());
    viewport.undo();
    assertEquals(302 * S, viewport.view().to());
    assertTrue(viewport.view().following());
  }

  @Test
  void aPauseStopsTheLiveEdgeAndItsEndCatchesUp() {
    Viewport viewport = new Viewport(new PlotView(0, 100 * S, 0, 1, true));
    viewport.present(200 * S);
    viewport.pausedProperty().set(true);
    viewport.present(300 * S);
    assertEquals(202 * S, viewport.view().to());
    viewport.pausedProperty().set(false);
    assertEquals(302 * S, viewport.view().to());
  }

  @Test
  void aResetIsAStepThatCanBeUndone() {
    Viewport viewport = new Viewport(one);
    viewport.show(two);
    viewport.reset();
    assertEquals(one, viewport.view());
    viewport.undo();
    assertEquals(two, viewport.view());
  }
}
