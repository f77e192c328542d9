package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.connect.mqtt.LinkFigures;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinkRemarksTest {
  private static LinkFigures passedOver(long messages) {
    return new LinkFigures(0, 0, 0, 0, 0, 0, messages);
  }

  @Test
  void aConnectionThatHearsWhatItWantsNeedsNoRemark() {
    assertEquals("", LinkRemarks.of(Map.of(), LinkFigures.NONE));
    assertEquals("", LinkRemarks.of(Map.of(), passedOver(1_000)));
    assertEquals("", LinkRemarks.of(Map.of("$aws/things/#", "not authorized"), LinkFigures.NONE));
  }

  @Test
  void whatTheBrokerRefusesIsTold() {
    assertEquals(
        "Nothing comes for #: The broker does not allow this.",
        LinkRemarks.of(Map.of("#", "The broker does not allow this"), LinkFigures.NONE));
  }

  // Brokers that do not leave Sparkplug out: the second copy is counted and shown.
  @Test
  void whatComesForNothingIsCounted() {
    assertEquals(
        "The broker sends here too what another connection reads: 12,345 messages were passed"
            + " over.",
        LinkRemarks.of(Map.of(), passedOver(12_345)));
  }
}
