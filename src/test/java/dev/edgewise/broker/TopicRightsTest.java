package dev.edgewise.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicRightsTest {
  // A client may ask for less than it was given, never for more.
  @ParameterizedTest
  @CsvSource({
    "#, a/b, true",
    "#, #, true",
    "a/#, a, true",
    "a/#, a/b/c, true",
    "a/#, a/+/c, true",
    "a/#, #, false",
    "a/#, +/b, false",
    "a/+, a/b, true",
    "a/+, a/+, true",
    "a/+, a/#, false",
    "a/+, a/b/c, false",
    "a/b, a/+, false",
    "a/b, a/b, true",
    "a/b/c, a/b, false",
    "a/#, $share/group/a/b, true",
    "a/#, $share/a/b, false",
  })
  void aRightCoversWhatLiesWithinIt(String granted, String asked, boolean covered) {
    assertEquals(covered, TopicRights.covers(granted, asked));
  }

  @ParameterizedTest
  @CsvSource({
    "site/%u/#, site/pump/a/b, true",
    "site/%u/#, site/mill/a, false",
    "spBv1.0/+/DDATA/%c/+, spBv1.0/site/DDATA/edge-1/x, true",
    "spBv1.0/+/DDATA/%c/+, spBv1.0/site/DDATA/edge-2/x, false",
    "site/x%u, site/xpump, false",
  })
  void placeholdersStandForWholeLevels(String right, String asked, boolean allowed) {
    assertEquals(allowed, TopicRights.allows(right, "pump", "edge-1", asked));
  }

  // Someone who calls himself "#" must not gain everything.
  @ParameterizedTest
  @ValueSource(strings = {"#", "+", "other/x", ""})
  void aNameThatIsNoPlainLevelOpensNothing(String name) {
    assertFalse(TopicRights.allows("site/%u", name, "c", "site/" + name));
    assertFalse(TopicRights.allows("site/%u", name, "c", "site/other"));
  }
}
