package dev.edgewise.ui.assets;

import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.TagWord;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.ui.fx.Texts;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The cells of the table of tags; those in view are written anew when values come.
final class TagCells {
  private static final double TIP_WIDTH = 480;

  private final AssetsViewModel model;
  private final Texts texts;
  private final RowWords words;
  private final Set<LiveCell> cells = Collections.newSetFromMap(new WeakHashMap<>());

  TagCells(AssetsViewModel model, Texts texts, RowWords words) {
    this.model = model;
    this.texts = texts;
    this.words = words;
  }

  /// Writes what is in view anew.
  void refresh() {
    cells.forEach(LiveCell::refresh);
  }

  /// A word of the row.
  TableCell<TagRow, TagRow> word(Function<TagRow, String> word) {
    return kept(new WordCell(word));
  }

  /// A word that may be set by hand.
  TableCell<TagRow, TagRow> byHand(TagWord word, Function<TagRow, String> text) {
    return kept(new ByHandCell(word, text));
  }

  TableCell<TagRow, TagRow> value() {
    return kept(new ValueCell());
  }

  TableCell<TagRow, TagRow> age() {
    return kept(new AgeCell());
  }

  TableCell<TagRow, TagRow> quality() {
    return kept(new QualityCell());
  }

  TableCell<TagRow, TagRow> source() {
    return kept(new SourceCell());
  }

  private LiveCell kept(LiveCell cell) {
    cells.add(cell);
    return cell;
  }

  /// A cell that is written anew when values come.
  private abstract class LiveCell extends TableCell<TagRow, TagRow> {
    @Override
    protected void updateItem(@Nullable TagRow row, boolean empty) {
      super.updateItem(row, empty);
      refresh();
    }

    final void refresh() {
      TagRow row = getItem();
      if (isEmpty() || row == null) {
        clear();
      } else {
        write(row, model.valuesProperty().get());
      }
    }

    void clear() {
      setText("");
    }

    abstract void write(TagRow row, LiveValues live);
  }

  private final class WordCell extends LiveCell {
    private final Function<TagRow, String> words;

    WordCell(Function<TagRow, String> words) {
      this.words = words;
    }

    @Override
    void write(TagRow row, LiveValues live) {
      setText(words.apply(row));
    }
  }

  /// A word that may be set by hand; then it is marked, and the tool tip has the device's own.
  private final class ByHandCell extends LiveCell {
    private final TagWord word;
    private final Function<TagRow, String> words;
    private final Tooltip own = new Tooltip();
    private final FontIcon pencil = new FontIcon("fth-edit-2");

    ByHandCell(TagWord word, Function<TagRow, String> words) {
      this.word = word;
      this.words = words;
      setContentDisplay(ContentDisplay.RIGHT);
      // Names below one device begin alike.
      setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
      getStyleClass().add("by-hand");
    }

    @Override
    void clear() {
      super.clear();
      setTooltip(null);
      setGraphic(null);
    }

    @Override
    void write(TagRow row, LiveValues live) {
      Optional<TagInfo> set = row.tag().filter(tag -> tag.byHand().has(word));
      setText(words.apply(row));
      setGraphic(set.isPresent() ? pencil : null);
      Marks.set(this, "inferred", TagCells.this.words.inferred(row.signal(), live));
      set.ifPresent(
          tag ->
              own.setText(
                  texts.get(
                      "assets.byhand." + word,
                      word == TagWord.NAME ? tag.path() : tag.told().unit())));
      setTooltip(set.isPresent() ? own : null);
    }
  }

  /// The end of a source tells most, so it is the beginning that is left out.
  private final class SourceCell extends LiveCell {
    private final Tooltip whole = new Tooltip();

    SourceCell() {
      setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
      setEllipsisString("…");
    }

    @Override
    void clear() {
      super.clear();
      setTooltip(null);
    }

    @Override
    void write(TagRow row, LiveValues live) {
      String source = row.signal().source();
      setText(source);
      whole.setText(source);
      setTooltip(source.isEmpty() ? null : whole);
    }
  }

  private final class AgeCell extends LiveCell {
    @Override
    void write(TagRow row, LiveValues live) {
      setText(words.age(row.signal(), live));
      Marks.set(this, "value-stale", words.look(row.signal(), live) == ValueLook.STALE);
    }
  }

  /// The value in the form that its quality asks for; a text may be longer than its cell.
  private final class ValueCell extends LiveCell {
    private final Label value = new Label();
    private final Tooltip whole = new Tooltip();
    private ValueLook look = ValueLook.PLAIN;

    ValueCell() {
      value.getStyleClass().add("live-value");
      whole.setWrapText(true);
      whole.setMaxWidth(TIP_WIDTH);
      setGraphic(value);
    }

    @Override
    void clear() {
      value.setText("");
      value.setTooltip(null);
      Marks.set(this, "text-value", false);
      dress(ValueLook.PLAIN);
    }

    @Override
    void write(TagRow row, LiveValues live) {
      String text = words.value(row.signal(), live);
      value.setText(text);
      dress(words.look(row.signal(), live));
      boolean isText = row.tag().isEmpty();
      Marks.set(this, "text-value", isText);
      whole.setText(text);
      value.setTooltip(isText && !text.isEmpty() ? whole : null);
    }

    private void dress(ValueLook fresh) {
      if (fresh != look) {
        look = fresh;
        value.getStyleClass().removeAll(ValueLook.styles());
        if (!fresh.style().isEmpty()) {
          value.getStyleClass().add(fresh.style());
        }
      }
    }
  }

  /// Quality in words and a badge for what was not measured.
  private final class QualityCell extends LiveCell {
    private final Label told = new Label();
    private final Label badge = new Label();
    private final Tooltip whole = new Tooltip();

    QualityCell() {
      badge.getStyleClass().add("badge");
      badge.setMinWidth(Region.USE_PREF_SIZE);
      HBox box = new HBox(8, told, badge);
      box.setAlignment(Pos.CENTER_LEFT);
      setGraphic(box);
      clear();
    }

    @Override
    void clear() {
      told.setText("");
      told.setTooltip(null);
      badge.setVisible(false);
      badge.setText("");
    }

    @Override
    void write(TagRow row, LiveValues live) {
      String quality = words.quality(row.signal(), live);
      Optional<Origin> origin = words.badge(row.signal(), live);
      told.setText(quality);
      whole.setText(quality);
      told.setTooltip(quality.isEmpty() ? null : whole);
      badge.setText(origin.map(o -> texts.get("origin." + o)).orElse(""));
      badge.setVisible(origin.isPresent());
      Marks.set(badge, "inferred", origin.equals(Optional.of(Origin.INFERRED)));
    }
  }
}
