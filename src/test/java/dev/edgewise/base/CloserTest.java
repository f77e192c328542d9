package dev.edgewise.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloserTest {
  private final List<String> closed = new ArrayList<>();
  private final Closer closer = new Closer();

  // House rule 11: in reverse, because what is opened later stands on what was opened before.
  @Test
  void whatWasAddedLastIsClosedFirst() {
    closer.add(part("store"));
    closer.add(part("broker"));
    closer.add(part("connection"));
    closer.close();
    assertEquals(List.of("connection", "broker", "store"), closed);
  }

  // A store that is left open because a socket failed to close may lose data.
  @Test
  void aPartThatFailsDoesNotStopTheRest() {
    closer.add(part("store"));
    closer.add(
        () -> {
          throw new IOException("the socket is gone");
        });
    closer.add(
        () -> {
          throw new IllegalStateException("twice");
        });
    closer.add(part("timer"));
    closer.close();
    assertEquals(List.of("timer", "store"), closed);
  }

  // House rule 10, interrupts are kept: whoever closes must still see that it was interrupted.
  @Test
  void anInterruptWhileClosingIsKeptAndTheRestIsClosed() {
    closer.add(part("store"));
    closer.add(
        () -> {
          throw new InterruptedException();
        });
    closer.close();
    assertTrue(Thread.interrupted());
    assertEquals(List.of("store"), closed);
  }

  // House rule 11: idempotent. A window and a shutdown hook may both close.
  @Test
  void closingTwiceClosesEachPartOnce() {
    closer.add(part("store"));
    closer.close();
    closer.close();
    assertEquals(List.of("store"), closed);
  }

  // A part that is opened in the background while all is being closed must not stay open.
  @Test
  void aPartAddedAfterTheCloseIsClosedAtOnceAndRefused() {
    closer.close();
    assertThrows(IllegalStateException.class, () -> closer.add(part("late")));
    assertEquals(List.of("late"), closed);
  }

  // `add` is used in the middle of an expression.
  @Test
  void addHandsThePartBack() {
    AutoCloseable part = part("store");
    assertSame(part, closer.add(part));
  }

  private AutoCloseable part(String name) {
    return () -> closed.add(name);
  }
}
