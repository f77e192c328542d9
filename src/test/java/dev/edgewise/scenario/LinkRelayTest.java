package dev.edgewise.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Threads;
import dev.edgewise.base.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LinkRelayTest {
  private final VirtualTime time = new VirtualTime();
  private ServerSocket station;
  private LinkRelay relay;

  @BeforeEach
  void open() throws IOException, EdgewiseException {
    station = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    relay = LinkRelay.open(0, "127.0.0.1", station.getLocalPort(), LinkRelay.Start.plain(1), time);
  }

  @AfterEach
  void close() throws IOException {
    relay.close();
    station.close();
  }

  @Test
  void bytesGoThroughInBothDirections() throws IOException {
    try (Socket edge = edge();
        Socket there = station.accept()) {
      edge.getOutputStream().write(new byte[] {1, 2, 3});
      assertArrayEquals(new byte[] {1, 2, 3}, there.getInputStream().readNBytes(3));
      there.getOutputStream().write(new byte[] {4, 5});
      assertArrayEquals(new byte[] {4, 5}, edge.getInputStream().readNBytes(2));
    }
  }

  // A cut cable ends what is open on both sides and lets nothing through until it is mended.
  @Test
  void aCutLinkBreaksAndComesBack() throws IOException {
    try (Socket edge = edge();
        Socket there = station.accept()) {
      relay.cut(true);
      assertEquals(true, ended(edge));
      assertEquals(true, ended(there));
    }
    try (Socket refused = edge()) {
      assertEquals(true, ended(refused));
    }
    relay.cut(false);
    try (Socket edge = edge();
        Socket there = station.accept()) {
      edge.getOutputStream().write(7);
      assertEquals(7, there.getInputStream().read());
    }
  }

  // Time stands still until the test moves it: a byte is neither early nor late.
  @Test
  @Timeout(30)
  void aDelayedByteArrivesWhenItsTimeHasCome() throws IOException {
    relay.shape(new LinkShape(100, 0, 0, 0));
    try (Socket edge = edge();
        Socket there = station.accept()) {
      edge.getOutputStream().write(new byte[] {1, 2, 3});
      until(() -> relay.figures().up().waiting() == 3);
      time.advance(Duration.ofMillis(99));
      assertEquals(3, relay.figures().up().waiting());
      time.advance(Duration.ofMillis(1));
      assertArrayEquals(new byte[] {1, 2, 3}, there.getInputStream().readNBytes(3));
      LinkFlow up = relay.figures().up();
      assertEquals(new LinkFlow(3, up.bytesPerSecond(), 0, 100, 0, 0), up);
    }
  }

  // Delay and bandwidth at once, and every byte in its order.
  @Test
  @Timeout(30)
  void aNarrowLinkHandsOnEveryByteInOrder() throws IOException {
    relay.shape(new LinkShape(20, 10, 800, 1));
    byte[] sent = new byte[300_000];
    new Random(5).nextBytes(sent);
    try (Socket edge = edge();
        Socket there = station.accept()) {
      Threads.startVirtual("sender", () -> write(edge, sent));
      ByteArrayOutputStream got = new ByteArrayOutputStream();
      Thread reader = Threads.startVirtual("reader", () -> read(there, got, sent.length));
      long start = time.monotonicNanos();
      until(
          () -> {
            time.advance(Duration.ofMillis(5));
            return !reader.isAlive();
          });
      assertArrayEquals(sent, got.toByteArray());
      // 300,000 bytes at 100,000 a second; time moves on whether or not the threads keep up.
      assertTrue(time.monotonicNanos() - start >= 3_000_000_000L);
    }
  }

  // Who mends a link does not wait for what was queued on the bad one.
  @Test
  @Timeout(30)
  void aMendedLinkLetsGoWhatItHeld() throws IOException {
    relay.shape(new LinkShape(60_000, 0, 0, 0));
    try (Socket edge = edge();
        Socket there = station.accept()) {
      edge.getOutputStream().write(9);
      until(() -> relay.figures().up().waiting() == 1);
      relay.shape(LinkShape.PLAIN);
      assertEquals(9, there.getInputStream().read());
    }
  }

  // What was on its way on a cut link is counted: nothing is lost silently.
  @Test
  @Timeout(30)
  void whatWasOnItsWayWhenTheLinkWasCutIsCounted() throws IOException {
    relay.shape(new LinkShape(1_000, 0, 0, 0));
    try (Socket edge = edge();
        Socket there = station.accept()) {
      edge.getOutputStream().write(new byte[500]);
      until(() -> relay.figures().up().waiting() == 500);
      relay.cut(true);
      assertEquals(true, ended(there));
    }
    until(() -> relay.figures().open() == 0);
    LinkFigures cut = relay.figures();
    assertEquals(new LinkFlow(0, 0, 0, 0, 0, 500), cut.up());
    assertEquals(
        new LinkFigures(new LinkShape(1_000, 0, 0, 0), true, 0, 1, 0, 0, cut.up(), cut.down()),
        cut);
  }

  // A sender that ends has said what it said: it arrives before the end does.
  @Test
  @Timeout(30)
  void theLastWordsArriveBeforeTheEnd() throws IOException {
    relay.shape(new LinkShape(200, 0, 0, 0));
    try (Socket edge = edge();
        Socket there = station.accept()) {
      edge.getOutputStream().write(new byte[] {4, 5});
      edge.shutdownOutput();
      until(() -> relay.figures().up().waiting() == 2);
      time.advance(Duration.ofMillis(200));
      assertArrayEquals(new byte[] {4, 5}, there.getInputStream().readAllBytes());
    }
  }

  // A sender that is faster than the link is slowed down; the link holds no more than its room.
  @Test
  @Timeout(30)
  void aFastSenderIsHeldBack() throws IOException {
    relay.shape(new LinkShape(0, 0, 8, 0));
    try (Socket edge = edge();
        Socket there = station.accept()) {
      Threads.startVirtual("sender", () -> write(edge, new byte[8_000_000]));
      until(() -> relay.figures().up().waiting() >= LinkPipe.ROOM);
      assertTrue(relay.figures().up().waiting() < LinkPipe.ROOM + 2 * LinkWay.SEGMENT);
      assertEquals(0, there.getInputStream().available());
    }
  }

  // Loss at its worst: sooner or later the connection breaks, and both ends see it.
  @Test
  @Timeout(30)
  void heavyLossBreaksTheConnection() throws IOException {
    relay.shape(new LinkShape(0, 0, 0, 50));
    try (Socket edge = edge();
        Socket there = station.accept()) {
      Threads.startVirtual("sender", () -> write(edge, new byte[8_000_000]));
      Threads.startVirtual("reader", () -> read(there, new ByteArrayOutputStream(), 8_000_000));
      until(
          () -> {
            time.advance(Duration.ofSeconds(1));
            return relay.figures().resets() == 1;
          });
      assertEquals(true, ended(edge));
    }
  }

  // A station that is away looks like a broken link, and the relay survives it.
  @Test
  void aStationThatIsAwayEndsTheConnection() throws IOException {
    station.close();
    try (Socket edge = edge()) {
      assertEquals(true, ended(edge));
    }
  }

  @Test
  void aTakenPortIsTold() {
    EdgewiseException told =
        assertThrows(
            EdgewiseException.class,
            () -> LinkRelay.open(relay.port(), "127.0.0.1", 1, LinkRelay.Start.plain(1), time));
    assertEquals("EW-LINK-PORT", told.code().toString());
  }

  private Socket edge() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), relay.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static void until(BooleanSupplier met) {
    while (!met.getAsBoolean()) {
      Thread.onSpinWait();
      Thread.yield();
    }
  }

  private static void write(Socket to, byte[] bytes) {
    try {
      to.getOutputStream().write(bytes);
    } catch (IOException e) {
      // The link broke, as it was meant to.
    }
  }

  private static void read(Socket from, ByteArrayOutputStream into, int count) {
    try {
      into.writeBytes(from.getInputStream().readNBytes(count));
    } catch (IOException e) {
      // The link broke, as it was meant to.
    }
  }

  private static boolean ended(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (IOException e) {
      return true;
    }
  }
}
