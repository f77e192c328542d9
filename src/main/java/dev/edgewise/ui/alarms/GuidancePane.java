package dev.edgewise.ui.alarms;

import dev.edgewise.station.api.AlarmDefinition;
import dev.edgewise.station.api.AlarmDetail;
import dev.edgewise.station.api.AlarmPriority;
import dev.edgewise.station.api.AlarmRow;
import dev.edgewise.ui.controls.AlarmSymbol;
import dev.edgewise.ui.controls.AlarmTitle;
import dev.edgewise.ui.controls.Blink;
import dev.edgewise.ui.controls.Tables;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Texts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What to do about the chosen alarm, by when, and what happens else.
final class GuidancePane {
  private static final long MILLI = 1_000_000L;

  private final GuidanceModel model;
  private final Desk desk;
  private final Texts texts;
  private final AlarmWords words;
  private final VBox box;
  private final Label title = label("title");
  private final AlarmSymbol symbol;
  private final Label priority = label("alarm-word");
  private final Label left = label("alarm-left");
  private final Label within = label("dim", "mono");
  private final Label caption = label("dim", "small");
  private final HBox time = new HBox(10, left, within);
  private final VBox steps = new VBox(2);
  private final Label cause = label();
  private final Label consequence = label();
  private final Label condition = label("dim", "small");
  private final Label trouble = label("dim");
  private final VBox known;

  /// @param acts the buttons below the guidance
  GuidancePane(VBox box, GuidanceModel model, Node acts, Desk desk, Blink blink) {
    this.box = box;
    this.model = model;
    this.desk = desk;
    texts = desk.texts();
    words = new AlarmWords(texts, desk.formats());
    symbol = new AlarmSymbol(blink, 11);
    title.setId("guidance-title");
    left.setId("guidance-left");
    steps.setId("guidance-steps");
    time.setAlignment(Pos.BASELINE_LEFT);
    known =
        new VBox(
            8,
            new VBox(2, caption, time),
            section("alarms.do", steps),
            section("alarms.consequence", consequence),
            section("alarms.cause", cause),
            condition);
    for (Label wrapped : List.of(cause, consequence, condition, trouble)) {
      wrapped.setWrapText(true);
    }
    box.getChildren().setAll(head(), trouble, known, acts);
    model.rowProperty().subscribe(row -> show());
    model.detailProperty().subscribe(detail -> show());
    model.troubleProperty().subscribe(why -> show());
    desk.alarms().viewProperty().subscribe(view -> showTime());
  }

  private HBox head() {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    title.setWrapText(true);
    priority.setMinWidth(Region.USE_PREF_SIZE);
    HBox.setMargin(symbol, new Insets(4, 0, 0, 0));
    HBox head = new HBox(8, title, gap, symbol, priority);
    head.setAlignment(Pos.TOP_LEFT);
    return head;
  }

  private VBox section(String key, Node what) {
    Label name = label("dim");
    name.setText(texts.get(key));
    return new VBox(2, name, what);
  }

  private static Label label(String... styles) {
    Label label = new Label();
    label.getStyleClass().addAll(styles);
    return label;
  }

  private void show() {
    Optional<AlarmRow> row = model.rowProperty().get();
    Optional<AlarmDetail> detail = model.detailProperty().get();
    boolean fine = row.isPresent() && detail.isPresent();
    set(known, fine);
    box.setVisible(true);
    row.ifPresentOrElse(this::showHead, this::showNone);
    String why = model.troubleProperty().get();
    trouble.setText(
        why.isEmpty() ? texts.get(row.isEmpty() ? "alarms.choose" : "alarms.reading") : why);
    set(trouble, !fine);
    if (fine) {
      showDefinition(detail.get().definition());
    }
    showTime();
  }

  private void showHead(AlarmRow row) {
    title.setText(AlarmTitle.of(row, " · "));
    priority.setText(words.priority(row.priority()));
    for (AlarmPriority each : AlarmPriority.values()) {
      Tables.mark(priority, AlarmSymbol.style(each), each == row.priority());
    }
    symbol.show(Optional.of(row.priority()), row.state().unacknowledged());
  }

  private void showNone() {
    title.setText(texts.get("alarms.guidance"));
    priority.setText("");
    symbol.show(Optional.empty(), false);
  }

  private void showDefinition(AlarmDefinition d) {
    cause.setText(d.cause());
    consequence.setText(d.consequence());
    steps.getChildren().clear();
    for (int i = 0; i < d.actions().size(); i++) {
      Label step =
          new Label(
              d.actions().size() == 1 ? d.actions().get(i) : i + 1 + ". " + d.actions().get(i));
      step.setWrapText(true);
      steps.getChildren().add(step);
    }
    condition.setText(
        d.owner().isEmpty()
            ? d.condition()
            : texts.get("alarms.condition", d.condition(), d.alarmClass(), d.owner()));
  }

  /// The time that is left; of an alarm that nobody has to respond to, how long it has stood.
  private void showTime() {
    Optional<AlarmRow> row = model.rowProperty().get();
    Optional<AlarmDetail> detail = model.detailProperty().get();
    if (row.isEmpty() || detail.isEmpty()) {
      return;
    }
    OptionalLong nanos = model.left();
    long limit = detail.get().definition().respondWithinMillis() * MILLI;
    boolean overdue = nanos.isPresent() && nanos.getAsLong() < 0;
    if (nanos.isPresent()) {
      caption.setText(texts.get(overdue ? "alarms.overdue" : "alarms.within"));
      left.setText(AlarmWords.countdown(Math.abs(nanos.getAsLong())));
      within.setText(texts.get("alarms.of", desk.formats().span(limit)));
    } else {
      long end = row.get().state().active() ? model.now() : row.get().returned();
      caption.setText(texts.get(row.get().state().active() ? "alarms.stands" : "alarms.stood"));
      left.setText(AlarmWords.countdown(Math.max(0, end - row.get().raised())));
      within.setText(limit == 0 ? "" : texts.get("alarms.respond", desk.formats().span(limit)));
    }
    Tables.mark(left, "overdue", overdue);
  }

  private static void set(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
