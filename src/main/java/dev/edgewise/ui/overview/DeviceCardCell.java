package dev.edgewise.ui.overview;

import dev.edgewise.station.api.AlarmPriority;
import dev.edgewise.station.api.ReducedColumns;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.ValueColumns;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.ui.controls.AlarmSymbol;
import dev.edgewise.ui.controls.Blink;
import dev.edgewise.ui.controls.Plots;
import dev.edgewise.ui.controls.ScoreScale;
import dev.edgewise.ui.controls.ScoreText;
import dev.edgewise.ui.controls.Scores;
import dev.edgewise.ui.controls.Tables;
import dev.edgewise.ui.controls.ValueText;
import dev.edgewise.ui.controls.plot.AnalogIndicator;
import dev.edgewise.ui.controls.plot.PlotTheme;
import dev.edgewise.ui.controls.plot.Sparkline;
import dev.edgewise.ui.controls.plot.TraceStyle;
import dev.edgewise.ui.fx.AlarmRoll;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.GridCell;
import org.jspecify.annotations.Nullable;

/// A card: name and kind of the device, up to three indicators, the last signal over a quarter of
/// an hour.
final class DeviceCardCell extends GridCell<DeviceCard> {
  private static final PseudoClass OFF_NORMAL = PseudoClass.getPseudoClass("off-normal");
  private static final PseudoClass DETECTED = PseudoClass.getPseudoClass("detected");
  private static final PseudoClass OFFLINE = PseudoClass.getPseudoClass("offline");

  private final OverviewViewModel model;
  private final Formats formats;
  private final ObservableValue<PlotTheme> theme;
  private final AlarmSymbol alarm;
  private final Label mark = new Label();
  private final Label name = new Label();
  private final Label kind = new Label();
  private final Label node = new Label();
  private final Label traceName = new Label();
  private final Label scoreValue = new Label();
  private final HBox indicators = new HBox(2);
  private final List<AnalogIndicator> shown = new ArrayList<>();
  private final Sparkline sparkline = new Sparkline();
  private final VBox card;

  DeviceCardCell(
      OverviewViewModel model,
      Texts texts,
      Formats formats,
      ObservableValue<PlotTheme> theme,
      Blink blink,
      Consumer<DeviceCard> open) {
    this.model = model;
    this.formats = formats;
    this.theme = theme;
    alarm = new AlarmSymbol(blink, 10);
    name.getStyleClass().add("strong");
    name.setMinWidth(Region.USE_PREF_SIZE);
    kind.getStyleClass().addAll("dim", "small");
    node.getStyleClass().addAll("dim", "small");
    node.setMinWidth(Region.USE_PREF_SIZE);
    traceName.getStyleClass().addAll("dim", "small");
    scoreValue.getStyleClass().addAll("mono", "small", "inferred");
    scoreValue.setMinWidth(Region.USE_PREF_SIZE);
    mark.getStyleClass().add("card-mark");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox head = new HBox(6, alarm, mark, name, kind, gap, node);
    head.setAlignment(Pos.CENTER_LEFT);
    HBox caption = new HBox(5, traceName, scoreValue);
    caption.setAlignment(Pos.BASELINE_RIGHT);
    VBox trace = new VBox(2, sparkline, caption);
    trace.setAlignment(Pos.BOTTOM_RIGHT);
    VBox.setVgrow(sparkline, Priority.ALWAYS);
    HBox.setHgrow(trace, Priority.ALWAYS);
    indicators.setMinWidth(Region.USE_PREF_SIZE);
    HBox body = new HBox(10, indicators, trace);
    VBox.setVgrow(body, Priority.ALWAYS);
    card = new VBox(6, head, body);
    card.getStyleClass().addAll("panel", "device-card");
    card.setOnMouseClicked(
        e -> {
          if (getItem() != null) {
            open.accept(getItem());
          }
        });
    traceName.setText(texts.get("overview.card.last", OverviewViewModel.TRACE_SPAN.toMinutes()));
    theme.subscribe(this::dress);
    model.valuesVersionProperty().subscribe(v -> showValues());
    model.tracesVersionProperty().subscribe(v -> showTrace());
  }

