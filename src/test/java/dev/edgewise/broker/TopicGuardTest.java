package dev.edgewise.broker;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// MQTT 5, 1.5.4: code points that a receiver may treat as a malformed packet.
class TopicGuardTest {
  @Test
  void lettersOfAnyScriptAreClean() {
    assertTrue(TopicGuard.isClean("spBv1.0/Werk Süd/NBIRTH/泵-1/\uD83D\uDE00"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/\u0000", "a/\u0001", "a\n", "\u007F", "a/\u0085", "\uFDD0", "\uFFFF"})
  void controlAndNonCharactersAreNot(String topic) {
    assertFalse(TopicGuard.isClean(topic));
  }
}
