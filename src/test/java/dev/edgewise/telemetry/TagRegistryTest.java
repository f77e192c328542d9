package dev.edgewise.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TagRegistryTest {
  private static final TagSpec PRESSURE =
      TagSpec.of(AssetPath.of("Site/Area/Line/P-101/pressure"), ValueType.DOUBLE).withUnit("bar");
  private static final TagSpec STARTS =
      TagSpec.of(AssetPath.of("Site/Area/Line/P-101/starts"), ValueType.INT64);

  private final TagRegistry registry = new TagRegistry();
  private final List<Tag> heard = new ArrayList<>();

  // Hot paths keep values in arrays by id: ids start at 0 and leave no gap, far beyond one page.
  @Test
  void idsAreDense() {
    List<Tag> given = IntStream.range(0, 1_000).mapToObj(i -> registry.register(spec(i))).toList();
    for (int i = 0; i < 1_000; i++) {
      assertEquals(new Tag(i, spec(i)), given.get(i));
      assertEquals(new Tag(i, spec(i)), registry.get(i));
    }
    assertEquals(1_000, registry.size());
    assertEquals(given, registry.all());
  }

  // Each rebirth announces all tags again; the same news must not look like a change.
  @Test
  void theSameSpecAgainChangesNothing() {
    Tag first = registry.register(PRESSURE);
    registry.onChange(heard::add);
    assertSame(first, registry.register(PRESSURE));
    assertEquals(1, registry.version());
    assertEquals(List.of(), heard);
  }

  // A node may come back with another range: the id stays, so stored columns stay right.
  @Test
  void aChangedSpecKeepsTheIdAndIsTold() {
    registry.onChange(heard::add);
    registry.register(PRESSURE);
    registry.register(STARTS);
    TagSpec wider = PRESSURE.withRange(0, 16);
    registry.register(wider);
    assertEquals(new Tag(0, wider), registry.get(0));
    assertEquals(Optional.of(new Tag(0, wider)), registry.find(PRESSURE.path()));
    assertEquals(2, registry.size());
    assertEquals(3, registry.version());
    assertEquals(List.of(new Tag(0, PRESSURE), new Tag(1, STARTS), new Tag(0, wider)), heard);
  }

  // A listener may ask the registry at once and must find what it was told of.
  @Test
  void aListenerFindsTheTagItIsToldOf() {
    registry.onChange(tag -> heard.add(registry.get(tag.id())));
    Tag tag = registry.register(PRESSURE);
    assertEquals(List.of(tag), heard);
  }

  @Test
  void anIdThatWasNeverGivenIsRefused() {
    registry.register(PRESSURE);
    assertThrows(IndexOutOfBoundsException.class, () -> registry.get(1));
    assertThrows(IndexOutOfBoundsException.class, () -> registry.get(-1));
    assertEquals(Optional.empty(), registry.find(STARTS.path()));
  }

  private static TagSpec spec(int i) {
    return TagSpec.of(AssetPath.of("Site/Area/Line/Device/signal " + i), ValueType.DOUBLE);
  }
}