  @Override
  protected void updateItem(@Nullable DeviceCard item, boolean empty) {
    boolean same = !empty && getGraphic() == card && item != null && item.equals(getItem());
    super.updateItem(item, empty);
    if (same) {
      return;
    }
    model.sees(this, empty ? Optional.empty() : Optional.ofNullable(item));
    if (empty || item == null) {
      setGraphic(null);
      return;
    }
    name.setText(item.device().name());
    kind.setText(item.device().kind());
    String edge = item.device().edgeNode();
    node.setText(edge.substring(edge.lastIndexOf('/') + 1));
    card.setAccessibleText(item.device().path());
    showScales(item.indicators());
    showValues();
    showTrace();
    setGraphic(card);
  }

  private void dress(PlotTheme fresh) {
    shown.forEach(i -> i.setTheme(fresh));
    sparkline.setTheme(fresh);
    showTrace();
  }

  private void showScales(List<TagInfo> tags) {
    while (shown.size() < tags.size()) {
      AnalogIndicator indicator = new AnalogIndicator();
      indicator.setTheme(theme.getValue());
      shown.add(indicator);
    }
    for (int i = 0; i < tags.size(); i++) {
      TagInfo t = tags.get(i);
      shown
          .get(i)
          .setScale(
              new AnalogIndicator.Scale(
                  t.path(),
                  t.unit(),
                  t.low(),
                  t.high(),
                  t.normalLow(),
                  t.normalHigh(),
                  Double.NaN,
                  Double.NaN));
    }
    indicators.getChildren().setAll(shown.subList(0, tags.size()));
  }

  private void showValues() {
    DeviceCard item = getItem();
    if (item == null) {
      return;
    }
    ValueColumns values = model.values();
    boolean offNormal = false;
    for (int i = 0; i < item.indicators().size(); i++) {
      TagInfo tag = item.indicators().get(i);
      Optional<Integer> slot = model.slot(tag.id());
      if (slot.isPresent() && i < shown.size()) {
        shown.get(i).show(indication(tag, values, slot.get()));
        offNormal |=
            ValueText.offNormal(tag, values.values()[slot.get()], values.states()[slot.get()]);
      }
    }
    showAlarm(model.alarms(item.device().path()));
    boolean detected = model.detected(item.device().path());
    card.pseudoClassStateChanged(OFF_NORMAL, offNormal || detected);
    card.pseudoClassStateChanged(DETECTED, detected);
    showScore(item, values);
    card.pseudoClassStateChanged(OFFLINE, !item.device().online());
    mark.setText(!item.device().online() ? "✕" : detected ? "◈" : offNormal ? "●" : "○");
    boolean told = alarm.isVisible() && item.device().online() && !detected;
    mark.setVisible(!told);
    mark.setManaged(!told);
  }

  /// The most urgent alarm of the device: its sign and its colour at the edge of the card.
  private void showAlarm(AlarmRoll roll) {
    alarm.show(roll.highest(), roll.flashing());
    alarm.setManaged(alarm.isVisible());
    for (AlarmPriority priority : AlarmPriority.values()) {
      card.pseudoClassStateChanged(
          PseudoClass.getPseudoClass(AlarmSymbol.style(priority)),
          roll.highest().equals(Optional.of(priority)));
    }
  }

  private void showScore(DeviceCard item, ValueColumns values) {
    Optional<TagInfo> tag = item.trace().filter(t -> item.score().isPresent());
    Optional<Integer> slot = tag.flatMap(t -> model.slot(t.id()));
    String text =
        slot.map(s -> ScoreText.of(formats, values.values()[s], values.states()[s])).orElse("");
    scoreValue.setText(text);
    Tables.mark(
        scoreValue,
        "value-stale",
        slot.filter(s -> values.states()[s] == ValueState.STALE).isPresent());
  }

