package dev.edgewise.operate.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.telemetry.AssetPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OverrideBookTest {
  private static final AssetPath RMS = AssetPath.of("S/A/P-1/vibration/rms");
  private static final AssetPath FLOW = AssetPath.of("S/A/P-1/flow");
  private static final AssetPath WEATHER = AssetPath.of("S/A/weather");

  /// A device `S/A/P-1`, behind it a device `S/A/P-1/motor`, and three tags.
  private static final OverrideBook.Places PLACES =
      new OverrideBook.Places() {
        private final Set<AssetPath> devices =
            Set.of(AssetPath.of("S/A/P-1"), AssetPath.of("S/A/P-1/motor"));

        @Override
        public boolean isTag(AssetPath path) {
          return Set.of(RMS, FLOW, WEATHER).contains(path);
        }

        @Override
        public AssetPath home(AssetPath signal) {
          AssetPath at = signal.parent().orElseThrow();
          while (!devices.contains(at) && at.segments().size() > 2) {
            at = at.parent().orElseThrow();
          }
          return devices.contains(at) ? at : signal.parent().orElseThrow();
        }

        @Override
        public boolean isTaken(AssetPath path) {
          return devices.contains(path);
        }
      };

  private final OverrideBook book = new OverrideBook();

  private static TagOverride named(AssetPath tag, String shown) {
    return new TagOverride(
        tag, Optional.of(AssetPath.of(shown)), Optional.empty(), Optional.empty());
  }

  private Map<AssetPath, String> check(TagOverride... changes) {
    return book.check(List.of(changes), PLACES);
  }

  @Test
  void aNewNameAtTheSameDeviceIsFine() {
    assertEquals(Map.of(), check(named(RMS, "S/A/P-1/bearing/velocity"), named(FLOW, "S/A/P-1/q")));
    assertEquals(Map.of(), check(named(WEATHER, "S/A/outside")));
  }

  // A device is a place of its own: its tags are found by it, in the tree and behind its messages.
  @Test
  void aTagStaysAtItsDevice() {
    String why = "A tag stays at its device; the part before the name cannot change.";
    assertEquals(Map.of(RMS, why), check(named(RMS, "S/A/P-2/vibration/rms")));
    assertEquals(Map.of(RMS, why), check(named(RMS, "S/A/P-1/motor/rms")));
    assertEquals(Map.of(WEATHER, why), check(named(WEATHER, "S/weather")));
  }

  // One name, one tag; the own names of tags count even where people see others, because they are
  // still found by them.
  @Test
  void aNameIsGivenOnce() {
    assertEquals(
        Map.of(RMS, "The device itself calls another tag so."), check(named(RMS, "S/A/P-1/flow")));
    assertEquals(
        Map.of(
            RMS, "Two of these tags would have this name.",
            FLOW, "Two of these tags would have this name."),
        check(named(RMS, "S/A/P-1/x"), named(FLOW, "S/A/P-1/x")));
    assertEquals(
        Map.of(RMS, "A device or a text has this name."), check(named(RMS, "S/A/P-1/motor")));
    book.put(List.of(named(FLOW, "S/A/P-1/x")));
    assertEquals(Map.of(RMS, "Another tag has this name."), check(named(RMS, "S/A/P-1/x")));
    assertEquals(Map.of(), check(named(RMS, "S/A/P-1/x"), named(FLOW, "S/A/P-1/y")));
    assertEquals(Map.of(), check(named(RMS, "S/A/P-1/x"), TagOverride.none(FLOW)));
  }

  @Test
  void aNameThatWasGivenBackIsFree() {
    book.put(List.of(named(FLOW, "S/A/P-1/x")));
    book.put(List.of(TagOverride.none(FLOW)));
    assertEquals(Map.of(), check(named(RMS, "S/A/P-1/x")));
    assertEquals(TagOverride.none(FLOW), book.get(FLOW));
  }

  @Test
  void wordsThatAreTooLongOrOfSeveralLinesAreRefused() {
    assertEquals(
        Map.of(RMS, "A unit has at most 24 characters."), check(words("x".repeat(25), "")));
    assertEquals(
        Map.of(RMS, "A description has at most 400 characters."),
        check(words("", "x".repeat(401))));
    assertEquals(
        Map.of(RMS, "Unit and description are one line each."), check(words("mm\n", "two")));
    assertEquals(Map.of(), check(words("", "")));
  }

  private static TagOverride words(String unit, String description) {
    return new TagOverride(RMS, Optional.empty(), Optional.of(unit), Optional.of(description));
  }
}
