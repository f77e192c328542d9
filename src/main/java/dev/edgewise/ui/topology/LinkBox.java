package dev.edgewise.ui.topology;

import dev.edgewise.station.api.LinkSetting;
import dev.edgewise.ui.fx.Desk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// A simulated link in short, with the cut, and on demand all of its controls and what was
/// measured on it; there only while the node that is looked at has one.
final class LinkBox extends VBox {
  private static final PseudoClass NOTEWORTHY = PseudoClass.getPseudoClass("noteworthy");
  private static final double NAME_WIDTH = 46;
  private static final List<Integer> DELAYS = List.of(0, 20, 60, 120, 300, 700, 2_000);
  private static final List<Integer> JITTERS = List.of(0, 10, 40, 100, 300);
  private static final List<Integer> RATES = List.of(0, 10_000, 1_000, 256, 64, 16, 8);
  private static final List<Double> LOSSES = List.of(0.0, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0);

  private final Desk desk;
  private final LinkDesk model;
  private final LinkWords words;
  private final Label state = new Label();
  private final Button turn = new Button();
  private final ToggleButton more = new ToggleButton();
  private final ComboBox<Integer> delay;
  private final ComboBox<Integer> jitter;
  private final ComboBox<Integer> rate;
  private final ComboBox<Double> loss;
  private final Label up = new Label();
  private final Label down = new Label();
  private final Label trouble = new Label();
  private final Label failure = new Label();
  private boolean showing;

  LinkBox(Desk desk, LinkDesk model) {
    this.desk = desk;
    this.model = model;
    words = new LinkWords(desk.texts(), desk.formats());
    delay = choice("delay", words::millis);
    jitter = choice("jitter", words::millis);
    rate = choice("rate", words::rate);
    loss = choice("loss", words::loss);
    setId("link-box");
    getStyleClass().add("link-box");
    setSpacing(6);
    setMinHeight(USE_PREF_SIZE);
    VBox details = new VBox(6, controls(), measured());
    details.visibleProperty().bind(more.selectedProperty());
    details.managedProperty().bind(more.selectedProperty());
    state.getStyleClass().addAll("small", "link-state");
    getChildren().addAll(head(), state, details, failure);
    failure.getStyleClass().add("small");
    failure.setWrapText(true);
    model.failureProperty().subscribe(this::failed);
    model.shownProperty().subscribe(this::show);
  }

  private HBox head() {
    Label title = new Label(text("title"));
    title.getStyleClass().add("title");
    title.setTooltip(new Tooltip(text("help")));
    more.setId("link-more");
    more.setText(text("more"));
    turn.setId("link-turn");
    turn.setOnAction(
        e -> model.shownProperty().get().ifPresent(shown -> model.cut(!shown.link().cut())));
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox head = new HBox(8, title, gap, more, turn);
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private GridPane controls() {
    GridPane grid = new GridPane(8, 4);
    grid.addRow(0, named("delay"), delay, named("rate"), rate);
    grid.addRow(1, named("jitter"), jitter, named("loss"), loss);
    return grid;
  }

  private GridPane measured() {
    GridPane grid = new GridPane(8, 2);
    grid.addRow(0, named("up.name"), up);
    grid.addRow(1, named("down"), down);
    grid.addRow(2, named("since"), trouble);
    for (Label value : List.of(up, down, trouble)) {
      value.getStyleClass().addAll("mono", "small");
      value.setMinWidth(0);
    }
    return grid;
  }

  private Label named(String key) {
    Label label = new Label(text(key));
    label.getStyleClass().addAll("dim", "small");
    label.setMinWidth(NAME_WIDTH);
    return label;
  }

  private <T> ComboBox<T> choice(String key, Function<T, String> name) {
    ComboBox<T> box = new ComboBox<>();
    box.setId("link-" + key);
    box.setPrefWidth(112);
    box.setAccessibleText(text(key));
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T value) {
            return value == null ? "" : name.apply(value);
          }

          @Override
          public T fromString(String text) {
            return box.getValue();
          }
        });
    box.setOnAction(e -> chosen());
    return box;
  }

  private void chosen() {
    if (!showing) {
      model.change(
          new LinkSetting(delay.getValue(), jitter.getValue(), rate.getValue(), loss.getValue()));
    }
  }

  private void show(Optional<LinkDesk.Shown> fresh) {
    setVisible(fresh.isPresent());
    setManaged(fresh.isPresent());
    fresh.ifPresent(this::show);
  }

  private void show(LinkDesk.Shown shown) {
    boolean cut = shown.link().cut();
    state.setText(words.state(shown));
    state.pseudoClassStateChanged(NOTEWORTHY, cut || !shown.fresh());
    turn.setText(text(cut ? "mend" : "cut"));
    LinkSetting setting = shown.link().setting();
    showing = true;
    offer(delay, DELAYS, setting.delayMillis());
    offer(jitter, JITTERS, setting.jitterMillis());
    offer(rate, RATES, setting.rateKbit());
    offer(loss, LOSSES, setting.lossPercent());
    showing = false;
    up.setText(words.way(shown, shown.link().up()));
    down.setText(words.way(shown, shown.link().down()));
    trouble.setText(words.trouble(shown));
    for (Region each : List.of(turn, delay, jitter, rate, loss)) {
      each.setDisable(!shown.fresh());
    }
  }

  /// What a link is set to is among what can be chosen, whoever set it.
  private static <T extends Comparable<T>> void offer(ComboBox<T> box, List<T> usual, T now) {
    List<T> all = usual.contains(now) ? usual : new ArrayList<>(sorted(usual, now));
    if (!box.isShowing() && !box.getItems().equals(all)) {
      box.getItems().setAll(all);
    }
    if (!box.isShowing() && !now.equals(box.getValue())) {
      box.setValue(now);
    }
  }

  private static <T extends Comparable<T>> TreeSet<T> sorted(List<T> usual, T more) {
    TreeSet<T> all = new TreeSet<>(usual);
    all.add(more);
    return all;
  }

  private void failed(String text) {
    failure.setText(text);
    failure.setVisible(!text.isEmpty());
    failure.setManaged(!text.isEmpty());
  }

  private String text(String key) {
    return desk.texts().get("topology.link." + key);
  }
}
