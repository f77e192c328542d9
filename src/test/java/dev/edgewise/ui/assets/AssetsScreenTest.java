package dev.edgewise.ui.assets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.TimeSource;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.ui.ScreenTest;
import dev.edgewise.ui.nav.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Uses the assets screen as a maintenance engineer does.
class AssetsScreenTest extends ScreenTest {
  private static final String PUMPS = "Riverside works/Area 1/Pumps";
  private static final String P104 = PUMPS + "/P-104";

  @TempDir private Path folder;
  private AssetsScreen screen;

  @Override
  protected Runnable open(Stage stage, TimeSource time) {
    screen =
        new AssetsScreen(
            desk, navigator, (owner, title, name) -> Optional.of(folder.resolve("values.csv")));
    return open(screen);
  }

  private TableView<TagRow> table() {
    return lookup("#table").query();
  }

  private String text(String id) {
    return lookup(id).queryAs(Label.class).getText();
  }

  private Label value(String signal) {
    Node cell =
        table().lookupAll(".table-row-cell").stream()
            .filter(
                row ->
                    row.lookupAll(".table-cell").stream()
                        .anyMatch(c -> signal.equals(((Labeled) c).getText())))
            .findFirst()
            .orElseThrow();
    return (Label) cell.lookup(".live-value");
  }

  private void findAndOpenP104() {
    until("the plant", () -> table().getItems().size() == 4);
    push(KeyCode.CONTROL, KeyCode.F);
    write("p-104");
    ListView<Hit> hits = lookup("#hits").query();
    until("five hits", () -> hits.isVisible() && hits.getItems().size() == 5);
    type(KeyCode.ENTER);
    until("P-104", () -> "P-104".equals(text("#heading")));
  }

  // Any detail in three actions: Ctrl F, type, Enter.
  @Test
  void aSearchLeadsToADeviceAndItsTags() {
    findAndOpenP104();
    assertEquals("5 found", text("#found"));
    assertEquals("Centrifugal pump · Area 1 · Pumps · edge-07", text("#about"));
    assertEquals(List.of("Riverside works", "Area 1", "Pumps", "P-104"), screen.path().getValue());
    assertEquals("32 tags", lookup("#search").queryAs(TextField.class).getPromptText());
    type(KeyCode.ESCAPE);
    TreeView<AssetNode> tree = lookup("#tree").query();
    until("the tree", tree::isVisible);
    assertEquals(P104, tree.getSelectionModel().getSelectedItem().getValue().path());
  }

  // ui.md: quality is visible everywhere, each form its own.
  @Test
  void eachQualityHasItsForm() {
    station.set(P104 + "/discharge/pressure", 4.1, ValueState.BAD);
    station.set(P104 + "/bearing/temperature", 61.2, ValueState.UNCERTAIN);
    station.set(P104 + "/vibration/rms", 2.13, ValueState.STALE);
    findAndOpenP104();
    until("values", () -> "––".equals(value("discharge pressure").getText()));
    assertTrue(value("discharge pressure").getStyleClass().contains("value-bad"));
    assertEquals("61.2 ?", value("bearing temperature").getText());
    assertTrue(value("bearing temperature").getStyleClass().contains("value-uncertain"));
    assertEquals("2.13", value("vibration rms").getText());
    assertTrue(value("vibration rms").getStyleClass().contains("value-stale"));
    assertEquals("on", value("motor running").getText());
    List<String> shown =
        onScreen(
            () -> table().lookupAll(".label").stream().map(n -> ((Label) n).getText()).toList());
    assertTrue(
        shown.containsAll(
            List.of(
                "bad: no communication",
                "uncertain: last usable value",
                "stale: expected each 1.0 s",
                "good",
                "simulated")),
        shown::toString);
    station.set(P104 + "/vibration/rms", 9.81, ValueState.GOOD);
    until("the new value", () -> "9.81".equals(value("vibration rms").getText()));
    assertTrue(value("vibration rms").getStyleClass().contains("off-normal"));
  }

