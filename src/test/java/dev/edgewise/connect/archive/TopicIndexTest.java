package dev.edgewise.connect.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TopicIndexTest {
  private static final long NOW = 1_000_000_000_000L;

  private final TopicIndex index = new TopicIndex(1_000);

  private List<String> names(String prefix) {
    return index.children(prefix, NOW, 100).topics().stream().map(ArchiveTopic::name).toList();
  }

  // A level tells of all below it; it may be a topic itself.
  @Test
  void levelsSumWhatIsBelowThem() {
    index.add("a", 1, NOW, false);
    index.add("a/b", 2, NOW, true);
    index.add("a/c/d", 4, NOW, false);
    ArchiveTopic a = index.children("", NOW, 10).topics().getFirst();
    assertEquals(new ArchiveTopic("a", "a", true, 2, 3, 7, 0.7, NOW, false), a);
    assertEquals(List.of("b", "c"), names("a/"));
    assertTrue(index.children("a/", NOW, 10).topics().getFirst().retained());
    index.remove("a/c/d", 4);
    assertEquals(List.of("b"), names("a/"));
    assertEquals(3, index.children("", NOW, 10).topics().getFirst().messages());
  }

  // MQTT 5, 4.7.1.1: an empty level is a level of its own.
  @Test
  void aLeadingSlashIsALevel() {
    index.add("/x", 1, NOW, false);
    index.add("x", 1, NOW, false);
    assertEquals(List.of("", "x"), names(""));
    assertEquals(List.of("x"), names("/"));
    assertEquals("/x", index.children("/", NOW, 10).topics().getFirst().path());
  }

  // Bad input: a topic of slashes alone must not make a tower of objects.
  @Test
  void deepLevelsStayOneName() {
    String deep = "l/".repeat(200) + "end";
    index.add(deep, 1, NOW, false);
    String prefix = "l/".repeat(TopicIndex.DEEPEST - 1);
    assertEquals(List.of(deep.substring(prefix.length())), names(prefix));
    index.remove(deep, 1);
    assertEquals(List.of(), names(""));
  }

  @Test
  void aListingSaysHowManyThereAre() {
    for (int i = 0; i < 20; i++) {
      index.add("t/" + i, 1, NOW, false);
    }
    TopicIndex.Listing some = index.children("t/", NOW, 5);
    assertEquals(5, some.topics().size());
    assertEquals(20, some.total());
    assertEquals(11, index.find("T/ 1", NOW, 3).total());
    assertEquals(3, index.find("T/ 1", NOW, 3).topics().size());
  }

  @Test
  void ratesFadeWithoutMessages() {
    index.add("t", 50, NOW, false);
    assertEquals(5.0, index.perSecond(NOW), 1e-9);
    assertEquals(5.0 * Math.exp(-1), index.perSecond(NOW + 10_000_000_000L), 1e-9);
  }
}
