package dev.edgewise.ui.shell;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.AlarmCount;
import dev.edgewise.station.api.AlarmPriority;
import dev.edgewise.station.api.AlarmRow;
import dev.edgewise.ui.controls.AlarmSymbol;
import dev.edgewise.ui.controls.AlarmTitle;
import dev.edgewise.ui.controls.Blink;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.nav.Navigator;
import dev.edgewise.ui.nav.Route;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/// The alarms in the banner: always the counts by priority, and the most urgent unacknowledged one
/// with what can be done about it at once. It pushes aside what the banner says else.
final class AlarmBanner {
  private static final PseudoClass NONE = PseudoClass.getPseudoClass("none");
  private static final PseudoClass CRITICAL = PseudoClass.getPseudoClass("critical");
  private static final PseudoClass ALARM = PseudoClass.getPseudoClass("alarm");

  private final AlarmBannerModel model;
  private final Navigator navigator;
  private final Texts texts;
  private final Formats formats;
  private final Desk desk;
  private final HBox banner;
  private final Node rest;
  private final Blink blink = new Blink();
  private final HBox counts = new HBox(12);
  private final Map<AlarmPriority, Label> labels = new EnumMap<>(AlarmPriority.class);
  private final AlarmSymbol symbol = new AlarmSymbol(blink, 11);
  private final Label subject = new Label();
  private final Label since = new Label();
  private final Button acknowledge = new Button();
  private final Button show = new Button();
  private final Button silence = new Button("", new FontIcon("fth-volume-x"));
  private final HBox alarm;
  private final Consumer<String> told;
  private final Consumer<EdgewiseException> failed;

  /// @param banner is given what is shown, at its beginning
  /// @param rest what the banner says else, which has room only when no alarm waits
  /// @param told tells a person what was not done
  AlarmBanner(
      HBox banner,
      Node rest,
      Desk desk,
      Navigator navigator,
      Consumer<String> told,
      Consumer<EdgewiseException> failed) {
    this.banner = banner;
    this.rest = rest;
    this.desk = desk;
    this.navigator = navigator;
    this.told = told;
    this.failed = failed;
    texts = desk.texts();
    formats = desk.formats();
    model = new AlarmBannerModel(desk);
    fillCounts();
    alarm = alarm();
    banner.getChildren().addFirst(alarm);
    banner.getChildren().addFirst(counts);
    model.shownProperty().subscribe(this::show);
    blink.start();
  }

  /// How many alarms nobody has acknowledged, for the rail.
  AlarmBannerModel model() {
    return model;
  }

  /// The beat of what flashes in the frame.
  Blink blink() {
    return blink;
  }

  void close() {
    blink.stop();
  }

  /// Goes to the alarm that is shown; without one to the list.
  void goThere() {
    Optional<AlarmRow> top = model.shownProperty().get().top();
    navigator.go(top.map(row -> Route.alarm(row.key())).orElse(Route.to("alarms", "tab:active")));
  }

  void acknowledge() {
    model.acknowledge(told, failed);
  }

  void silence() {
    model.silence(failed);
  }

  private void fillCounts() {
    counts.setId("banner-counts");
    counts.setAlignment(Pos.CENTER_LEFT);
    counts.setMinWidth(Region.USE_PREF_SIZE);
    for (AlarmPriority priority : AlarmPriority.values()) {
      AlarmSymbol sign = new AlarmSymbol(blink, 9);
      sign.show(Optional.of(priority), false);
      Label label = new Label("0", sign);
      label.setId("banner-" + AlarmSymbol.style(priority));
      label.getStyleClass().addAll("alarm-count", AlarmSymbol.style(priority));
      label.setTooltip(new Tooltip());
      labels.put(priority, label);
      counts.getChildren().add(label);
    }
    counts.setOnMouseClicked(e -> navigator.go(Route.to("alarms", "tab:active")));
  }

  private HBox alarm() {
    subject.getStyleClass().add("strong");
    subject.setId("banner-alarm");
    since.getStyleClass().addAll("mono", "dim");
    since.setMinWidth(Region.USE_PREF_SIZE);
    acknowledge.setText(texts.get("alarms.acknowledge"));
    acknowledge.setId("banner-acknowledge");
    acknowledge.setOnAction(e -> acknowledge());
    show.setText(texts.get("shell.banner.show"));
    show.setId("banner-show");
    show.setOnAction(e -> goThere());
    silence.setId("banner-silence");
    silence.setTooltip(new Tooltip(texts.get("alarms.silence.help")));
    silence.setAccessibleText(texts.get("alarms.silence"));
    silence.setOnAction(e -> silence());
    for (Button button : new Button[] {acknowledge, show, silence}) {
      button.setMinWidth(Region.USE_PREF_SIZE);
    }
    Region line = new Region();
    line.getStyleClass().add("banner-line");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox box = new HBox(10, line, symbol, subject, since, gap, silence, acknowledge, show);
    box.setAlignment(Pos.CENTER_LEFT);
    box.setMinWidth(0);
    HBox.setHgrow(box, Priority.ALWAYS);
    return box;
  }

  private void show(AlarmBannerModel.Shown shown) {
    for (AlarmCount count : shown.counts()) {
      Label label = labels.get(count.priority());
      if (label != null) {
        label.setText(formats.count(count.active()));
        label.pseudoClassStateChanged(NONE, count.active() == 0);
        label.getGraphic().setOpacity(count.active() == 0 ? 0.35 : 1);
        label
            .getTooltip()
            .setText(
                texts.get(
                    "shell.alarms.count",
                    texts.get("alarms.priority." + count.priority()),
                    formats.count(count.active()),
                    formats.count(count.unacknowledged())));
      }
    }
    Optional<AlarmRow> top = shown.top();
    set(counts, !shown.counts().isEmpty());
    set(alarm, top.isPresent());
    set(silence, shown.audible());
    banner.pseudoClassStateChanged(ALARM, top.isPresent());
    banner.pseudoClassStateChanged(
        CRITICAL, top.map(row -> row.priority() == AlarmPriority.CRITICAL).orElse(false));
    top.ifPresent(this::show);
    set(rest, top.isEmpty());
  }

  private void show(AlarmRow row) {
    symbol.show(Optional.of(row.priority()), true);
    subject.setText(AlarmTitle.of(row, " · "));
    long now = desk.alarms().viewProperty().get().map(view -> view.time()).orElse(row.raised());
    since.setText(texts.get("shell.alarms.since", formats.since(row.raised(), now)));
  }

  private static void set(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
