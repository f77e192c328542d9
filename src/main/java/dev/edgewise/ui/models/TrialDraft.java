package dev.edgewise.ui.models;

import dev.edgewise.station.api.TrialFile;
import dev.edgewise.station.api.TrialRequest;
import dev.edgewise.station.api.TrialRequest.Kind;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What a person asks of a trial, as it is typed. What no request can be made of is said at once;
/// ranges are the station's to check.
final class TrialDraft {
  private static final String USUAL_ROWS = "1000";

  private final Texts texts;
  private final Formats formats;
  private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.UNTRAINED);
  private final StringProperty oneIn = new SimpleStringProperty(USUAL_ROWS);
  private final StringProperty trainRows = new SimpleStringProperty(USUAL_ROWS);
  private final StringProperty rate = new SimpleStringProperty("");
  private final StringProperty rpm = new SimpleStringProperty("");
  private final List<StringProperty> bearing =
      Stream.generate(() -> (StringProperty) new SimpleStringProperty("")).limit(4).toList();
  private final ObservableList<Choice> choices = FXCollections.observableArrayList();
  private final StringProperty vibration = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper byChance = new ReadOnlyStringWrapper("");
  private final TrialModelDraft model;
  private TrialFile file = TrialFile.NONE;

  /// A column of the file.
  ///
  /// @param chosen whether it is watched
  record Choice(TrialFile.Column column, BooleanProperty chosen) {
    String title() {
      return column.unit().isEmpty() ? column.name() : column.name() + " · " + column.unit();
    }
  }

  TrialDraft(Texts texts, Formats formats) {
    this.texts = texts;
    this.formats = formats;
    model = new TrialModelDraft(texts, this::check);
    kind.subscribe(k -> check());
    Stream.concat(Stream.of(oneIn, trainRows, rate, rpm, vibration), bearing.stream())
        .forEach(field -> field.subscribe(text -> check()));
  }

  ObjectProperty<Kind> kindProperty() {
    return kind;
  }

  /// One false alarm in so many rows.
  StringProperty oneInProperty() {
    return oneIn;
  }

  StringProperty trainRowsProperty() {
    return trainRows;
  }

  /// Values a second of a vibration, Hz.
  StringProperty rateProperty() {
    return rate;
  }

  StringProperty rpmProperty() {
    return rpm;
  }

  /// BPFO, BPFI, BSF, FTF.
  List<StringProperty> bearing() {
    return bearing;
  }

  ObservableList<Choice> choices() {
    return choices;
  }

  /// Name of the column with the vibration.
  StringProperty vibrationProperty() {
    return vibration;
  }

  /// The trained model, for that kind.
  TrialModelDraft model() {
    return model;
  }

  TrialFile file() {
    return file;
  }

  /// Why no trial can be asked for; empty when one can.
  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /// How many false alarms are to be expected; empty when that cannot be told.
  ReadOnlyStringProperty byChanceProperty() {
    return byChance.getReadOnlyProperty();
  }

  /// Another file was read: all of its columns, its rate where it has times.
  void fill(TrialFile fresh) {
    file = fresh;
    List<Choice> all = new ArrayList<>();
    for (TrialFile.Column column : fresh.columns()) {
      BooleanProperty chosen = new SimpleBooleanProperty(true);
      chosen.subscribe(on -> check());
      all.add(new Choice(column, chosen));
    }
    choices.setAll(all);
    vibration.set(fresh.columns().isEmpty() ? "" : fresh.columns().getFirst().name());
    if (fresh.timed() && rate.get().isBlank()) {
      rate.set(plain(1e9 / fresh.stepNanos()));
    }
    check();
  }

  /// Chooses all columns, or none.
  void chooseAll(boolean on) {
    choices.forEach(choice -> choice.chosen.set(on));
  }

  /// @throws IllegalStateException while there is a problem
  TrialRequest request() {
    if (!problem.get().isEmpty()) {
      throw new IllegalStateException(problem.get());
    }
    if (kind.get() == Kind.MODEL) {
      return TrialRequest.model(
          model.modelProperty().get().orElseThrow().id(),
          model.columns(),
          model.needsRate(file) ? number(rate).orElseThrow() : 0,
          model.needsSpeed() ? number(rpm).orElseThrow() : 0);
    }
    boolean wave = kind.get() == Kind.VIBRATION;
    boolean fitted = kind.get() == Kind.FITTED;
    return new TrialRequest(
        kind.get(),
        wave ? List.of(vibration.get()) : chosen(),
        1 / number(oneIn).orElseThrow(),
        fitted ? (int) number(trainRows).orElseThrow() : 0,
        wave ? number(rate).orElseThrow() : 0,
        wave ? number(rpm).orElseThrow() : 0,
        wave ? bearing.stream().map(f -> number(f).orElseThrow()).toList() : List.of());
  }

  private List<String> chosen() {
    return choices.stream().filter(c -> c.chosen.get()).map(c -> c.column.name()).toList();
  }

  private void check() {
    problem.set(problem());
    OptionalDouble among = number(oneIn);
    boolean rows = kind.get() == Kind.UNTRAINED || kind.get() == Kind.FITTED;
    boolean known = among.isPresent() && file.rows() > 0 && rows;
    byChance.set(
        known
            ? texts.get(
                "trial.chance",
                formats.rate(file.rows() / among.getAsDouble()),
                formats.count(file.rows()))
            : "");
  }

  private String problem() {
    if (file.columns().isEmpty()) {
      return texts.get(file.rows() > 0 ? "trial.problem.numbers" : "trial.problem.file");
    }
    if (kind.get() != Kind.MODEL && number(oneIn).isEmpty()) {
      return texts.get("trial.problem.onein");
    }
    return switch (kind.get()) {
      case UNTRAINED -> noColumn();
      case FITTED -> number(trainRows).isEmpty() ? texts.get("trial.problem.rows") : noColumn();
      case VIBRATION -> {
        if (number(rate).isEmpty() || number(rpm).isEmpty()) {
          yield texts.get("trial.problem.speed");
        }
        boolean all = bearing.stream().noneMatch(f -> number(f).isEmpty());
        yield all ? "" : texts.get("trial.problem.bearing");
      }
      case MODEL -> ofModel();
    };
  }

  private String ofModel() {
    if (!model.problem().isEmpty()) {
      return model.problem();
    }
    if (model.needsRate(file) && number(rate).isEmpty()) {
      return texts.get("trial.problem.rate");
    }
    return model.needsSpeed() && number(rpm).isEmpty() ? texts.get("trial.problem.rpm") : "";
  }

  private String noColumn() {
    return chosen().isEmpty() ? texts.get("trial.problem.columns") : "";
  }

  /// A number above 0. A comma between thousands is left out, one before decimals is a point.
  private static OptionalDouble number(StringProperty field) {
    String text = field.get().strip().replace(" ", "").replace("\u202f", "");
    boolean thousands = text.matches("\\d{1,3}(,\\d{3})+(\\.\\d*)?") && !text.startsWith("0");
    String plain = thousands ? text.replace(",", "") : text.replace(',', '.');
    if (!plain.matches("\\d*\\.?\\d+|\\d+\\.")) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(plain);
    return value > 0 ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  private static String plain(double value) {
    double rounded = Math.rint(value * 1e6) / 1e6;
    return rounded == Math.rint(rounded)
        ? String.format(Locale.ROOT, "%.0f", rounded)
        : Double.toString(rounded);
  }
}
