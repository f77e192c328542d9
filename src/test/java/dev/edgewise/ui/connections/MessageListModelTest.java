package dev.edgewise.ui.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.MessageRow;
import dev.edgewise.ui.fx.TestDesk;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The list never has a hole and never hides how much there is.
class MessageListModelTest {
  private static final Duration TICK = Duration.ofMillis(200);

  private final FakeStation station = FakeStation.riverside();
  private final TestDesk desk = new TestDesk(station);
  private final MessageListModel list = new MessageListModel(desk.desk());

  private void send(int count, String topic) {
    for (int i = 0; i < count; i++) {
      station.messages().add(topic, "value " + i);
    }
  }

  private void show(Wanted wanted) {
    list.show();
    list.want(wanted);
    desk.pass(TICK);
  }

  private List<Long> ids() {
    return list.rows().stream().map(MessageRow::id).toList();
  }

  private void assertNoHole() {
    List<Long> ids = ids();
    for (int i = 1; i < ids.size(); i++) {
      assertEquals(ids.get(i - 1) - 1, ids.get(i), "after row " + i);
    }
  }

  @Test
  void theNewestPageComesFirstAndOlderOnesOnDemand() {
    send(500, "a");
    show(Wanted.ALL);
    assertEquals(MessageListModel.PAGE, list.rows().size());
    assertEquals(500, ids().getFirst());
    assertEquals(500, list.foundProperty().get().matched());
    list.more();
    assertFalse(list.liveProperty().get());
    list.more();
    list.more();
    assertEquals(500, list.rows().size());
    assertTrue(list.foundProperty().get().noOlder());
    assertNoHole();
  }

  @Test
  void newMessagesAppearInFrontWhileLive() {
    send(3, "a");
    show(Wanted.ALL);
    send(2, "b");
    desk.pass(TICK);
    assertEquals(List.of(5L, 4L, 3L, 2L, 1L), ids());
    assertEquals(5, list.foundProperty().get().matched());
    list.liveProperty().set(false);
    send(1, "c");
    desk.pass(TICK);
    assertEquals(5, list.rows().size());
    list.liveProperty().set(true);
    desk.pass(TICK);
    assertEquals(6, ids().getFirst());
  }

  // Never freezes: a flood replaces the list, it does not grow.
  @Test
  void aFloodLeavesTheNewestAndNoHole() {
    send(10, "a");
    show(Wanted.ALL);
    for (int round = 0; round < 5; round++) {
      send(700, "flood");
      desk.pass(TICK);
      assertNoHole();
      assertTrue(list.rows().size() <= MessageListModel.MOST_LIVE);
      assertEquals(10 + 700 * (round + 1), ids().getFirst());
    }
    assertEquals(3510, list.foundProperty().get().matched());
    assertFalse(list.foundProperty().get().noOlder());
  }

  // No silent limit: all that match are counted, though only a page is shown.
  @Test
  void aTextIsCountedThroughAllThatIsKept() {
    send(900, "a");
    show(new Wanted("", "value 7", TimeSpan.ALL));
    assertEquals(111, list.rows().size());
    assertEquals(111, list.foundProperty().get().matched());
    assertTrue(list.foundProperty().get().known());
    assertEquals(1.0, list.foundProperty().get().part());
    show(new Wanted("", "value", TimeSpan.ALL));
    assertEquals(MessageListModel.PAGE, list.rows().size());
    assertEquals(900, list.foundProperty().get().matched());
    station.messages().add("a", "value again");
    desk.pass(TICK);
    assertEquals(901, list.foundProperty().get().matched());
    assertEquals("value again", list.rows().getFirst().line());
  }

  @Test
  void aFilterThatIsNoneSaysSoAndTheNextOneWorks() {
    send(3, "a/b");
    show(new Wanted("a/#/b", "", TimeSpan.ALL));
    assertTrue(list.troubleProperty().get().contains("EW-MESSAGE-FILTER"));
    show(new Wanted("a/+", "", TimeSpan.ALL));
    assertEquals("", list.troubleProperty().get());
    assertEquals(3, list.rows().size());
  }

  // Hidden screens cost nothing.
  @Test
  void nothingIsAskedWhileHidden() {
    send(3, "a");
    show(Wanted.ALL);
    list.hide();
    desk.wire().forgetCalls();
    send(3, "a");
    desk.pass(Duration.ofSeconds(2));
    assertEquals(
        List.of(), desk.wire().calls().stream().filter(c -> c.startsWith("messages")).toList());
  }
}
