package dev.edgewise.ui.trends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.TimeSource;
import dev.edgewise.ui.ScreenTest;
import dev.edgewise.ui.controls.plot.PlotView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import javafx.geometry.VerticalDirection;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeCell;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Uses the trends as an engineer does.
class TrendsScreenTest extends ScreenTest {
  @TempDir private Path folder;
  private TrendsScreen screen;

  @Override
  protected Runnable open(Stage stage, TimeSource time) {
    screen = new TrendsScreen(desk, navigator);
    return open(screen);
  }

  private TreeCell<?> cell(String name) {
    return lookup(".tree-cell").queryAll().stream()
        .map(node -> (TreeCell<?>) node)
        .filter(c -> name.equals(c.getText()) && c.isVisible())
        .findFirst()
        .orElseThrow();
  }

  private PlotView view() {
    return onScreen(() -> screen.model().viewport().view());
  }

  private RowText row(int index) {
    return onScreen(() -> screen.model().traces().get(index).textProperty().get());
  }

  private void filter(String text) {
    TextField field = lookup("#filter").query();
    clickOn(field).write(text);
    until("the filter", () -> screen.model() != null && isShown(".tree-cell"));
  }

  private void addTwo() {
    filter("p-104");
    until("the tags of P-104", () -> hasCell("vibration rms"));
    doubleClickOn(cell("vibration rms"));
    doubleClickOn(cell("bearing temperature"));
    until("two traces", () -> screen.model().traces().size() == 2);
    until("a picture", () -> screen.plot().framesProperty().get() > 2);
    until("figures", () -> !screen.model().traces().get(1).textProperty().get().now().isEmpty());
  }

  private boolean hasCell(String name) {
    return lookup(".tree-cell").queryAll().stream()
        .anyMatch(c -> name.equals(((TreeCell<?>) c).getText()));
  }

  // Empty screens say what to do next.
  @Test
  void withoutTagsItSaysWhatToDo() {
    assertTrue(isShown("#empty"));
    assertFalse(isShown("#plot"));
    assertEquals(List.of("Trends"), onScreen(() -> screen.path().getValue()));
  }

  // The way of an engineer: find, add, zoom, go back, measure, hold, remove.
  @Test
  void twoTagsAreAddedZoomedMeasuredAndRemoved() {
    addTwo();
    assertEquals(List.of("Trends", "2 tags"), onScreen(() -> screen.path().getValue()));
    assertTrue(
        onScreen(() -> cell("vibration rms").getPseudoClassStates().toString())
            .contains("plotted"));

    long span = view().span();
    moveTo(screen.plot());
    scroll(2, VerticalDirection.UP);
    until("a zoom", () -> screen.model().viewport().view().span() != span);
    clickOn("#undo");
    assertEquals(span, view().span());

    moveTo(screen.plot()).clickOn(screen.plot());
    push(KeyCode.ESCAPE);
    moveBy(-120, 0).push(KeyCode.A);
    moveBy(200, 0).push(KeyCode.B);
    until("a difference", () -> !row0Delta().isEmpty());
    RowText row = row(0);
    double difference = Double.parseDouble(row.b()) - Double.parseDouble(row.a());
    assertEquals(difference, Double.parseDouble(row.delta().replace("−", "-")), 0.011);
    String head = onScreen(() -> screen.model().stretch().between() ? "between" : "view");
    assertEquals("between", head);

    push(KeyCode.SPACE);
    PlotView held = view();
    station.advance(5_000_000_000L);
    assertEquals(held, view());
    assertTrue(onScreen(() -> screen.model().viewport().pausedProperty().get()));
    clickOn("#live");
    assertFalse(onScreen(() -> screen.model().viewport().pausedProperty().get()));

    clickOn("P-104 / vibration rms");
    push(KeyCode.DELETE);
    until("one trace", () -> screen.model().traces().size() == 1);
    assertEquals(
        List.of("Trends", "P-104 bearing temperature"), onScreen(() -> screen.path().getValue()));
  }

  private String row0Delta() {
    return screen.model().traces().getFirst().textProperty().get().delta();
  }

  // Everything is reachable by keyboard.
  @Test
  void aTagIsAddedAndHiddenByKeysAlone() {
    filter("p-104 rms");
    until("the tag", () -> hasCell("vibration rms"));
    push(KeyCode.DOWN);
    push(KeyCode.ENTER);
    until("a trace", () -> screen.model().traces().size() == 1);
    interact(
        () -> {
          lookup("#table").query().requestFocus();
          lookup("#table").queryTableView().getSelectionModel().select(0);
        });
    push(KeyCode.SPACE);
    assertFalse(onScreen(() -> screen.model().traces().getFirst().visibleProperty().get()));
    push(KeyCode.SPACE);
    assertTrue(onScreen(() -> screen.model().traces().getFirst().visibleProperty().get()));
  }

  // The way to the exports is a menu; once it was empty and nobody had opened it.
  @Test
  void theExportMenuOffersValuesAndPicture() {
    interact(() -> screen.show(List.of("Riverside works/Area 1/Pumps/P-104/vibration/rms")));
    MenuButton menu = lookup("#export").query();
    until("something to export", () -> !menu.isDisabled());
    clickOn(menu);
    until("the values", () -> isShown("Values in view as CSV…"));
    assertTrue(isShown("Picture as PNG…"));
    type(KeyCode.ESCAPE);
    until("no menu", () -> !menu.isShowing());
  }

  // Export of what is seen: the notice says what was written, and the picture is the plot's.
  @Test
  void whatIsSeenIsExportedInTheBackground() throws IOException {
    addTwo();
    Path csv = folder.resolve("seen.csv");
    interact(() -> screen.exports().csv(csv));
    until("the values", () -> screen.model().messageProperty().get().contains("samples written"));
    List<String> lines = Files.readAllLines(csv);
    assertEquals(CsvExport.HEADER, lines.getFirst());
    assertTrue(lines.size() > 1_000, () -> lines.size() + " lines");
    Path png = folder.resolve("seen.png");
    interact(() -> screen.exports().png(png));
    until("the picture", () -> screen.model().messageProperty().get().contains("Picture written"));
    assertTrue(ImageIO.read(png.toFile()).getWidth() > 600);
    clickOn("#dismiss");
    assertFalse(isShown("#notice"));
  }

  // A route brings exactly its tags.
  @Test
  void aRouteShowsExactlyItsTags() {
    addTwo();
    String path = "Riverside works/Area 1/Pumps/P-101/discharge/pressure";
    interact(() -> screen.show(List.of(path)));
    assertEquals(
        List.of(path),
        onScreen(() -> screen.model().traces().stream().map(t -> t.tag().path()).toList()));
    interact(() -> screen.show(List.of()));
    assertEquals(1, onScreen(() -> screen.model().traces().size()));
    interact(() -> screen.model().viewport().cursorAProperty().set(OptionalLong.empty()));
  }
}