  // Text is shown like a value, in each quality, with its age; the whole of it in the details.
  @Test
  void textIsShownInItsRowAndWhole() {
    station.say(P104 + "/motor/state", "running\nbatch 4711", Quality.GOOD);
    station.say(P104 + "/motor/serial", "A-77", Quality.UNCERTAIN);
    station.say(P104 + "/motor/fault", "none", Quality.BAD_NO_COMMUNICATION);
    until("the plant", () -> desk.plant().texts().size() == 3);
    interact(() -> screen.show(List.of(P104)));
    until("seven rows", () -> table().getItems().size() == 7);
    until("the text", () -> "running ⏎ batch 4711".equals(value("motor state").getText()));
    assertEquals("A-77 ?", value("motor serial").getText());
    assertTrue(value("motor serial").getStyleClass().contains("value-uncertain"));
    assertEquals("––", value("motor fault").getText());
    clickOn("motor state");
    until("the details", () -> lookup("#detail-text").tryQuery().isPresent());
    until("the whole", () -> "running\nbatch 4711".equals(detail("text")));
    assertEquals("0x00000000  good", detail("status"));
    assertEquals("2026-01-01 11:59:59.500 UTC", detail("receivetime"));
    assertEquals("text, when it changes", detail("period"));
    push(KeyCode.CONTROL, KeyCode.C);
    type(KeyCode.ENTER);
    assertEquals(Route.to("start"), navigator.currentProperty().get());
    push(KeyCode.CONTROL, KeyCode.F);
    write("4 state");
    ListView<Hit> hits = lookup("#hits").query();
    until("one hit", () -> hits.isVisible() && hits.getItems().size() == 1);
  }

  @Test
  void theTreeIsWalkedByArrowsDownToGroupsOfSignals() {
    until("the plant", () -> table().getItems().size() == 4);
    TreeView<AssetNode> tree = lookup("#tree").query();
    interact(tree::requestFocus);
    type(KeyCode.RIGHT, KeyCode.DOWN);
    type(KeyCode.DOWN);
    until("the second group", () -> table().getItems().size() == 1);
    assertEquals(
        new AssetNode(AssetNode.Kind.GROUP, PUMPS + "/P-101/discharge"),
        tree.getSelectionModel().getSelectedItem().getValue());
    type(KeyCode.LEFT, KeyCode.LEFT, KeyCode.LEFT);
    until("the pumps", () -> table().getItems().size() == 12);
    assertEquals("12 tags", text("#about"));
  }

  @Test
  void enterOnATagAndTheButtonOpenTrends() {
    findAndOpenP104();
    clickOn("bearing temperature");
    press(KeyCode.SHIFT).clickOn("vibration rms").release(KeyCode.SHIFT);
    clickOn("#trend");
    assertEquals(
        Route.to("trends", P104 + "/bearing/temperature", P104 + "/vibration/rms"),
        navigator.currentProperty().get());
    clickOn("discharge pressure");
    type(KeyCode.ENTER);
    assertEquals(
        Route.to("trends", P104 + "/discharge/pressure"), navigator.currentProperty().get());
    interact(navigator::back);
    doubleClickOn("vibration rms", MouseButton.PRIMARY);
    assertEquals(Route.to("trends", P104 + "/vibration/rms"), navigator.currentProperty().get());
  }

  @Test
  void theDetailsTellWhereAValueComesFrom() {
    station.set(P104 + "/vibration/rms", 2.13, ValueState.UNCERTAIN);
    findAndOpenP104();
    clickOn("vibration rms");
    until("the status", () -> lookup("#detail-status").tryQuery().isPresent());
    assertEquals(P104 + "/vibration/rms", detail("path"));
    assertEquals("0.00 to 20.00 mm/s", detail("range"));
    assertEquals("0.00 to 4.50 mm/s", detail("normal"));
    assertEquals("each 1.0 s", detail("period"));
    until("the status of it", () -> detail("status").startsWith("0x40900000"));
    assertEquals("0x40900000  uncertain: last usable value", detail("status"));
    assertEquals("2026-01-01 11:59:59.500 UTC", detail("sourcetime"));
    assertEquals("simulated", detail("origin"));
    until("the trace", () -> isShown("#spark"));
  }

  // Issue 3, section 2: the raw message a value came from.
  @Test
  void theMessageBehindAValueIsOneClickAway() {
    findAndOpenP104();
    clickOn("vibration rms");
    until("the link", () -> isShown("#message"));
    clickOn("#message");
    assertEquals(
        Route.to("connections", "spBv1.0/riverside/DDATA"), navigator.currentProperty().get());
  }

