package dev.edgewise.ui.assets;

import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.ValueColumns;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.ui.controls.ValueText;
import dev.edgewise.ui.controls.plot.AnalogIndicator;
import dev.edgewise.ui.controls.plot.PlotTheme;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/// The first numbers of a device on moving analogue indicators.
final class Faceplate {
  private static final PseudoClass OFF_NORMAL = PseudoClass.getPseudoClass("off-normal");

  private final HBox plate;
  private final Label name;
  private final AssetsViewModel model;
  private final Texts texts;
  private final Formats formats;
  private final ValueText words;
  private final ObservableValue<PlotTheme> theme;
  private final List<AnalogIndicator> shown = new ArrayList<>();
  private final List<Label> captions = new ArrayList<>();

  Faceplate(
      HBox plate,
      Label name,
      AssetsViewModel model,
      Texts texts,
      Formats formats,
      ObservableValue<PlotTheme> theme) {
    this.plate = plate;
    this.name = name;
    this.model = model;
    this.texts = texts;
    this.formats = formats;
    words = new ValueText(texts, formats);
    this.theme = theme;
    model.indicators().addListener((ListChangeListener<TagInfo>) change -> build());
    model.tagProperty().subscribe(tag -> title());
    model.valuesProperty().subscribe(this::show);
    theme.subscribe(
        fresh -> {
          shown.forEach(i -> i.setTheme(fresh));
          show(model.valuesProperty().get());
        });
    build();
  }

  private void title() {
    name.setText(model.plateDevice().map(DeviceInfo::name).orElse(""));
  }

  private void build() {
    title();
    shown.clear();
    captions.clear();
    plate.getChildren().clear();
    if (model.indicators().isEmpty()) {
      Label none = new Label(texts.get("assets.faceplate.none"));
      none.getStyleClass().add("dim");
      plate.getChildren().add(none);
      return;
    }
    for (TagInfo tag : model.indicators()) {
      AnalogIndicator indicator = new AnalogIndicator();
      indicator.setTheme(theme.getValue());
      indicator.setPrefHeight(132);
      indicator.setScale(
          new AnalogIndicator.Scale(
              tag.path(),
              tag.unit(),
              tag.low(),
              tag.high(),
              tag.normalLow(),
              tag.normalHigh(),
              Double.NaN,
              Double.NaN));
      Label caption = caption(tag);
      VBox column = new VBox(4, indicator, caption);
      column.setAlignment(Pos.TOP_CENTER);
      shown.add(indicator);
      captions.add(caption);
      plate.getChildren().add(column);
    }
    show(model.valuesProperty().get());
  }

  private void show(LiveValues live) {
    for (int i = 0; i < shown.size(); i++) {
      TagInfo tag = model.indicators().get(i);
      AnalogIndicator indicator = shown.get(i);
      Optional<Integer> slot = live.slot(tag.id());
      slot.ifPresent(s -> indicator.show(indication(tag, live.columns(), s)));
      captions
          .get(i)
          .pseudoClassStateChanged(
              OFF_NORMAL,
              slot.isPresent()
                  && ValueLook.of(tag, live.columns(), slot.get()) == ValueLook.OFF_NORMAL);
    }
  }

  private Label caption(TagInfo tag) {
    Label caption = new Label(model.indexProperty().get().name(tag.path()));
    caption.getStyleClass().addAll("plate-caption", "small");
    caption.setWrapText(true);
    caption.setTextAlignment(TextAlignment.CENTER);
    caption.setAlignment(Pos.TOP_CENTER);
    caption.setPrefWidth(82);
    caption.setMinHeight(30);
    return caption;
  }

  private AnalogIndicator.Indication indication(TagInfo tag, ValueColumns values, int slot) {
    double value = values.values()[slot];
    AnalogIndicator.State state =
        switch (ValueLook.of(tag, values, slot)) {
          case PLAIN, INFERRED -> AnalogIndicator.State.NORMAL;
          case OFF_NORMAL -> AnalogIndicator.State.OFF_NORMAL;
          case UNCERTAIN -> AnalogIndicator.State.UNCERTAIN;
          case BAD -> AnalogIndicator.State.BAD;
          case STALE -> AnalogIndicator.State.STALE;
        };
    String age = state == AnalogIndicator.State.STALE ? formats.span(values.ageNanos(slot)) : "";
    return new AnalogIndicator.Indication(
        value, words.of(tag, value, ValueState.GOOD), state, age, theme.getValue().text());
  }
}