  private AnalogIndicator.Indication indication(TagInfo tag, ValueColumns values, int slot) {
    double value = values.values()[slot];
    ValueState state = values.states()[slot];
    String text = formats.value(value, tag.decimals());
    AnalogIndicator.State look =
        switch (state) {
          case NONE, BAD -> AnalogIndicator.State.BAD;
          case GOOD ->
              ValueText.offNormal(tag, value, state)
                  ? AnalogIndicator.State.OFF_NORMAL
                  : AnalogIndicator.State.NORMAL;
          case UNCERTAIN -> AnalogIndicator.State.UNCERTAIN;
          case STALE -> AnalogIndicator.State.STALE;
        };
    return new AnalogIndicator.Indication(
        value, text, look, formats.span(values.ageNanos(slot)), theme.getValue().text());
  }

  private void showTrace() {
    DeviceCard item = getItem();
    if (item == null) {
      return;
    }
    Optional<ReducedColumns> columns = item.trace().flatMap(tag -> model.trace(tag.id()));
    // The cell may have shown another device before.
    sparkline.setVisible(columns.isPresent());
    traceName.setVisible(columns.isPresent());
    if (columns.isPresent()) {
      showTrace(item, item.trace().orElseThrow(), columns.get());
    }
  }

  private void showTrace(DeviceCard item, TagInfo tag, ReducedColumns c) {
    if (item.score().isPresent()) {
      showScoreTrace(item.score().get(), tag, c);
      return;
    }
    double low = tag.hasRange() ? scaleFoot(tag) : least(c);
    double high = tag.hasRange() ? scaleTop(tag, c) : Math.max(greatest(c), low + 1e-9);
    sparkline.show(
        new Sparkline.Content(
            Plots.columns(c),
            TraceStyle.line(theme.getValue().trace(1)),
            c.from(),
            c.from() + c.binNanos() * c.size(),
            low,
            high,
            tag.normalHigh(),
            Double.NaN,
            Double.NaN,
            Math.max(3 * c.binNanos(), 5 * tag.periodMillis() * 1_000_000L)));
    traceName.setText(signal(item, tag) + (tag.unit().isEmpty() ? "" : " · " + tag.unit()));
  }

  private void showScoreTrace(Scores.Score score, TagInfo tag, ReducedColumns c) {
    ScoreScale scale = ScoreScale.of(Plots.columns(c), score.threshold());
    sparkline.show(
        new Sparkline.Content(
            Plots.columns(c),
            TraceStyle.line(theme.getValue().inferred()),
            c.from(),
            c.from() + c.binNanos() * c.size(),
            scale.low(),
            scale.high(),
            score.threshold(),
            Double.NaN,
            Double.NaN,
            Math.max(3 * c.binNanos(), 5 * tag.periodMillis() * 1_000_000L)));
    traceName.setText(score.name());
  }

  private static double scaleFoot(TagInfo tag) {
    return tag.hasNormal() ? Math.min(tag.low(), tag.normalLow()) : tag.low();
  }

  /// Without a range the trace is as high as its values reach.
  private static double least(ReducedColumns c) {
    return Arrays.stream(c.min()).filter(Double::isFinite).min().orElse(0);
  }

  private static double greatest(ReducedColumns c) {
    return Arrays.stream(c.max()).filter(Double::isFinite).max().orElse(1);
  }

  /// A little above the normal band, or what the trace needs.
  private static double scaleTop(TagInfo tag, ReducedColumns c) {
    double top = tag.hasNormal() ? tag.normalHigh() * 1.3 : tag.high();
    for (double max : c.max()) {
      if (max > top) {
        top = max;
      }
    }
    return Math.max(top, tag.low() + 1e-9);
  }

  private static String signal(DeviceCard item, TagInfo tag) {
    return tag.shown().substring(item.device().path().length() + 1).replace('/', ' ');
  }
}