  private String detail(String key) {
    return lookup("#detail-" + key).queryAs(TextInputControl.class).getText();
  }

  @Test
  void rowsAreCopiedAsText() {
    findAndOpenP104();
    clickOn("vibration rms");
    until("a value", () -> "2.13".equals(value("vibration rms").getText()));
    push(KeyCode.CONTROL, KeyCode.C);
    assertEquals(
        P104 + "/vibration/rms\t2.13\tmm/s\t0.5 s\tgood",
        onScreen(() -> Clipboard.getSystemClipboard().getString()));
  }

  @Test
  void theExportWritesWhatIsShownAndSaysSo() throws IOException {
    findAndOpenP104();
    clickOn("#export");
    until("the note", () -> text("#note").equals("4 tags written to values.csv"));
    List<String> lines = Files.readAllLines(folder.resolve("values.csv"));
    assertEquals(5, lines.size());
    assertTrue(lines.get(3).startsWith(P104 + "/vibration/rms,,2.13,mm/s,good,good,0x00000000"));
  }

  private TableView<EditRow> preview() {
    return lookup("#edit-preview").query();
  }

  private void replaceText(String field, String text) {
    clickOn(field);
    push(KeyCode.CONTROL, KeyCode.A);
    write(text);
  }

  // Issue 3: bulk rename and unit, with a preview, and undo.
  @Test
  void tagsAreRenamedByAPatternAndTakenBack() {
    findAndOpenP104();
    assertEquals(false, isShown("#editPanel"));
    type(KeyCode.F2);
    until("the panel", () -> isShown("#editPanel"));
    clickOn("#scope-SHOWN");
    replaceText("#editFind", "bearing");
    replaceText("#editReplace", "drive end");
    until("the preview", () -> preview().getItems().size() == 1);
    assertEquals("Apply to 1 tag", lookup("#editApply").queryAs(Labeled.class).getText());
    clickOn("#editApply");
    until("the new name", () -> "drive end temperature".equals(table().getItems().get(1).name()));
    assertEquals(
        P104 + "/drive end/temperature", station.tag(P104 + "/bearing/temperature").shown());
    assertTrue(lookup("#editFind").queryAs(TextField.class).getText().isEmpty());
    clickOn("#editUndo");
    until("the old name", () -> "bearing temperature".equals(table().getItems().get(1).name()));
    type(KeyCode.ESCAPE);
    until("no panel", () -> !isShown("#editPanel"));
  }

  @Test
  void aUnitIsSetForAllThatAreSelectedAndTheDetailsSayWhoSetIt() {
    findAndOpenP104();
    clickOn("discharge pressure");
    press(KeyCode.CONTROL).clickOn("vibration rms").release(KeyCode.CONTROL);
    clickOn("#edit");
    until("two tags", () -> "2 selected".equals(button("#scope-SELECTED")));
    assertEquals(
        "different: bar, mm/s", lookup("#edit-UNIT").queryAs(TextField.class).getPromptText());
    replaceText("#edit-UNIT", "V");
    until("the preview", () -> preview().getItems().size() == 2);
    type(KeyCode.ENTER);
    until("the units", () -> "V".equals(table().getItems().get(2).signal().unit()));
    until("the same selection", () -> table().getSelectionModel().getSelectedItems().size() == 2);
    clickOn("vibration rms");
    until("who set it", () -> lookup("#detail-byhand").tryQuery().isPresent());
    assertEquals("V  (device: mm/s)", detail("unit"));
    assertEquals("unit", detail("byhand"));
    clickOn("#own-UNIT");
    until("the way back", () -> preview().getItems().size() == 1);
    clickOn("#editApply");
    until("the own unit", () -> "mm/s".equals(table().getItems().get(2).signal().unit()));
  }

  private String button(String id) {
    return lookup(id).queryAs(Labeled.class).getText();
  }

  // ui.nav: the palette and the overview lead here.
  @Test
  void aRouteToATagSelectsIt() {
    interact(() -> screen.show(List.of(P104 + "/bearing/temperature")));
    until("the device", () -> "P-104".equals(text("#heading")));
    until(
        "the row",
        () ->
            table().getSelectionModel().getSelectedItem() != null
                && table()
                    .getSelectionModel()
                    .getSelectedItem()
                    .path()
                    .equals(P104 + "/bearing/temperature"));
  }
}
