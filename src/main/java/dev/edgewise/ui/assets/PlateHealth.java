package dev.edgewise.ui.assets;

import dev.edgewise.station.api.Condition;
import dev.edgewise.station.api.ModelWork;
import dev.edgewise.ui.controls.Scores;
import dev.edgewise.ui.fx.Desk;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The models that look at an asset, each with what it says now and how it is, and what of the
/// asset needs attention.
final class PlateHealth {
  private static final PseudoClass NOTEWORTHY = PseudoClass.getPseudoClass("noteworthy");
  private static final int MOST = 3;

  private final VBox box = new VBox(3);
  private final Desk desk;
  private final Present present;
  private List<String> before = List.of();

  PlateHealth(PlateViewModel model, Desk desk) {
    this.desk = desk;
    present = new Present(desk);
    box.setId("plate-health");
    model.viewProperty().subscribe(this::show);
  }

  Node root() {
    return box;
  }

  private void show(PlateView view) {
    List<String> now = new ArrayList<>();
    List<Node> lines = new ArrayList<>();
    for (int i = 0; i < view.models().size(); i++) {
      ModelWork model = view.models().get(i);
      String said = said(view, model);
      String how = how(model);
      now.add(model.id() + said + how);
      lines.add(line("◈ " + model.id() + " " + model.version(), said, how, model));
    }
    List<Condition> conditions = untold(view);
    for (Condition condition : conditions.stream().limit(MOST).toList()) {
      String text = subject(view, condition) + condition.text();
      now.add(text);
      Label label = Boxes.wrapped("small", "link-state");
      label.pseudoClassStateChanged(NOTEWORTHY, true);
      label.setText(text);
      lines.add(label);
    }
    int more = conditions.size() - MOST;
    if (more > 0) {
      String text = desk.texts().get("plate.attention.more", desk.formats().count(more));
      now.add(text);
      lines.add(Boxes.name(text));
    }
    if (!now.equals(before)) {
      before = now;
      box.getChildren().setAll(lines);
      Boxes.shown(box, !lines.isEmpty());
    }
  }

  /// What needs attention, where no alarm says so already.
  private List<Condition> untold(PlateView view) {
    boolean alarmed = !view.asset().isEmpty() && desk.alarms().below(view.asset()).active() > 0;
    return alarmed ? List.of() : view.conditions();
  }

  private String said(PlateView view, ModelWork model) {
    return Scores.main(model)
        .map(output -> present.of(view.asset() + "/" + output.tag(), view.live()))
        .map(Present.Said::text)
        .orElse("");
  }

  private String how(ModelWork model) {
    return switch (model.state()) {
      case "failed" -> desk.texts().get("plate.model.failed", model.reason());
      case "warming" -> desk.texts().get("plate.model.warming");
      default -> desk.texts().get("plate.model.ready", desk.formats().micros(model.p99Micros()));
    };
  }

  private static Node line(String name, String said, String how, ModelWork model) {
    Label title = new Label(name);
    title.getStyleClass().addAll("inferred", "small");
    Label value = new Label(said);
    value.getStyleClass().addAll("inferred", "small", "mono");
    value.setMinWidth(Region.USE_PREF_SIZE);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Label state = Boxes.name(how);
    state.pseudoClassStateChanged(NOTEWORTHY, model.state().equals("failed"));
    HBox line = new HBox(8, title, value, gap, state);
    line.setAlignment(Pos.BASELINE_LEFT);
    return line;
  }

  private static String subject(PlateView view, Condition condition) {
    String below = CommandWords.signal(condition.subject(), view.asset());
    return condition.subject().equals(view.asset()) ? "" : below + ": ";
  }
}
