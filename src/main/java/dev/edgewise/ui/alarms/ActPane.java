package dev.edgewise.ui.alarms;

import dev.edgewise.station.api.AlarmDefinition;
import dev.edgewise.station.api.AlarmDetail;
import dev.edgewise.station.api.AlarmRow;
import dev.edgewise.station.api.AlarmState;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.nav.Navigator;
import dev.edgewise.ui.nav.Route;
import dev.edgewise.ui.nav.RouteSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The buttons below the guidance: those that make sense for the chosen alarm as it is now. What
/// asks for a reason opens a form in place, never a window over the list.
final class ActPane {
  private static final long MILLI = 1_000_000L;
  private static final long BEFORE = 30 * 60_000 * MILLI;
  private static final long AFTER = 10 * 60_000 * MILLI;

  private final GuidanceModel model;
  private final AlarmActs acts;
  private final Navigator navigator;
  private final Texts texts;
  private final FlowPane buttons = new FlowPane(8, 8);
  private final HBox answer = new HBox(8);
  private final TextField comment = new TextField();
  private final ShelveForm shelve;
  private final VBox root;
  private final Button acknowledge = button("acknowledge", this::acknowledge);
  private final Button reset;
  private final Button shelving;
  private final Button unshelve;
  private final Button out;
  private final Button in;
  private final Button trend;
  private final Button asset;

  ActPane(GuidanceModel model, AlarmActs acts, Navigator navigator, Desk desk) {
    this.model = model;
    this.acts = acts;
    this.navigator = navigator;
    texts = desk.texts();
    shelve = new ShelveForm(texts, desk.formats());
    reset = button("reset", () -> row().ifPresent(row -> acts.reset(List.of(row))));
    shelving = button("shelve", this::shelve);
    unshelve = button("unshelve", () -> row().ifPresent(row -> acts.unshelve(List.of(row))));
    out = button("out", this::takeOut);
    in = button("in", () -> row().ifPresent(row -> acts.putIntoService(List.of(row))));
    trend = button("trend", this::goToTrend);
    asset = button("asset", this::goToAsset);
    acknowledge.getStyleClass().add("primary");
    comment.setId("alarm-comment");
    comment.setPromptText(texts.get("alarms.comment"));
    comment.setOnAction(e -> acknowledge());
    acknowledge.setText(texts.get("alarms.acknowledge"));
    acknowledge.setMinWidth(Region.USE_PREF_SIZE);
    HBox.setHgrow(comment, Priority.ALWAYS);
    answer.getChildren().setAll(comment, acknowledge);
    root = new VBox(8, answer, buttons, shelve.root());
    model.rowProperty().subscribe((before, now) -> moved(before, now));
    model.detailProperty().subscribe(detail -> show());
  }

  Node root() {
    return root;
  }

  private Button button(String key, Runnable act) {
    Button button = new Button();
    button.setId("alarm-" + key);
    button.setOnAction(e -> act.run());
    return button;
  }

  private Optional<AlarmRow> row() {
    return model.rowProperty().get();
  }

  /// A form is for the alarm that it was opened for.
  private void moved(Optional<AlarmRow> before, Optional<AlarmRow> now) {
    if (!before.map(AlarmRow::key).equals(now.map(AlarmRow::key))) {
      shelve.close();
      comment.clear();
    }
    show();
  }

  private void show() {
    List<Node> shown = new ArrayList<>();
    Optional<AlarmRow> row = row();
    if (row.isPresent()) {
      AlarmState s = row.get().state();
      if (s.annunciated() && s.latched() && s.acknowledged() && !s.active()) {
        shown.add(reset);
      }
      if (s.outOfService()) {
        shown.add(in);
      } else if (s.shelved()) {
        shown.add(unshelve);
      } else if (!s.suppressed() && mayBeShelved()) {
        shown.add(shelving);
      }
      if (!s.outOfService() && model.detailProperty().get().isPresent()) {
        shown.add(out);
      }
      if (!trendTags().isEmpty()) {
        shown.add(trend);
      }
      shown.add(asset);
    }
    boolean waits = row.map(r -> r.state().unacknowledged()).orElse(false);
    answer.setVisible(waits);
    answer.setManaged(waits);
    shown.forEach(node -> ((Button) node).setText(texts.get("alarms." + keyOf(node))));
    if (!buttons.getChildren().equals(shown)) {
      buttons.getChildren().setAll(shown);
    }
  }

  private static String keyOf(Node button) {
    return button.getId().substring("alarm-".length());
  }

  private boolean mayBeShelved() {
    return definition().map(d -> d.maxShelveMillis() > 0).orElse(false);
  }

  private Optional<AlarmDefinition> definition() {
    return model.detailProperty().get().map(AlarmDetail::definition);
  }

  /// Acknowledges the chosen alarm, if it waits for it.
  void acknowledge() {
    row()
        .filter(row -> row.state().unacknowledged())
        .ifPresent(row -> acts.acknowledge(List.of(row), comment.getText().strip()));
    comment.clear();
  }

  /// Closes what was opened to ask for a reason.
  void closeForm() {
    shelve.close();
  }

  /// Opens the form to shelve the chosen alarm.
  void shelve() {
    Optional<AlarmRow> row = row();
    if (row.isPresent() && mayBeShelved()) {
      shelve.openForShelf(
          definition().orElseThrow().maxShelveMillis(),
          shelving -> acts.shelve(List.of(row.get()), shelving));
    }
  }

  private void takeOut() {
    row()
        .ifPresent(
            row -> shelve.openForService(reason -> acts.takeOutOfService(List.of(row), reason)));
  }

  /// Goes to the trend of the linked tag, and of what the model looked at, around the raise.
  void goToTrend() {
    List<String> tags = trendTags();
    Optional<AlarmRow> row = row();
    if (row.isPresent() && !tags.isEmpty()) {
      List<String> subjects = new ArrayList<>(tags);
      long to = Math.min(model.now(), row.get().raised() + AFTER);
      long from = row.get().raised() - BEFORE;
      subjects.add(new RouteSpan(from, Math.max(to, from + BEFORE)).subject());
      navigator.go(new Route("trends", subjects));
    }
  }

  private List<String> trendTags() {
    Optional<AlarmDetail> detail = model.detailProperty().get();
    if (detail.isEmpty()) {
      return List.of();
    }
    List<String> tags = new ArrayList<>();
    tags.add(detail.get().definition().tagPath());
    detail.get().explanation().shares().forEach(share -> tags.add(share.tagPath()));
    return tags.stream().filter(tag -> !tag.isEmpty()).distinct().limit(4).toList();
  }

  private void goToAsset() {
    row().ifPresent(row -> navigator.go(Route.to("assets", row.asset())));
  }
}
