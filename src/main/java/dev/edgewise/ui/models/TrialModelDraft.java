package dev.edgewise.ui.models;

import dev.edgewise.station.api.TrialFile;
import dev.edgewise.station.api.TrialModel;
import dev.edgewise.ui.fx.Texts;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Which trained model a person asks, and which column of the file is which of its inputs.
final class TrialModelDraft {
  private final Texts texts;
  private final Runnable changed;
  private final ObservableList<TrialModel> models = FXCollections.observableArrayList();
  private final ObservableList<Choice> inputs = FXCollections.observableArrayList();
  private final ObjectProperty<Optional<TrialModel>> model =
      new SimpleObjectProperty<>(Optional.empty());

  /// An input and its column.
  ///
  /// @param column its name; empty for none
  record Choice(TrialModel.Input input, StringProperty column) {
    String title() {
      return input.unit().isEmpty() ? input.signal() : input.signal() + " · " + input.unit();
    }

    boolean isMissing() {
      return column.get().isEmpty();
    }
  }

  /// @param changed is run when anything was chosen
  TrialModelDraft(Texts texts, Runnable changed) {
    this.texts = texts;
    this.changed = changed;
    model.subscribe(this::fill);
  }

  ObservableList<TrialModel> models() {
    return models;
  }

  /// The one that is asked.
  ObjectProperty<Optional<TrialModel>> modelProperty() {
    return model;
  }

  /// Inputs of the model in its order.
  ObservableList<Choice> inputs() {
    return inputs;
  }

  /// The station has told its models, with the columns of the file that fit.
  void fill(List<TrialModel> fresh) {
    Optional<String> before = model.get().map(TrialModel::id);
    model.set(Optional.empty()); // so that what shows the list follows it
    models.setAll(fresh);
    model.set(
        fresh.stream()
            .filter(one -> before.isEmpty() || before.get().equals(one.id()))
            .findFirst()
            .or(() -> fresh.stream().findFirst()));
    changed.run();
  }

  private void fill(Optional<TrialModel> chosen) {
    inputs.setAll(
        chosen.map(TrialModel::inputs).orElse(List.of()).stream()
            .map(
                input -> {
                  StringProperty column = new SimpleStringProperty(input.column());
                  column.subscribe(name -> changed.run());
                  return new Choice(input, column);
                })
            .toList());
    changed.run();
  }

  boolean isWaveform() {
    return model.get().filter(TrialModel::waveform).isPresent();
  }

  /// Whether the rate has to be told: rows have times of their own.
  boolean needsRate(TrialFile file) {
    return isWaveform() || !file.timed();
  }

  /// Whether the speed of the shaft has to be told, as no column has it.
  boolean needsSpeed() {
    return inputs.stream().anyMatch(choice -> choice.input.speed() && choice.isMissing());
  }

  /// One for each input; empty for none.
  List<String> columns() {
    return inputs.stream().map(choice -> choice.column.get()).toList();
  }

  /// Why it cannot be asked, beside rate and speed; empty when it can.
  String problem() {
    if (model.get().isEmpty()) {
      return texts.get("trial.problem.model");
    }
    return inputs.stream()
        .filter(choice -> choice.isMissing() && !choice.input.speed())
        .findFirst()
        .map(choice -> texts.get("trial.problem.input", choice.input.signal()))
        .orElse("");
  }
}
