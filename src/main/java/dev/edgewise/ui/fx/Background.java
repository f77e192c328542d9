package dev.edgewise.ui.fx;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Threads;
import java.util.function.Consumer;

/// Work that a person asked for and that must not hold up the screen: it runs on a virtual thread,
/// its result or its failure comes back
/// on the JavaFX thread.
public final class Background {
  private final FxThread fx;
  private final Consumer<Runnable> starter;

  public Background(FxThread fx) {
    this(fx, work -> Threads.startVirtual("ui-work", work));
  }

  /// @param starter runs the work, for tests at once
  Background(FxThread fx, Consumer<Runnable> starter) {
    this.fx = fx;
    this.starter = starter;
  }

  /// @param work may block
  /// @param done takes the result on the JavaFX thread
  /// @param failed takes a failure on the JavaFX thread
  public <T> void run(Work<T> work, Consumer<T> done, Consumer<EdgewiseException> failed) {
    starter.accept(
        () -> {
          try {
            T result = work.call();
            fx.run(() -> done.accept(result));
          } catch (EdgewiseException e) {
            fx.run(() -> failed.accept(e));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /// Something that takes a while.
  @FunctionalInterface
  public interface Work<T> {
    T call() throws EdgewiseException, InterruptedException;
  }
}
