package dev.edgewise.ui.assets;

import dev.edgewise.station.api.CommandInfo;
import dev.edgewise.station.api.CommandOffer;
import dev.edgewise.station.api.CommandsView;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The commands of an asset on its faceplate: a button each, why they would be refused as a whole,
/// and what became of the last one.
final class PlateOrders {
  private static final PseudoClass NOTEWORTHY = PseudoClass.getPseudoClass("noteworthy");

  private final VBox box = new VBox(6);
  private final FlowPane buttons = new FlowPane(6, 6);
  private final Label note = Boxes.wrapped("small", "link-state");
  private final Label last = Boxes.wrapped("dim", "small");
  private final Button history;
  private final Texts texts;
  private final Formats formats;
  private final CommandWords words;
  private final Present present;
  private final PlateViewModel plate;
  private final CommandViewModel command;
  private List<CommandOffer> shown = List.of();

  /// @param openHistory shows the last commands
  PlateOrders(PlateViewModel plate, CommandViewModel command, Desk desk, Runnable openHistory) {
    this.plate = plate;
    this.command = command;
    texts = desk.texts();
    formats = desk.formats();
    words = new CommandWords(texts, formats);
    present = new Present(desk);
    history =
        Boxes.button("command-history", "", texts.get("plate.command.history.help"), openHistory);
    history.getStyleClass().add("small-button");
    Label title = new Label(texts.get("plate.command.section"));
    title.getStyleClass().addAll("title");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox head = new HBox(8, title, gap, history);
    head.setAlignment(Pos.CENTER_LEFT);
    note.setId("command-note");
    last.setId("command-last");
    buttons.setId("command-buttons");
    box.getChildren().addAll(head, buttons, note, last);
    plate.viewProperty().subscribe(this::show);
  }

  Node root() {
    return box;
  }

  /// Puts the focus on the first command.
  void focus() {
    buttons.getChildren().stream().findFirst().ifPresent(Node::requestFocus);
  }

  private void show(PlateView view) {
    CommandsView all = view.commands();
    if (!all.offers().equals(shown)) {
      shown = all.offers();
      buttons.getChildren().setAll(shown.stream().map(this::button).toList());
    }
    Boxes.shown(buttons, !shown.isEmpty());
    String why = note(view);
    note.pseudoClassStateChanged(NOTEWORTHY, !shown.isEmpty());
    Boxes.say(note, why);
    Boxes.say(last, view.last().map(this::last).orElse(""));
    history.setText(texts.get("plate.command.history", formats.count(all.commands().size())));
    history.setDisable(all.commands().isEmpty());
  }

  private String note(PlateView view) {
    CommandsView all = view.commands();
    if (view.asset().isEmpty()) {
      return "";
    }
    if (all.offers().isEmpty()) {
      return texts.get("plate.command.none");
    }
    if (!all.away().isEmpty()) {
      return texts.get("plate.command.away", first(all.away()));
    }
    return all.writesOff().isEmpty() ? "" : texts.get("plate.command.off", first(all.writesOff()));
  }

  private static String first(String sentence) {
    return sentence.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + sentence.substring(1);
  }

  private String last(CommandInfo info) {
    return texts.get(
        "plate.command.last", words.what(info), words.who(info.by()), words.line(info));
  }

  private Button button(CommandOffer offer) {
    String title = words.title(offer);
    String help =
        offer.danger().equals("two-people")
            ? texts.get("plate.command.button.two", texts.get("plate.command.button.help"))
            : texts.get("plate.command.button.help");
    Button button =
        Boxes.button(
            "command-" + CommandWords.signal(offer).replace(' ', '-'),
            texts.get("plate.command.button", title),
            help,
            () -> choose(offer));
    button.getStyleClass().add("command-button");
    return button;
  }

  /// A value begins where the device stands now.
  private void choose(CommandOffer offer) {
    Present.Said said = present.of(Present.signalOf(offer), plate.viewProperty().get().live());
    boolean usable = Double.isFinite(said.number()) && said.look() != ValueLook.BAD;
    boolean setpoint = offer.form().equals("setpoint");
    double start = setpoint ? Math.clamp(said.number(), offer.low(), offer.high()) : said.number();
    command.choose(offer, usable ? start(offer, start) : "");
  }

  /// Whole numbers where the limits are, so that nobody sends 1479.83 without meaning it.
  private static String start(CommandOffer offer, double value) {
    boolean whole = offer.low() == Math.rint(offer.low()) && offer.high() - offer.low() >= 10;
    return whole ? CommandWords.exact(Math.rint(value), "") : CommandWords.number(value, "");
  }
}
