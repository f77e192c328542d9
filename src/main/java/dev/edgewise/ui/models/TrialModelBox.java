package dev.edgewise.ui.models;

import dev.edgewise.station.api.TrialFile;
import dev.edgewise.station.api.TrialModel;
import dev.edgewise.ui.fx.Texts;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

/// The part of the form in which a trained model is chosen, with a line for each of its inputs.
final class TrialModelBox {
  private static final String SMALL = "small";

  private final TrialDraft draft;
  private final Texts texts;
  private final GridPane grid;
  private final TextField rate = new TextField();
  private final TextField rpm = new TextField();
  private List<String> columns = List.of();

  TrialModelBox(TrialDraft draft, Texts texts, ComboBox<TrialModel> model, GridPane grid) {
    this.draft = draft;
    this.texts = texts;
    this.grid = grid;
    model.setItems(draft.model().models());
    model.setConverter(new Titles());
    model
        .valueProperty()
        .subscribe(
            chosen -> {
              if (chosen != null) {
                draft.model().modelProperty().set(Optional.of(chosen));
              }
            });
    draft.model().modelProperty().subscribe(chosen -> chosen.ifPresent(model::setValue));
    prepare(rate, "modelRate", "trial.rate");
    prepare(rpm, "modelRpm", "trial.rpm");
    rate.textProperty().bindBidirectional(draft.rateProperty());
    rpm.textProperty().bindBidirectional(draft.rpmProperty());
    draft
        .model()
        .inputs()
        .addListener((ListChangeListener<TrialModelDraft.Choice>) change -> show());
  }

  private void prepare(TextField field, String id, String text) {
    field.setId(id);
    field.setAccessibleText(texts.get(text));
    field.getStyleClass().add("mono");
  }

  /// Another file was read.
  void show(TrialFile file) {
    columns = file.columns().stream().map(TrialFile.Column::name).toList();
    show();
  }

  private void show() {
    grid.getChildren().clear();
    ObservableList<TrialModelDraft.Choice> inputs = draft.model().inputs();
    int row = 0;
    for (TrialModelDraft.Choice input : inputs) {
      line(row++, input.title(), column(input));
    }
    line(row++, texts.get("trial.rate"), rate);
    if (inputs.stream().anyMatch(choice -> choice.input().speed())) {
      line(row, texts.get("trial.rpm"), rpm);
    }
    showNeeded();
  }

  private void line(int row, String title, Region field) {
    Label label = new Label(title);
    label.getStyleClass().add(SMALL);
    label.setMinWidth(0);
    field.setMaxWidth(Double.MAX_VALUE);
    grid.add(label, 0, row);
    grid.add(field, 1, row);
  }

  private Region column(TrialModelDraft.Choice input) {
    ComboBox<String> box = new ComboBox<>();
    box.setId("input-" + input.input().signal().replace('/', '-'));
    box.setAccessibleText(input.title());
    box.getItems().add("");
    box.getItems().addAll(columns);
    box.setConverter(new Columns());
    box.valueProperty().bindBidirectional(input.column());
    input.column().subscribe(name -> showNeeded());
    return box;
  }

  /// Rate and speed can be typed where they are needed.
  private void showNeeded() {
    TrialModelDraft asked = draft.model();
    rate.setDisable(!asked.needsRate(draft.file()));
    rpm.setDisable(!asked.needsSpeed());
  }

  private final class Columns extends StringConverter<String> {
    @Override
    public String toString(String name) {
      return name == null || name.isEmpty() ? texts.get("trial.column.none") : name;
    }

    @Override
    public String fromString(String text) {
      throw new UnsupportedOperationException("Columns are not typed");
    }
  }

  private static final class Titles extends StringConverter<TrialModel> {
    @Override
    public String toString(TrialModel one) {
      return one == null ? "" : one.label();
    }

    @Override
    public TrialModel fromString(String text) {
      throw new UnsupportedOperationException("Models are not typed");
    }
  }
}
