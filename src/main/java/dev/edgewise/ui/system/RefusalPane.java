package dev.edgewise.ui.system;

import dev.edgewise.station.api.RejectionRow;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// All that is known about the chosen refusal: what to do, where it came from, what it looked like.
final class RefusalPane {
  /// Room for a scroll bar and the padding of a cell, px.
  private static final double SIDES = 26;

  private final Label reason;
  private final Label advice;
  private final Button copy;
  private final ListView<RejectionRow.Sample> samples;
  private final SystemViewModel model;
  private final Texts texts;
  private final Formats formats;

  RefusalPane(Parts parts, SystemViewModel model, Texts texts, Formats formats) {
    this.reason = parts.reason;
    this.advice = parts.advice;
    this.copy = parts.copy;
    this.samples = parts.samples;
    this.model = model;
    this.texts = texts;
    this.formats = formats;
    samples.setCellFactory(list -> new SampleCell());
    samples.setFocusTraversable(false);
    copy.setOnAction(e -> copy());
    model.chosenProperty().subscribe(this::show);
  }

  /// The nodes that it fills.
  record Parts(Label reason, Label advice, Button copy, ListView<RejectionRow.Sample> samples) {}

  private void show(Optional<Reading.Refusal> chosen) {
    reason.setText(
        chosen
            .map(r -> texts.get("system.refusal.heading", r.row().source(), r.row().text()))
            .orElse(texts.get("system.refusal.none")));
    advice.setText(chosen.map(model::advice).orElse(texts.get("system.refusal.none.help")));
    copy.setVisible(chosen.isPresent());
    samples.setVisible(chosen.isPresent());
    List<RejectionRow.Sample> now = chosen.map(r -> r.row().samples()).orElse(List.of());
    if (!samples.getItems().equals(now)) {
      samples.getItems().setAll(now);
    }
  }

  private void copy() {
    model
        .chosenProperty()
        .get()
        .ifPresent(
            refusal -> {
              StringBuilder out = new StringBuilder(reason.getText()).append('\n');
              for (RejectionRow.Sample sample : refusal.row().samples()) {
                out.append(formats.full(sample.time()))
                    .append('\t')
                    .append(sample.where())
                    .append('\t')
                    .append(sample.excerpt())
                    .append('\n');
              }
              ClipboardContent content = new ClipboardContent();
              content.putString(out.toString());
              Clipboard.getSystemClipboard().setContent(content);
            });
  }

  /// Where it came from and when, above what it looked like.
  private final class SampleCell extends ListCell<RejectionRow.Sample> {
    private final Text where = new Text();
    private final Text excerpt = new Text();
    private final VBox box = new VBox(1, where, excerpt);

    SampleCell() {
      where.getStyleClass().add("system-where");
      excerpt.getStyleClass().add("system-excerpt");
      where.wrappingWidthProperty().bind(samples.widthProperty().subtract(SIDES));
      excerpt.wrappingWidthProperty().bind(where.wrappingWidthProperty());
      getStyleClass().add("system-sample");
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(RejectionRow.@Nullable Sample sample, boolean empty) {
      super.updateItem(sample, empty);
      if (empty || sample == null) {
        setGraphic(null);
      } else {
        where.setText(formats.clock(sample.time()) + "   " + sample.where());
        excerpt.setText(
            sample.excerpt().isEmpty() ? texts.get("system.refusal.nosample") : sample.excerpt());
        setGraphic(box);
      }
    }
  }
}
