package dev.edgewise.ui.alarms;

import dev.edgewise.station.api.AlarmRow;
import dev.edgewise.station.api.AlarmsView;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import javafx.util.StringConverter;

/// What stands above and below the list: a flood, a filter and what it leaves out, what came of an
/// act, how many alarms there are.
final class AlarmBars {
  private static final Duration TYPING = Duration.millis(200);

  private final Flood flood;
  private final Filter filter;
  private final Said said;
  private final Foot foot;
  private final AlarmListModel list;
  private final Desk desk;
  private final Texts texts;
  private final Formats formats;
  private final PauseTransition typing = new PauseTransition(TYPING);
  private String subtree = "";

  record Flood(HBox bar, Label text, Button flat) {}

  record Filter(HBox bar, Label text, Button clear, TextField search, Button place) {}

  record Said(HBox bar, Label text, Button close) {}

  record Foot(Label text, ComboBox<Grouping> grouping) {}

  AlarmBars(
      Flood flood,
      Filter filter,
      Said said,
      Foot foot,
      AlarmListModel list,
      AlarmActs acts,
      Desk desk) {
    this.flood = flood;
    this.filter = filter;
    this.said = said;
    this.foot = foot;
    this.list = list;
    this.desk = desk;
    texts = desk.texts();
    formats = desk.formats();
    prepareFilter();
    prepareGrouping();
    acts.saidProperty().subscribe(this::say);
    said.close.setOnAction(e -> acts.forget());
    list.arrangementProperty().subscribe(now -> showArrangement(now));
    list.filterProperty().subscribe(now -> showArrangement(list.arrangementProperty().get()));
    list.floodProperty().subscribe(now -> set(flood.bar, now));
  }

  /// All alarms that are not plainly normal.
  List<AlarmRow> rows() {
    return desk.alarms().rows();
  }

  /// Tells something until the next act.
  void say(String text) {
    said.text.setText(text);
    set(said.bar, !text.isEmpty());
  }

  /// Shows only what is at a place and below it.
  void lookAt(String place) {
    subtree = place;
    filter();
  }

  private void prepareFilter() {
    typing.setOnFinished(e -> filter());
    filter.search.textProperty().addListener((o, before, now) -> typing.playFromStart());
    filter.place.setOnAction(e -> lookAt(""));
    filter.clear.setOnAction(
        e -> {
          filter.search.clear();
          typing.stop();
          lookAt("");
        });
    set(filter.place, false);
  }

  private void filter() {
    list.filterProperty().set(AlarmFilter.of(filter.search.getText(), subtree));
    filter.place.setText(AlarmWords.where(subtree) + "  ✕");
    set(filter.place, !subtree.isEmpty());
  }

  private void prepareGrouping() {
    foot.grouping.getItems().setAll(Arrays.asList(Grouping.values()));
    foot.grouping.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Grouping value) {
            return texts.get("alarms.grouping." + value);
          }

          @Override
          public Grouping fromString(String words) {
            throw new UnsupportedOperationException("The box is not editable");
          }
        });
    foot.grouping.setOnAction(
        e -> {
          if (foot.grouping.getValue() != list.groupingProperty().get()) {
            list.group(foot.grouping.getValue());
          }
        });
    list.groupingProperty()
        .subscribe(
            by -> {
              foot.grouping.setValue(by);
              boolean grouped = by == Grouping.CAUSE;
              flood.flat.setText(texts.get(grouped ? "alarms.flood.flat" : "alarms.flood.group"));
            });
    flood.flat.setOnAction(
        e ->
            list.group(
                list.groupingProperty().get() == Grouping.CAUSE
                    ? Grouping.PRIORITY
                    : Grouping.CAUSE));
  }

  /// What the station says of all alarms.
  void showView(AlarmsView view) {
    showFlood(view, list.arrangementProperty().get());
    showFoot(list.arrangementProperty().get());
  }

  private void showFlood(AlarmsView view, Arrangement now) {
    if (view.floodSince() == 0) {
      return;
    }
    String since = formats.since(view.floodSince(), view.time());
    String raised = formats.count(view.raisedLast10Minutes());
    flood.text.setText(
        now.groups() > 0 && list.groupingProperty().get() == Grouping.CAUSE
            ? texts.counted("alarms.flood.causes", now.groups(), since, raised, now.groups())
            : texts.get("alarms.flood", since, raised));
  }

  private void showArrangement(Arrangement now) {
    boolean filtered = !list.filterProperty().get().takesAll();
    set(filter.bar, filtered);
    if (filtered) {
      String shown =
          texts.get(
              "alarms.filter.shown",
              formats.count(now.shown() - now.despite()),
              formats.count(now.all()));
      filter.text.setText(
          now.despite() == 0
              ? shown
              : shown + " " + texts.counted("alarms.filter.despite", now.despite(), now.despite()));
    }
    desk.alarms().viewProperty().get().ifPresent(view -> showFlood(view, now));
    showFoot(now);
  }

  private void showFoot(Arrangement now) {
    Optional<AlarmsView> view = desk.alarms().viewProperty().get();
    String trouble = view.map(AlarmsView::trouble).orElse("");
    String text =
        desk.alarms().complete()
            ? texts.get("alarms.foot", formats.count(now.shown()), formats.count(now.all()))
            : texts.get("alarms.foot.loading", formats.count(desk.alarms().rows().size()));
    String held =
        view.filter(v -> v.modelHeld() > 0)
            .map(
                v ->
                    " · "
                        + texts.get(
                            "alarms.foot.held", v.modelHeld(), v.modelAlarms(), v.modelBudget()))
            .orElse("");
    foot.text.setText(trouble.isEmpty() ? text + held : trouble + " · " + text + held);
  }

  private static void set(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
