package dev.edgewise.station.service;

import static dev.edgewise.station.service.Scene.EDGE_07;
import static dev.edgewise.station.service.Scene.P_101;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.operate.plant.PlantStore;
import dev.edgewise.station.api.Condition;
import dev.edgewise.station.api.TagByHand;
import dev.edgewise.station.api.TagEdit;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.TagRefusal;
import dev.edgewise.station.api.TagWord;
import dev.edgewise.telemetry.TagSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagDeskTest {
  private static final String SHOWN = P_101 + "/bearing velocity";
  private static final TagByHand RENAMED = TagByHand.NONE.with(TagWord.NAME, SHOWN);

  @TempDir private Path folder;
  private Scene scene = new Scene();
  private PlantStore store;
  private TagDesk desk;

  @BeforeEach
  void open() throws EdgewiseException {
    store = PlantStore.open(folder);
    desk = new TagDesk(scene.tags, scene.plant, new EventLog(scene.time));
    desk.open(store);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private TagInfo tag(int id) {
    return scene.plant.changes(0).tags().stream()
        .filter(t -> t.id() == id)
        .findFirst()
        .orElseThrow();
  }

  private List<TagRefusal> set(int tag, TagByHand words) throws EdgewiseException {
    return desk.apply(List.of(new TagEdit(tag, tag(tag).byHand(), words)));
  }

  // Issue 3: units that were guessed can be put right; the mark goes away, and the device's own
  // word stays known.
  @Test
  void aGuessedUnitThatWasSetByHandIsNoGuess() throws EdgewiseException {
    int id = scene.vibration(P_101);
    scene.tags.register(
        scene.tags.get(id).spec().withUnit("V").withGuessed(Set.of(TagSpec.Guess.UNIT)));
    assertTrue(tag(id).unitGuessed());
    assertEquals(List.of(), set(id, TagByHand.NONE.with(TagWord.UNIT, "mm/s")));
    assertEquals("mm/s", tag(id).unit());
    assertFalse(tag(id).unitGuessed());
    assertEquals(new TagInfo.Told("V", true, ""), tag(id).told());
    set(id, tag(id).byHand().without(TagWord.UNIT));
    assertEquals("V", tag(id).unit());
    assertTrue(tag(id).unitGuessed());
  }

  // What a person set wins over every later announcement; the path and the source stay.
  @Test
  void whatWasSetSurvivesARebirthAndARestart() throws EdgewiseException {
    int id = scene.vibration(P_101);
    scene.deviceBorn(EDGE_07, P_101, id);
    String source = tag(id).source();
    set(id, RENAMED.with(TagWord.DESCRIPTION, "Drive end"));
    scene.tags.register(scene.tags.get(id).spec().withRange(0, 20).withDescription("DE"));
    scene.deviceBorn(EDGE_07, P_101, id);
    check(tag(id), source);
    store.close();

    scene = new Scene();
    open();
    int again = scene.vibration(P_101);
    scene.deviceBorn(EDGE_07, P_101, again);
    check(tag(again), source);
  }

  private static void check(TagInfo tag, String source) {
    assertEquals(P_101 + "/vibration/rms", tag.path());
    assertEquals(SHOWN, tag.shown());
    assertEquals("Drive end", tag.description());
    assertEquals("mm/s", tag.unit());
    assertEquals(source, tag.source());
  }

  // All or nothing: a reason names the tag that it is about.
  @Test
  void anEditThatIsRefusedChangesNothing() throws EdgewiseException {
    int rms = scene.vibration(P_101);
    int running = scene.running(P_101);
    scene.deviceBorn(EDGE_07, P_101, rms, running);
    List<TagEdit> edits =
        List.of(
            new TagEdit(running, TagByHand.NONE, TagByHand.NONE.with(TagWord.UNIT, "1")),
            new TagEdit(
                rms, TagByHand.NONE, TagByHand.NONE.with(TagWord.NAME, P_101 + "/motor/running")));
    List<TagRefusal> why = List.of(new TagRefusal(rms, "The device itself calls another tag so."));
    long version = scene.plant.changes(0).version();
    assertEquals(why, desk.check(edits));
    assertEquals(why, desk.apply(edits));
    assertEquals(version, scene.plant.changes(0).version());
    assertEquals(List.of(), store.overrides());
    assertEquals(
        List.of(new TagRefusal(rms, "Not a name in an asset path: ''.")),
        set(rms, TagByHand.NONE.with(TagWord.NAME, P_101 + "/")));
  }

  // Two windows: who looked earlier must not undo what the other has set since.
  @Test
  void anEditOfWhatWasChangedMeanwhileIsRefused() throws EdgewiseException {
    int id = scene.vibration(P_101);
    TagEdit first = new TagEdit(id, TagByHand.NONE, TagByHand.NONE.with(TagWord.UNIT, "in/s"));
    desk.apply(List.of(first));
    assertEquals(
        List.of(new TagRefusal(id, "It was changed meanwhile. Look again.")),
        desk.apply(List.of(new TagEdit(id, TagByHand.NONE, RENAMED))));
    assertEquals(List.of(), desk.apply(List.of(first.inverse())));
    assertEquals(TagByHand.NONE, tag(id).byHand());
    assertEquals(
        List.of(new TagRefusal(9, "There is no such tag.")),
        desk.check(List.of(new TagEdit(9, TagByHand.NONE, RENAMED))));
  }

  // Conditions are read by people: they have the words that people see.
  @Test
  void conditionsUseTheWordsThatWereSet() throws EdgewiseException {
    int id = scene.vibration(P_101);
    scene.deviceBorn(EDGE_07, P_101, id);
    assertEquals(List.of(), set(id, RENAMED.with(TagWord.UNIT, "mm/s rms")));
    scene.give(id, 9.8);
    scene.look();
    scene.advanceMillis(2_000);
    scene.give(id, 9.8);
    Condition told = scene.look().getFirst();
    assertEquals(SHOWN, told.subject());
    assertEquals("9.8 mm/s rms, normal 0.7 to 4.5", told.text());
  }

  @Test
  void withoutADatabaseNothingIsSet() {
    TagDesk closed = new TagDesk(scene.tags, scene.plant, new EventLog(scene.time));
    int id = scene.vibration(P_101);
    EdgewiseException e =
        assertThrows(
            EdgewiseException.class,
            () -> closed.apply(List.of(new TagEdit(id, TagByHand.NONE, RENAMED))));
    assertEquals("EW-TAGS-NOT-OPEN", e.code().toString());
  }
}
