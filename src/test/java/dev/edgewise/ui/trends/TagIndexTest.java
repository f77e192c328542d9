package dev.edgewise.ui.trends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The tree of tags.
class TagIndexTest {
  private static final TagIndex PLANT =
      TagIndex.of(
          new TreeSet<>(
              List.of(
                  "Works/Area 1/Pumps/P-1/bearing/temperature",
                  "Works/Area 1/Pumps/P-1/flow",
                  "Works/Area 1/Pumps/P-1 old/flow",
                  "Works/Area 1/Pumps/P-10/flow",
                  "Works/Area 2/weather",
                  "Yard/gate")));

  private static List<String> names(List<TagIndex.Node> nodes) {
    return nodes.stream().map(n -> n.name() + (n.leaf() ? "" : ":" + n.size())).toList();
  }

  private static TagIndex.Node child(TagIndex index, TagIndex.Node parent, String name) {
    return index.children(parent).stream()
        .filter(n -> n.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  // Site, area, line, device, signal; a signal may have several segments (ISA-95).
  @Test
  void aPathIsATreeDownToTheSignal() {
    assertEquals(List.of("Works:5", "Yard:1"), names(PLANT.roots()));
    TagIndex.Node works = PLANT.roots().getFirst();
    assertEquals(List.of("Area 1:4", "Area 2:1"), names(PLANT.children(works)));
    TagIndex.Node pumps = child(PLANT, child(PLANT, works, "Area 1"), "Pumps");
    assertEquals(List.of("P-1 old:1", "P-1:2", "P-10:1"), names(PLANT.children(pumps)));
    TagIndex.Node p1 = child(PLANT, pumps, "P-1");
    assertEquals(List.of("bearing temperature", "flow"), names(PLANT.children(p1)));
    assertEquals(
        List.of("Works/Area 1/Pumps/P-1/bearing/temperature", "Works/Area 1/Pumps/P-1/flow"),
        PLANT.pathsOf(p1));
  }

  // A tag need not have all levels.
  @Test
  void aShortPathEndsEarly() {
    TagIndex.Node yard = PLANT.roots().getLast();
    assertEquals(List.of("gate"), names(PLANT.children(yard)));
  }

  @Test
  void everyWordOfTheFilterMustBeInThePath() {
    assertEquals(2, PLANT.filtered("p-1 FLOW pumps old").size() + PLANT.filtered("gate").size());
    assertEquals(0, PLANT.filtered("flow gate").size());
    assertEquals(6, PLANT.filtered(" ").size());
  }

  // Lists of 100,000 tags stay smooth: opening a node looks at what is below it, not at all.
  @Test
  void aHundredThousandTagsAreFoundAndOpened() {
    List<String> paths = new ArrayList<>();
    for (int device = 0; device < 2_000; device++) {
      for (int signal = 0; signal < 50; signal++) {
        paths.add("Works/A/L/D-%04d/s-%02d".formatted(device, signal));
      }
    }
    TagIndex index = TagIndex.of(paths);
    TagIndex.Node line =
        index.children(index.children(index.roots().getFirst()).getFirst()).getFirst();
    assertEquals(2_000, index.children(line).size());
    assertEquals(50, index.children(index.children(line).getLast()).size());
    assertEquals(2_000, index.filtered("s-07").size());
    assertTrue(index.children(line).stream().allMatch(node -> node.size() == 50));
  }
}
