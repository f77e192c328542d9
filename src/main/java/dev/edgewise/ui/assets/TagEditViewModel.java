package dev.edgewise.ui.assets;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.TagEdit;
import dev.edgewise.station.api.TagRefusal;
import dev.edgewise.ui.fx.Desk;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;

/// Editing of names, units and descriptions: what is filled in, what it would come to, and the way
/// back. Plans are made in the background; only the plan for the last draft is shown.
final class TagEditViewModel {
  private final Desk desk;
  private final AssetsViewModel assets;
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<EditScope> scope =
      new ReadOnlyObjectWrapper<>(EditScope.SELECTED);
  private final ReadOnlyObjectWrapper<List<TagRow>> subjects =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<EditPlan> plan = new ReadOnlyObjectWrapper<>(EditPlan.NONE);
  private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
  private final ReadOnlyIntegerWrapper undoable = new ReadOnlyIntegerWrapper();
  private final ReadOnlyLongWrapper applied = new ReadOnlyLongWrapper();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final Deque<List<TagEdit>> done = new ArrayDeque<>();
  private EditDraft draft = EditDraft.NONE;
  private long asked;

  TagEditViewModel(Desk desk, AssetsViewModel assets) {
    this.desk = desk;
    this.assets = assets;
    assets.selection().addListener((ListChangeListener<TagRow>) change -> subjectsChanged());
    assets.rows().addListener((ListChangeListener<TagRow>) change -> subjectsChanged());
    assets.hits().addListener((ListChangeListener<Hit>) change -> subjectsChanged());
  }

  /// Whether the panel is open; while it is not, nothing is planned.
  ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<EditScope> scopeProperty() {
    return scope.getReadOnlyProperty();
  }

  /// The tags that are edited.
  ReadOnlyObjectProperty<List<TagRow>> subjectsProperty() {
    return subjects.getReadOnlyProperty();
  }

  /// What the draft comes to.
  ReadOnlyObjectProperty<EditPlan> planProperty() {
    return plan.getReadOnlyProperty();
  }

  /// What was done last, or why it could not be done; empty for nothing.
  ReadOnlyStringProperty noteProperty() {
    return note.getReadOnlyProperty();
  }

  /// How many steps can be taken back.
  ReadOnlyIntegerProperty undoableProperty() {
    return undoable.getReadOnlyProperty();
  }

  /// Grows with each draft that was applied: the form is to be emptied.
  ReadOnlyLongProperty appliedProperty() {
    return applied.getReadOnlyProperty();
  }

  /// Whether edits are on their way.
  ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /// Number of tags in a scope.
  int count(EditScope of) {
    return (int) rows(of).stream().filter(row -> row.tag().isPresent()).count();
  }

  void open() {
    open.set(true);
    note.set("");
    if (count(scope.get()) == 0) {
      scope.set(EditScope.SELECTED);
    }
    subjectsChanged();
  }

  void close() {
    open.set(false);
    draft = EditDraft.NONE;
    plan.set(EditPlan.NONE);
  }

  void scope(EditScope chosen) {
    scope.set(chosen);
    subjectsChanged();
  }

  /// Takes over what was filled in.
  void draft(EditDraft fresh) {
    if (!fresh.equals(draft)) {
      draft = fresh;
      replan();
    }
  }

  /// Makes the edits that can be made.
  void apply() {
    List<TagEdit> edits = plan.get().edits();
    if (!edits.isEmpty() && !busy.get()) {
      send(
          edits,
          "assets.edit.done",
          () -> {
            done.push(edits);
            draft = EditDraft.NONE;
            plan.set(new EditPlan(plan.get().subjects(), List.of(), List.of(), 0));
            applied.set(applied.get() + 1);
          });
    }
  }

  /// Takes the last step back.
  void undo() {
    List<TagEdit> last = done.peek();
    if (last != null && !busy.get()) {
      send(
          last.stream().map(TagEdit::inverse).toList(),
          "assets.edit.undone",
          () -> done.remove(last));
    }
  }

  private void send(List<TagEdit> edits, String told, Runnable success) {
    busy.set(true);
    desk.background()
        .run(
            () -> desk.station().tagEdits().apply(edits),
            refused -> {
              busy.set(false);
              if (refused.isEmpty()) {
                success.run();
                note.set(
                    desk.texts().counted(told, edits.size(), desk.formats().count(edits.size())));
              } else {
                note.set(refusal(refused));
                replan();
              }
              undoable.set(done.size());
            },
            this::failed);
  }

  /// The first reason with its tag, and how many more there are.
  private String refusal(List<TagRefusal> refused) {
    TagRefusal first = refused.getFirst();
    String name = desk.plant().tag(first.tag()).map(tag -> tag.shown()).orElse("");
    return desk.texts()
        .counted(
            "assets.edit.refused",
            refused.size(),
            desk.formats().count(refused.size()),
            name,
            first.reason());
  }

  private void failed(EdgewiseException failure) {
    busy.set(false);
    note.set(failure.forPerson());
  }

  private void subjectsChanged() {
    if (open.get()) {
      List<TagRow> fresh = rows(scope.get());
      if (!fresh.equals(subjects.get())) {
        subjects.set(fresh);
      }
      replan();
    }
  }

  private List<TagRow> rows(EditScope of) {
    return switch (of) {
      case SELECTED -> List.copyOf(assets.selection());
      case SHOWN -> List.copyOf(assets.rows());
      case FOUND -> found();
    };
  }

  private List<TagRow> found() {
    AssetIndex index = assets.indexProperty().get();
    return assets.hits().stream()
        .flatMap(
            hit ->
                switch (hit) {
                  case Hit.OfSignal(var signal) -> java.util.stream.Stream.of(index.row(signal));
                  case Hit.OfDevice device -> java.util.stream.Stream.<TagRow>empty();
                })
        .toList();
  }

  private void replan() {
    long question = ++asked;
    EditDraft from = draft;
    List<TagRow> of = subjects.get();
    AssetIndex index = assets.indexProperty().get();
    desk.background()
        .run(
            () -> plan(of, index, from),
            fresh -> {
              if (question == asked && open.get()) {
                plan.set(fresh);
              }
            },
            this::failed);
  }

  private EditPlan plan(List<TagRow> of, AssetIndex index, EditDraft from) {
    EditPlan fresh = EditPlan.of(of, index, from);
    return fresh.edits().isEmpty()
        ? fresh
        : fresh.without(desk.station().tagEdits().check(fresh.edits()));
  }
}
