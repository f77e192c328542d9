package dev.edgewise.connect.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.SystemTime;
import dev.edgewise.base.VirtualTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class InboxTest {
  private static CompletableFuture<Boolean> putBeside(Inbox<byte[]> inbox, byte[] item) {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> {
          try {
            done.complete(inbox.put(item));
          } catch (InterruptedException e) {
            done.completeExceptionally(e);
          }
        });
    return done;
  }

  // Issue 3, 4: memory stays bounded, whatever the size of the messages.
  @Test
  void itHoldsNoMoreBytesThanAllowed() throws Exception {
    Inbox<byte[]> inbox = new Inbox<>(100, 10, item -> item.length, new VirtualTime());
    assertTrue(inbox.put(new byte[6]));
    CompletableFuture<Boolean> second = putBeside(inbox, new byte[6]);
    assertThrows(TimeoutException.class, () -> second.get(100, TimeUnit.MILLISECONDS));
    assertEquals(6, java.util.Objects.requireNonNull(inbox.take()).length);
    assertTrue(second.get(5, TimeUnit.SECONDS));
  }

  // Back-pressure is measured while it lasts, not only once it is over.
  @Test
  void theWaitForRoomIsCountedWhileItLasts() throws Exception {
    SystemTime time = new SystemTime();
    Inbox<byte[]> inbox = new Inbox<>(1, 10, item -> item.length, time);
    assertTrue(inbox.put(new byte[1]));
    assertEquals(0, inbox.waitedNanos());
    CompletableFuture<Boolean> second = putBeside(inbox, new byte[1]);
    assertThrows(TimeoutException.class, () -> second.get(600, TimeUnit.MILLISECONDS));
    assertTrue(inbox.waitedNanos() > 100_000_000L, "waited " + inbox.waitedNanos() + " ns");
    inbox.take();
    assertTrue(second.get(5, TimeUnit.SECONDS));
    time.close();
  }

  @Test
  void oneItemThatWeighsMoreThanAllStillPasses() throws Exception {
    Inbox<byte[]> inbox = new Inbox<>(100, 10, item -> item.length, new VirtualTime());
    assertTrue(inbox.put(new byte[50]));
    assertEquals(1, inbox.size());
  }

  @Test
  void closingLetsAGiverGo() throws Exception {
    Inbox<byte[]> inbox = new Inbox<>(1, 10, item -> item.length, new VirtualTime());
    assertTrue(inbox.put(new byte[1]));
    CompletableFuture<Boolean> second = putBeside(inbox, new byte[1]);
    inbox.close();
    assertFalse(second.get(5, TimeUnit.SECONDS));
  }
}
