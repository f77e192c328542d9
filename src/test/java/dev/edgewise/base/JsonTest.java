package dev.edgewise.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
  private static final ErrorCode UNREADABLE = new ErrorCode("JSON-UNREADABLE");

  record Pump(String name, double pressure, List<Integer> ports) {}

  // What is written must be read as the same value.
  @Test
  void aRecordSurvivesWritingAndReading() throws EdgewiseException {
    Pump pump = new Pump("P-101", -0.25, List.of(1883, 8883));
    assertEquals(pump, Json.read(Json.write(pump), Pump.class, "test"));
  }

  // A misspelt setting must be told with its place, or a person looks for it for an hour.
  @Test
  void anUnknownFieldIsRefusedWithItsLineAndColumn() {
    String text =
        "{\n  \"name\": \"P-101\",\n  \"pressure\": 1,\n  \"ports\": [],\n  \"presure\": 1\n}";
    EdgewiseException e =
        assertThrows(EdgewiseException.class, () -> Json.read(text, Pump.class, "plant.json"));
    assertEquals(UNREADABLE, e.code());
    assertTrue(
        e.getMessage()
            .startsWith(
                "plant.json (line 5, column 15), field presure: Unrecognized field \"presure\""),
        e.getMessage());
    assertEquals("Correct the text there.", e.remedy());
  }

  // In a list of a hundred devices a person has to be told which one is wrong.
  @Test
  void aWrongValueIsToldWithItsField() {
    String text = "{\"name\": \"P-101\", \"pressure\": 1, \"ports\": [1883, \"x\"]}";
    EdgewiseException e =
        assertThrows(EdgewiseException.class, () -> Json.read(text, Pump.class, "plant.json"));
    assertTrue(e.getMessage().contains(", field ports.1: "), e.getMessage());
  }

  // A number that is left out must not silently become zero.
  @Test
  void aNumberThatIsLeftOutOrNullIsRefused() {
    assertRefused("{\"name\": \"P-101\", \"ports\": []}");
    assertRefused("{\"name\": \"P-101\", \"pressure\": null, \"ports\": []}");
  }

  // `null` is JSON, but no record; it must not come out as a null that nobody expects.
  @Test
  void nullInPlaceOfARecordIsRefused() {
    assertRefused("null");
  }

  @Test
  void anEmptyTextIsRefused() {
    assertRefused("");
  }

  // A text that goes on after its end was put together wrongly: half of it would be lost unseen.
  @Test
  void textAfterTheEndIsRefused() {
    assertRefused("{\"name\": \"P-101\", \"pressure\": 1, \"ports\": []} {}");
  }

  // Messages come from outside: nesting without limit would overflow the stack.
  @Test
  void nestingIsReadToSixtyFourLevelsAndRefusedBeyond() throws EdgewiseException {
    assertEquals(nested(64), Json.tree(nested(64), "test").toString());
    EdgewiseException e =
        assertThrows(EdgewiseException.class, () -> Json.tree(nested(65), "the message"));
    assertEquals(UNREADABLE, e.code());
    assertTrue(e.getMessage().startsWith("the message"), e.getMessage());
  }

  // The javadoc's promise: who opens closes.
  @Test
  void aStreamThatWasReadStaysOpen() throws EdgewiseException, IOException {
    boolean[] closed = {false};
    byte[] bytes =
        "{\"name\": \"P-101\", \"pressure\": 1, \"ports\": []}".getBytes(StandardCharsets.UTF_8);
    try (InputStream in =
        new ByteArrayInputStream(bytes) {
          @Override
          public void close() {
            closed[0] = true;
          }
        }) {
      assertEquals(new Pump("P-101", 1, List.of()), Json.read(in, Pump.class, "test"));
      assertFalse(closed[0]);
    }
  }

  // A disk that fails is another thing than a text that is wrong.
  @Test
  void aStreamThatFailsIsToldWithTheReason() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("disk gone");
          }
        };
    EdgewiseException e =
        assertThrows(EdgewiseException.class, () -> Json.read(broken, Pump.class, "plant.json"));
    assertEquals(
        "plant.json could not be read: disk gone. Check the file. (EW-JSON-UNREADABLE)",
        e.forPerson());
  }

  private static void assertRefused(String text) {
    EdgewiseException e =
        assertThrows(EdgewiseException.class, () -> Json.read(text, Pump.class, "test"), text);
    assertEquals(UNREADABLE, e.code());
  }

  private static String nested(int levels) {
    return "[".repeat(levels) + "]".repeat(levels);
  }
}
