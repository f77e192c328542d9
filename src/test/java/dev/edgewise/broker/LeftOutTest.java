package dev.edgewise.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.filter.Filter;
import org.apache.activemq.artemis.core.filter.impl.FilterImpl;
import org.apache.activemq.artemis.core.message.impl.CoreMessage;
import org.junit.jupiter.api.Test;

/// The filter of a queue, judged by Artemis itself.
class LeftOutTest {
  private static final String ARTEMIS_OWN = "NOT ((AMQAddress LIKE '$%'))";

  private static boolean passes(String topic, String... leftOut) throws Exception {
    Filter filter =
        FilterImpl.createFilter(SimpleString.of(LeftOut.selector(ARTEMIS_OWN, List.of(leftOut))));
    return filter.match(new CoreMessage(1, 100).setAddress(topic));
  }

  @Test
  void allBelowATopicIsLeftOutAndTheTopicItself() throws Exception {
    assertFalse(passes("spBv1.0/g/DDATA/n/d", "spBv1.0/#"));
    assertFalse(passes("spBv1.0", "spBv1.0/#"));
    assertTrue(passes("spBv1.0x", "spBv1.0/#"));
    assertTrue(passes("a/spBv1.0/b", "spBv1.0/#"));
    assertFalse(passes("$SYS/a", "spBv1.0/#"));
  }

  @Test
  void oneTopicIsLeftOutAndNothingElse() throws Exception {
    assertFalse(passes("a/b", "x/#", "a/b"));
    assertTrue(passes("a/b/c", "x/#", "a/b"));
    assertTrue(passes("a", "x/#", "a/b"));
  }

  // Inputs of placed pipelines, docs/protocol.md, section 15.
  @Test
  void aPlusStandsForOneLevelAndNoMore() throws Exception {
    assertFalse(passes("e/v1/site/edge/inputs", "e/v1/+/+/inputs"));
    assertFalse(passes("e/v1//_/inputs", "x", "e/v1/+/+/inputs"));
    assertTrue(passes("e/v1/site/inputs", "e/v1/+/+/inputs"));
    assertTrue(passes("e/v1/site/edge/device/inputs", "e/v1/+/+/inputs"));
    assertTrue(passes("e/v1/site/edge/inputs/x", "e/v1/+/+/inputs"));
    assertTrue(passes("e/v1/site/edge/outputs", "e/v1/+/+/inputs"));
    assertFalse(passes("$SYS/a", "e/v1/+/+/inputs"));
  }

  // Signs that mean something to a selector mean themselves in a topic.
  @Test
  void signsOfTheSelectorLanguageAreTakenAsTheyStand() throws Exception {
    assertFalse(passes("it's/a_b/100%/x", "it's/a_b/100%/#"));
    assertTrue(passes("it's/aXb/100%/x", "it's/a_b/100%/#"));
    assertTrue(passes("it's/a_b/1005/x", "it's/a_b/100%/#"));
    assertFalse(passes("back\\slash/x", "back\\slash/#"));
    assertTrue(passes("backslash/x", "back\\slash/#"));
  }

  @Test
  void whatWasLeftOutBeforeIsReplaced() {
    String first = LeftOut.selector(ARTEMIS_OWN, List.of("a/#"));
    assertEquals(
        LeftOut.selector(ARTEMIS_OWN, List.of("b")), LeftOut.selector(first, List.of("b")));
    assertEquals(ARTEMIS_OWN, LeftOut.selector(first, List.of()));
    assertEquals("", LeftOut.selector("", List.of()));
  }
}
