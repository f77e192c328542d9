package dev.edgewise.ui.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class BackgroundTest {
  // A screen that waits for an answer must not wait for ever: whatever happens, it hears of it.
  @Test
  void anErrorOfTheProgramEndsInAFailureToo() {
    List<String> told = new ArrayList<>();
    new Background(Runnable::run, Runnable::run)
        .run(
            () -> {
              throw new NoSuchElementException("gone");
            },
            done -> told.add("done"),
            error -> told.add(error.code().toString()));
    assertEquals(List.of("EW-UI-WORK"), told);
  }
}
