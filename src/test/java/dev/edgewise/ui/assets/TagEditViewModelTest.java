package dev.edgewise.ui.assets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.TagByHand;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.TagWord;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.ui.fx.TestDesk;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TagEditViewModelTest {
  private static final String PUMPS = "Riverside works/Area 1/Pumps";
  private static final String P101 = PUMPS + "/P-101";
  private static final String RMS = P101 + "/vibration/rms";

  private final FakeStation station = FakeStation.riverside();
  private final TestDesk test = new TestDesk(station);
  private final AssetsViewModel assets = new AssetsViewModel(test.desk());
  private final TagEditViewModel model = new TagEditViewModel(test.desk(), assets);

  @BeforeEach
  void start() {
    assets.show();
    pass();
  }

  private void pass() {
    test.pass(Duration.ofSeconds(1));
  }

  private static EditDraft named(String name) {
    return new EditDraft(
        Optional.of(name), "", "", TagWord.NAME, Optional.empty(), Optional.empty(), Set.of());
  }

  private static EditDraft found(String find, String replace, TagWord in) {
    return new EditDraft(
        Optional.empty(), find, replace, in, Optional.empty(), Optional.empty(), Set.of());
  }

  private static EditDraft unit(String unit) {
    return new EditDraft(
        Optional.empty(), "", "", TagWord.NAME, Optional.of(unit), Optional.empty(), Set.of());
  }

  private static EditDraft own(TagWord... words) {
    return new EditDraft(
        Optional.empty(), "", "", TagWord.NAME, Optional.empty(), Optional.empty(), Set.of(words));
  }

  /// Title, word, before, after and refusal of each row of the preview.
  private List<String> preview() {
    return model.planProperty().get().rows().stream()
        .map(
            row ->
                row.title()
                    + ": "
                    + row.word()
                    + " "
                    + row.before()
                    + " -> "
                    + row.after()
                    + (row.own() ? " own" : "")
                    + (row.refusal().isEmpty() ? "" : " ! " + row.refusal()))
        .toList();
  }

  private void select(int... rows) {
    assets.select(java.util.Arrays.stream(rows).mapToObj(assets.rows()::get).toList());
  }

  @Test
  void oneTagGetsANameAndIsFoundByBoth() {
    select(2);
    model.open();
    model.draft(named("bearing velocity"));
    assertEquals(
        List.of("P-101  vibration rms: NAME vibration/rms -> bearing velocity"), preview());
    model.apply();
    assertEquals("1 tag changed.", model.noteProperty().get());
    assertEquals(List.of(), preview());
    pass();
    TagInfo tag = station.tag(RMS);
    assertEquals(P101 + "/bearing velocity", tag.shown());
    assertEquals("bearing velocity", assets.rows().get(2).name());
    assertEquals(List.of(RMS), assets.selection().stream().map(TagRow::path).toList());
    for (String query : List.of("p-101 velocity", "p-101 vibration")) {
      assets.search(query);
      assertEquals(List.of(RMS), assets.hits().stream().map(Hit::path).toList(), query);
    }
    assets.go(RMS);
    assertEquals(RMS, assets.tagProperty().get().orElseThrow().path());
    assets.go(P101 + "/bearing velocity");
    assertEquals(RMS, assets.tagProperty().get().orElseThrow().path());
    assertEquals(RMS, test.desk().plant().tag(P101 + "/bearing velocity").orElseThrow().path());
  }

  // A pattern over all that a place shows; the preview has a line for each tag that changes.
  @Test
  void manyAreRenamedByFindAndReplace() {
    assets.go(PUMPS);
    model.open();
    model.scope(EditScope.SHOWN);
    assertEquals(12, model.count(EditScope.SHOWN));
    model.draft(found("vibration/", "", TagWord.NAME));
    assertEquals(
        List.of(
            "P-101  vibration rms: NAME vibration/rms -> rms",
            "P-102  vibration rms: NAME vibration/rms -> rms",
            "P-104  vibration rms: NAME vibration/rms -> rms"),
        preview());
    model.apply();
    assertEquals(P101 + "/rms", station.tag(RMS).shown());
    assertEquals("3 tags changed.", model.noteProperty().get());
  }

  // What cannot be comes first, with its reason; the rest can be applied.
  @Test
  void whatIsRefusedIsLeftOutAndSaysWhy() {
    station.refuse(PUMPS + "/P-102/x", "Another tag has this name.");
    assets.go(PUMPS);
    model.open();
    model.scope(EditScope.SHOWN);
    model.draft(found("vibration/rms", "x", TagWord.NAME));
    assertEquals(
        List.of(
            "P-102  vibration rms: NAME vibration/rms -> x ! Another tag has this name.",
            "P-101  vibration rms: NAME vibration/rms -> x",
            "P-104  vibration rms: NAME vibration/rms -> x"),
        preview());
    assertEquals(1, model.planProperty().get().refused());
    model.apply();
    assertEquals(P101 + "/x", station.tag(RMS).shown());
    assertEquals(TagByHand.NONE, station.tag(PUMPS + "/P-102/vibration/rms").byHand());
  }

  // Text signals among the hits of a search have neither unit nor name to set.
  @Test
  void allThatTheSearchFoundGetAUnit() {
    station.say(P101 + "/vibration/state", "calm", Quality.GOOD);
    pass();
    assets.search("p-101 vibration");
    assertEquals(2, assets.hits().size());
    model.open();
    model.scope(EditScope.FOUND);
    model.draft(unit("in/s"));
    assertEquals(List.of("P-101  vibration rms: UNIT mm/s -> in/s"), preview());
    model.apply();
    assertEquals("in/s", station.tag(RMS).unit());
  }

  // A guess that is right is made certain by setting the same unit.
  @Test
  void aGuessedUnitCanBeConfirmed() {
    station.told(RMS, "mm/s", true, "");
    pass();
    select(2);
    model.open();
    model.draft(unit("mm/s"));
    assertEquals(List.of("P-101  vibration rms: UNIT mm/s -> mm/s"), preview());
    model.apply();
    assertEquals(false, station.tag(RMS).unitGuessed());
  }

  // ui.md: undo in every editor.
  @Test
  void everyStepCanBeTakenBack() {
    select(2);
    model.open();
    model.draft(unit("in/s"));
    model.apply();
    pass();
    model.draft(named("velocity"));
    model.apply();
    pass();
    assertEquals(2, model.undoableProperty().get());
    model.undo();
    assertEquals("1 tag taken back.", model.noteProperty().get());
    assertEquals(TagByHand.NONE.with(TagWord.UNIT, "in/s"), station.tag(RMS).byHand());
    model.undo();
    assertEquals(TagByHand.NONE, station.tag(RMS).byHand());
    assertEquals(0, model.undoableProperty().get());
  }

  @Test
  void theDevicesOwnWordIsAStepAway() {
    select(2);
    model.open();
    model.draft(unit("in/s"));
    model.apply();
    pass();
    model.draft(own(TagWord.UNIT));
    assertEquals(List.of("P-101  vibration rms: UNIT in/s -> mm/s own"), preview());
    model.apply();
    assertEquals("mm/s", station.tag(RMS).unit());
  }

  // A name that comes to the device's own is not set by hand.
  @Test
  void theOwnNameWrittenAgainIsTheDevicesOwn() {
    select(2);
    model.open();
    model.draft(named("velocity"));
    model.apply();
    pass();
    model.draft(named("vibration/rms"));
    model.apply();
    assertEquals(TagByHand.NONE, station.tag(RMS).byHand());
  }

  @Test
  void aDescriptionIsSearchedAndReplacedToo() {
    station.told(RMS, "mm/s", false, "drive end, horizontal");
    pass();
    select(2);
    model.open();
    model.draft(found("horizontal", "vertical", TagWord.DESCRIPTION));
    model.apply();
    assertEquals("drive end, vertical", station.tag(RMS).description());
  }

  @Test
  void aFailureIsToldAndNothingIsLost() {
    select(2);
    model.open();
    model.draft(unit("in/s"));
    station.failEdits("The disk is full.");
    model.apply();
    assertEquals("The disk is full. Wait. (EW-TAGS-NOT-OPEN)", model.noteProperty().get());
    assertEquals(1, preview().size());
    assertEquals(0, model.undoableProperty().get());
  }

  // Two people: what the other changed meanwhile is seen, not overwritten.
  @Test
  void aStepThatCannotBeTakenBackSaysWhy() {
    select(2);
    model.open();
    model.draft(unit("in/s"));
    model.apply();
    pass();
    station.refuse("", "It was changed meanwhile. Look again.");
    model.undo();
    assertEquals(
        "Nothing was changed. " + RMS + ": It was changed meanwhile. Look again.",
        model.noteProperty().get());
    assertEquals(1, model.undoableProperty().get());
  }
}
