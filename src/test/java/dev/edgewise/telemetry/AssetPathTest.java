package dev.edgewise.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AssetPathTest {
  // The store keeps paths as text: what is read back must be the same place.
  @Property
  void aPathReadFromItsTextIsTheSamePath(@ForAll("paths") AssetPath path) {
    assertEquals(path, AssetPath.of(path.toString()));
  }

  // A place is within its parent, and the parent's child of that name is the place.
  @Property
  void theParentsChildIsThePathItself(@ForAll("paths") AssetPath path) {
    Optional<AssetPath> parent = path.parent();
    assertEquals(path.segments().size() == 1, parent.isEmpty());
    parent.ifPresent(
        above -> {
          assertEquals(path, above.child(path.name()));
          assertTrue(path.isWithin(above));
          assertFalse(above.isWithin(path));
        });
  }

  // Paths come from outside, in births: whatever would break topics, files or screens is refused.
  @Test
  void namesThatCannotBeShownOrSplitAreRefused() {
    for (String wrong :
        List.of("", " ", "a//b", "/a", "a/", "a/ /b", "a/\u0000", "a\nb", "a\u007f", "a\u0085")) {
      assertThrows(IllegalArgumentException.class, () -> AssetPath.of(wrong), wrong);
    }
    assertThrows(IllegalArgumentException.class, () -> new AssetPath(List.of("a/b")));
    assertThrows(IllegalArgumentException.class, () -> new AssetPath(List.of()));
  }

  // The limits of the javadoc, from both sides.
  @Test
  void sixteenNamesOfOneHundredAndTwentyEightCharactersAreTheMost() {
    String[] names = new String[AssetPath.MAX_SEGMENTS];
    Arrays.fill(names, "n".repeat(AssetPath.MAX_SEGMENT_LENGTH));
    AssetPath longest = new AssetPath(List.of(names));
    assertEquals(16 * 128 + 15, longest.toString().length());
    assertThrows(IllegalArgumentException.class, () -> longest.child("n"));
    assertThrows(IllegalArgumentException.class, () -> AssetPath.of("n".repeat(129)));
  }

  // A person has to find the wrong name in a long list.
  @Test
  void theRefusalNamesTheSegment() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> AssetPath.of("Site/A\tB/P-101"));
    assertEquals("Not a name in an asset path: 'A\tB'", e.getMessage());
  }

  // A signal may have several segments, and `Area 10` is not within `Area 1`.
  @Test
  void withinIsDecidedByWholeNames() {
    AssetPath area = AssetPath.of("Site/Area 1");
    assertEquals(AssetPath.of("Site/Area 1/P-101/bearing"), area.child("P-101/bearing"));
    assertTrue(area.isWithin(area));
    assertTrue(area.child("P-101/bearing").isWithin(area));
    assertFalse(AssetPath.of("Site/Area 10").isWithin(area));
    assertFalse(AssetPath.of("site/Area 1").isWithin(area));
  }

  @Provide
  Arbitrary<AssetPath> paths() {
    Arbitrary<String> name =
        Arbitraries.strings()
            .all()
            .ofMinLength(1)
            .ofMaxLength(12)
            .map(s -> s.replaceAll("[/\\p{Cntrl}\u0080-\u009f]", "_"))
            .filter(s -> !s.isBlank());
    return name.list().ofMinSize(1).ofMaxSize(AssetPath.MAX_SEGMENTS).map(AssetPath::new);
  }
}
