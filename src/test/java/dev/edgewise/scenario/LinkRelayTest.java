package dev.edgewise.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.edgewise.base.EdgewiseException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkRelayTest {
  private ServerSocket station;
  private LinkRelay relay;

  @BeforeEach
  void open() throws IOException, EdgewiseException {
    station = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    relay = LinkRelay.open(0, "127.0.0.1", station.getLocalPort());
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
        assertThrows(EdgewiseException.class, () -> LinkRelay.open(relay.port(), "127.0.0.1", 1));
    assertEquals("EW-LINK-PORT", told.code().toString());
  }

  private Socket edge() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), relay.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static boolean ended(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (IOException e) {
      return true;
    }
  }
}
