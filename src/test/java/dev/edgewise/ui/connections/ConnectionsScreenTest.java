package dev.edgewise.ui.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.TimeSource;
import dev.edgewise.station.api.MessageRow;
import dev.edgewise.station.api.TopicInfo;
import dev.edgewise.ui.ScreenTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Uses the connections screen as an engineer does who looks for the message behind a value.
class ConnectionsScreenTest extends ScreenTest {
  @TempDir private Path folder;
  private ConnectionsScreen screen;

  @Override
  protected Runnable open(Stage stage, TimeSource time) {
    for (int i = 0; i < 12; i++) {
      station.messages().add("plant/pump/temp", "{\"v\":" + i + "}");
      station.messages().add("plant/fan/status", "on");
    }
    screen =
        new ConnectionsScreen(
            desk, navigator, (owner, title, name) -> Optional.of(folder.resolve("messages.csv")));
    return open(screen);
  }

  private TableView<MessageRow> table() {
    return lookup("#table").query();
  }

  private String text(String id) {
    return lookup(id).queryAs(Label.class).getText();
  }

  private void write(String id, String words) {
    interact(() -> lookup(id).queryAs(TextInputControl.class).setText(words));
  }

  @Test
  void connectionsTopicsAndMessagesAreThere() {
    until("the messages", () -> table().getItems().size() == 24);
    until("the link", () -> lookup("3 rejected").tryQuery().isPresent());
    assertTrue(isShown("connected · since 11:59:00"));
    assertTrue(isShown("42 msg/s · 9.0 kB/s"));
    until("the count", () -> text("#topicNote").equals("2 topics"));
    assertEquals("24 shown, all there are", text("#shown"));
    TreeView<TopicInfo> tree = lookup("#tree").query();
    until("the tree", () -> tree.getRoot().getChildren().size() == 1);
    interact(() -> tree.getRoot().getChildren().getFirst().setExpanded(true));
    until("pump and fan", () -> tree.getExpandedItemCount() == 3);
    interact(() -> tree.getSelectionModel().select(1));
    until("one branch", () -> table().getItems().size() == 12);
    assertEquals("plant/pump/#", lookup("#filter").queryAs(TextField.class).getText());
    assertEquals(List.of("Connections", "plant/pump/#"), screen.path().getValue());
  }

  @Test
  void aMessageIsFoundReadCopiedAndTheOneBeforeToo() {
    until("the messages", () -> table().getItems().size() == 24);
    write("#text", "\"v\":7");
    until("the one", () -> table().getItems().size() == 1);
    until("the count", () -> text("#shown").equals("1 shown of 1 matched · all searched"));
    clickOn("plant/pump/temp");
    TextArea payload = lookup("#payload").query();
    until("its payload", () -> payload.getText().equals("decoded {\"v\":7}"));
    assertFalse(lookup("#live").queryAs(ToggleButton.class).isSelected());
    assertEquals("plant/pump/temp", lookup("#fact-topic").queryAs(TextField.class).getText());
    clickOn("#copy");
    assertEquals("decoded {\"v\":7}", onScreen(() -> Clipboard.getSystemClipboard().getString()));
    clickOn("#hex");
    assertEquals("00000  7b", payload.getText());
    clickOn("#decoded");
    clickOn("#previous");
    until("the one before", () -> payload.getText().equals("decoded {\"v\":6}"));
  }

  // ui.nav: the link from a value leads here.
  @Test
  void aRouteShowsOneTopicLive() {
    interact(() -> screen.show(List.of("plant/fan/status")));
    until("its messages", () -> table().getItems().size() == 12);
    station.messages().add("plant/fan/status", "off");
    until("the new one", () -> table().getItems().getFirst().line().equals("off"));
  }

  @Test
  void topicsAreSearched() {
    write("#topicSearch", "fan");
    ListView<TopicInfo> found = lookup("#found").query();
    until("one topic", () -> found.isVisible() && found.getItems().size() == 1);
    assertEquals("1 found", text("#topicNote"));
    clickOn("plant/fan/status");
    until("its messages", () -> table().getItems().size() == 12);
  }

  // Issue 3: publish by hand, through a confirmation that says what it does.
  @Test
  void publishingByHandIsConfirmedFirst() {
    clickOn("#publish");
    until("the dialog", () -> lookup("#publish-topic").tryQuery().isPresent());
    assertTrue(lookup("#publish-review").query().isDisabled());
    write("#publish-topic", "spBv1.0/riverside/DCMD/edge-07/P-104");
    write("#publish-payload", "{\"on\":true}");
    clickOn("#publish-retain");
    clickOn("#publish-review");
    until("the question", () -> lookup("#publish-send").tryQuery().isPresent());
    assertTrue(isShown("tcp://127.0.0.1:1883"));
    assertTrue(isShown("11 bytes, QoS 0"));
    assertTrue(isShown(".publish-warning"));
    assertEquals(List.of(), station.messages().published());
    clickOn("#publish-send");
    until("it was sent", () -> station.messages().published().size() == 1);
    assertEquals(
        "spBv1.0/riverside/DCMD/edge-07/P-104 {\"on\":true} qos 0 retained",
        station.messages().published().getFirst());
    until("the note", () -> text("#note").startsWith("published to spBv1.0"));
  }

  @Test
  void nothingIsPublishedWithoutConfirmation() {
    clickOn("#publish");
    until("the dialog", () -> lookup("#publish-topic").tryQuery().isPresent());
    write("#publish-topic", "a/b");
    clickOn("#publish-review");
    until("the question", () -> lookup("#publish-send").tryQuery().isPresent());
    type(KeyCode.ESCAPE);
    until("back", () -> lookup("#publish-topic").tryQuery().isPresent());
    assertEquals("a/b", lookup("#publish-topic").queryAs(TextField.class).getText());
    type(KeyCode.ESCAPE);
    until("closed", () -> lookup("#publish-topic").tryQuery().isEmpty());
    assertEquals(List.of(), station.messages().published());
  }

  @Test
  void theListIsExportedAsItIsShown() throws IOException {
    until("the messages", () -> table().getItems().size() == 24);
    clickOn("#export");
    until("the note", () -> text("#note").equals("24 messages written to messages.csv"));
    List<String> lines = Files.readAllLines(folder.resolve("messages.csv"));
    assertEquals("number,received,topic,bytes,qos,retained,format,payload", lines.getFirst());
    assertEquals("24,2026-01-01 12:00:23.000 UTC,plant/fan/status,2,0,true,text,on", lines.get(1));
    assertTrue(lines.get(2).endsWith("json,\"{\"\"v\"\":11}\""), lines.get(2));
  }
}
