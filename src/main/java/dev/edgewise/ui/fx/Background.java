package dev.edgewise.ui.fx;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.Threads;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work that a person asked for and that must not hold up the screen: it runs on a virtual thread,
/// its result or its failure comes back
/// on the JavaFX thread.
public final class Background {
  private static final Logger LOG = LoggerFactory.getLogger(Background.class);
  private static final ErrorCode BROKEN = new ErrorCode("UI-WORK");

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
          } catch (RuntimeException e) { // the top of this thread: who asked must hear of it
            LOG.error("Work that a person asked for came to no end", e);
            fx.run(() -> failed.accept(broken(e)));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private static EdgewiseException broken(RuntimeException error) {
    return new EdgewiseException(
        BROKEN,
        "It is not known whether this was done: the program has an error (" + error + ").",
        "Look at the effect before you try again, and in the log.");
  }

  /// Something that takes a while.
  @FunctionalInterface
  public interface Work<T> {
    T call() throws EdgewiseException, InterruptedException;
  }
}
