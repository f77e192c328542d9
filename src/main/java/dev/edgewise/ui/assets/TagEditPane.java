package dev.edgewise.ui.assets;

import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.TagWord;
import dev.edgewise.ui.controls.Sheet;
import dev.edgewise.ui.controls.Tables;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Fxml;
import dev.edgewise.ui.fx.Texts;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The panel below the table in which tags are renamed and given other units and descriptions.
final class TagEditPane {
  private static final KeyCombination UNDO =
      new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);

  private final TagEditViewModel model;
  private final AssetsViewModel assets;
  private final Texts texts;
  private final Formats formats;
  private final Region root;
  private final Map<EditScope, ToggleButton> scopeButtons = new EnumMap<>(EditScope.class);
  private final ToggleGroup inGroup = new ToggleGroup();
  private boolean filling;
  private boolean oneDevice;

  /// Fields that a person wrote into; an empty one of these means: nothing.
  private final Set<TagWord> touched = EnumSet.noneOf(TagWord.class);

  @FXML private HBox scopes;
  @FXML private Button editUndo;
  @FXML private Button editClose;
  @FXML private TextField name;
  @FXML private TextField unit;
  @FXML private TextField description;
  @FXML private CheckBox ownName;
  @FXML private CheckBox ownUnit;
  @FXML private CheckBox ownDescription;
  @FXML private TextField editFind;
  @FXML private TextField editReplace;
  @FXML private HBox places;
  @FXML private TableView<EditRow> preview;
  @FXML private Label editNote;
  @FXML private Label editSummary;
  @FXML private Button editApply;

  @SuppressWarnings("NullAway.Init") // the loader fills the fields in
  TagEditPane(TagEditViewModel model, AssetsViewModel assets, Texts texts, Formats formats) {
    this.model = model;
    this.assets = assets;
    this.texts = texts;
    this.formats = formats;
    root = (Region) Fxml.load("tag-edit", this, texts);
    prepareScopes();
    preparePlaces();
    prepareFields();
    preparePreview();
    prepareButtons();
    model.openProperty().subscribe(this::show);
    model.subjectsProperty().subscribe(subjects -> refill());
    model.appliedProperty().subscribe(n -> refill());
    model.planProperty().subscribe(this::show);
  }

  Region root() {
    return root;
  }

  /// Puts the caret where most begin.
  void focus() {
    (name.isDisabled() ? editFind : name).requestFocus();
  }

  private void prepareScopes() {
    ToggleGroup group = new ToggleGroup();
    for (EditScope scope : EditScope.values()) {
      ToggleButton button = new ToggleButton();
      button.setId("scope-" + scope);
      button.getStyleClass().add("span-button");
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setToggleGroup(group);
      button.setOnAction(
          e -> {
            button.setSelected(true);
            model.scope(scope);
          });
      scopeButtons.put(scope, button);
      scopes.getChildren().add(button);
    }
    model
        .scopeProperty()
        .subscribe(scope -> scopeButtons.forEach((at, b) -> b.setSelected(at == scope)));
  }

  private void showScopes() {
    scopeButtons.forEach(
        (scope, button) -> {
          int count = model.count(scope);
          button.setText(texts.get("assets.edit.scope." + scope, formats.count(count)));
          button.setDisable(count == 0);
          button.setVisible(scope != EditScope.FOUND || count > 0);
        });
  }

  private void preparePlaces() {
    for (TagWord word : List.of(TagWord.NAME, TagWord.DESCRIPTION)) {
      ToggleButton button = new ToggleButton(texts.get("assets.edit.in." + word));
      button.setId("in-" + word);
      button.getStyleClass().add("span-button");
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setUserData(word);
      button.setToggleGroup(inGroup);
      button.setOnAction(
          e -> {
            button.setSelected(true);
            draft();
          });
      places.getChildren().add(button);
    }
    inGroup.getToggles().getFirst().setSelected(true);
  }

  private void prepareFields() {
    fields()
        .forEach(
            (word, field) -> {
              field
                  .textProperty()
                  .subscribe(
                      text -> {
                        if (!filling) {
                          touched.add(word);
                          draft();
                        }
                      });
              own(word).selectedProperty().subscribe(on -> draft());
              field.setId("edit-" + word);
              own(word).setId("own-" + word);
              own(word).setTooltip(new Tooltip(texts.get("assets.edit.own.help")));
            });
    editFind.textProperty().subscribe(text -> draft());
    editReplace.textProperty().subscribe(text -> draft());
  }

  private Map<TagWord, TextField> fields() {
    return Map.of(TagWord.NAME, name, TagWord.UNIT, unit, TagWord.DESCRIPTION, description);
  }

  private CheckBox own(TagWord word) {
    return switch (word) {
      case NAME -> ownName;
      case UNIT -> ownUnit;
      case DESCRIPTION -> ownDescription;
    };
  }

  private void preparePreview() {
    Sheet<EditRow> sheet =
        new Sheet<EditRow>()
            .words(texts.get("assets.edit.column.tag"), 150, this::title)
            .words(
                texts.get("assets.edit.column.word"),
                60,
                row -> texts.get("assets.edit.word." + row.word()))
            .words(texts.get("assets.edit.column.before"), 120, row -> shown(row.before()))
            .words(texts.get("assets.edit.column.after"), 180, this::after)
            .brightWhen(row -> !row.refusal().isEmpty());
    Tables.show(preview, sheet, texts.get("assets.edit.none"));
    preview.setId("edit-preview");
  }

  /// Without the device where there is only one.
  private String title(EditRow row) {
    return oneDevice ? row.name() : row.title();
  }

  private String shown(String word) {
    return word.isEmpty() ? texts.get("assets.edit.empty") : word;
  }

  private String after(EditRow row) {
    if (!row.refusal().isEmpty()) {
      return texts.get("assets.edit.row.refused", shown(row.after()), row.refusal());
    }
    return row.own() ? texts.get("assets.edit.row.own", shown(row.after())) : shown(row.after());
  }

  private void prepareButtons() {
    editUndo.disableProperty().bind(model.undoableProperty().lessThan(1).or(model.busyProperty()));
    editUndo.setOnAction(e -> model.undo());
    editClose.setOnAction(e -> model.close());
    editApply.setOnAction(e -> model.apply());
    editNote.textProperty().bind(model.noteProperty());
    editNote
        .tooltipProperty()
        .bind(model.noteProperty().map(text -> text.isEmpty() ? null : new Tooltip(text)));
    root.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (UNDO.match(event) && undoable()) {
            model.undo();
            event.consume();
          }
        });
    root.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            model.close();
            event.consume();
          } else if (event.getCode() == KeyCode.ENTER && !editApply.isDisabled()) {
            model.apply();
            event.consume();
          }
        });
  }

  /// While a form is filled in, the undo key belongs to the field that is written in.
  private boolean undoable() {
    return model.planProperty().get().rows().isEmpty() && !editUndo.isDisabled();
  }

  private void show(boolean open) {
    root.setVisible(open);
    root.setManaged(open);
    if (open) {
      refill();
    }
  }

  private void show(EditPlan plan) {
    showScopes();
    oneDevice = plan.rows().stream().map(EditRow::device).distinct().count() < 2;
    preview.getItems().setAll(plan.rows());
    int edits = plan.edits().size();
    editApply.setDisable(edits == 0);
    editApply.setText(texts.counted("assets.edit.apply", edits, formats.count(edits)));
    editSummary.setText(
        plan.refused() == 0
            ? ""
            : texts.counted(
                "assets.edit.summary.refused", plan.refused(), formats.count(plan.refused())));
  }

  /// Empties the form and shows what the tags have in common.
  private void refill() {
    List<TagInfo> tags =
        model.subjectsProperty().get().stream().flatMap(row -> row.tag().stream()).toList();
    if (tags.isEmpty() || !model.openProperty().get()) {
      showScopes();
      return;
    }
    filling = true;
    touched.clear();
    AssetIndex index = assets.indexProperty().get();
    fill(name, tags.size() == 1 ? List.of(EditPlan.name(tags.getFirst(), index)) : List.of());
    name.setDisable(tags.size() != 1);
    name.setPromptText(tags.size() == 1 ? "" : texts.get("assets.edit.name.many"));
    fill(unit, distinct(tags, TagInfo::unit));
    fill(description, distinct(tags, TagInfo::description));
    editFind.clear();
    editReplace.clear();
    for (TagWord word : TagWord.values()) {
      CheckBox own = own(word);
      own.setSelected(false);
      own.setDisable(tags.stream().noneMatch(tag -> tag.byHand().has(word)));
    }
    filling = false;
    showScopes();
    draft();
  }

  private static List<String> distinct(List<TagInfo> tags, Function<TagInfo, String> word) {
    return tags.stream().map(word).distinct().limit(4).toList();
  }

  /// What all have in common, or a few of the different ones as a hint.
  private void fill(TextField field, List<String> different) {
    field.setText(different.size() == 1 ? different.getFirst() : "");
    field.setPromptText(
        different.size() < 2
            ? ""
            : texts.get(
                "assets.edit.different",
                different.stream().map(this::shown).collect(Collectors.joining(", "))));
  }

  private void draft() {
    if (filling || !model.openProperty().get()) {
      return;
    }
    Set<TagWord> own = EnumSet.noneOf(TagWord.class);
    for (TagWord word : TagWord.values()) {
      if (own(word).isSelected()) {
        own.add(word);
      }
    }
    unit.setDisable(own.contains(TagWord.UNIT));
    description.setDisable(own.contains(TagWord.DESCRIPTION));
    TagWord in = (TagWord) inGroup.getSelectedToggle().getUserData();
    model.draft(
        new EditDraft(
            written(TagWord.NAME, name),
            editFind.getText(),
            editReplace.getText(),
            in,
            written(TagWord.UNIT, unit),
            written(TagWord.DESCRIPTION, description),
            own));
  }

  private Optional<String> written(TagWord word, TextField field) {
    return touched.contains(word) ? Optional.of(field.getText()) : Optional.empty();
  }
}
