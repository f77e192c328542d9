package dev.edgewise.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgewiseExceptionTest {
  private static final ErrorCode CODE = new ErrorCode("HISTORY-UNREADABLE");

  // House rule 10: a text for the person and a code for the expert, in one line.
  @Test
  void theTextForAPersonIsWhatThenRemedyThenCode() {
    EdgewiseException e =
        new EdgewiseException(CODE, "History cannot be read.", "Restore a copy of it.");
    assertEquals(
        "History cannot be read. Restore a copy of it. (EW-HISTORY-UNREADABLE)", e.forPerson());
    assertEquals("History cannot be read.", e.getMessage());
    assertEquals("Restore a copy of it.", e.remedy());
    assertEquals(CODE, e.code());
  }

  // The failure underneath is for the log.
  @Test
  void theFailureUnderneathIsKept() {
    IOException cause = new IOException("disk");
    assertSame(cause, new EdgewiseException(CODE, "What.", "Remedy.", cause).getCause());
  }

  // People search for the code: it has one form.
  @Test
  void aCodeIsUpperCaseWordsJoinedByHyphens() {
    assertEquals("EW-MQTT-5-REFUSED", new ErrorCode("MQTT-5-REFUSED").toString());
    for (String wrong : List.of("", "lower", "TWO WORDS", "-A", "A-", "A--B", "Ä", "A_B")) {
      assertThrows(IllegalArgumentException.class, () -> new ErrorCode(wrong), wrong);
    }
  }
}
