package dev.edgewise.ui.alarms;

import dev.edgewise.station.api.AlarmDetail;
import dev.edgewise.station.api.AlarmEpisode;
import dev.edgewise.station.api.AlarmExplanation;
import dev.edgewise.station.api.AlarmShare;
import dev.edgewise.ui.controls.ShareBar;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Why a model says so: what contributed and how much, which model, how sure, and what was like it
/// before. Hidden for alarms that no model found.
final class WhyPane {
  private static final int SHOWN = 6;

  private final VBox box;
  private final Texts texts;
  private final Formats formats;

  WhyPane(VBox box, GuidanceModel model, Texts texts, Formats formats) {
    this.box = box;
    this.texts = texts;
    this.formats = formats;
    model.detailProperty().subscribe(detail -> show(detail.map(AlarmDetail::explanation)));
  }

  private void show(Optional<AlarmExplanation> explanation) {
    boolean any = explanation.isPresent() && !explanation.get().model().isEmpty();
    box.setVisible(any);
    box.setManaged(any);
    if (any) {
      fill(explanation.get());
    }
  }

  private void fill(AlarmExplanation why) {
    List<Node> lines = new ArrayList<>();
    Label title = new Label("◈ " + texts.get("alarms.why"));
    title.getStyleClass().addAll("inferred", "strong");
    Label model = new Label(why.model() + " " + why.version());
    model.getStyleClass().add("title");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    lines.add(new HBox(8, title, gap, model));
    lines.add(dim(sureness(why)));
    for (AlarmShare share : why.shares().subList(0, Math.min(SHOWN, why.shares().size()))) {
      ShareBar bar = new ShareBar();
      bar.show(share.signal(), percent(share.share()), share.share());
      lines.add(bar);
    }
    if (why.shares().isEmpty()) {
      lines.add(dim(texts.get("alarms.why.none")));
    } else if (why.shares().size() > SHOWN) {
      double rest = why.shares().stream().skip(SHOWN).mapToDouble(AlarmShare::share).sum();
      lines.add(
          dim(
              texts.counted(
                  "alarms.why.more",
                  why.shares().size() - SHOWN,
                  why.shares().size() - SHOWN,
                  percent(rest))));
    }
    why.nearest().forEach(episode -> lines.add(dim(nearest(episode))));
    if (why.nearest().isEmpty()) {
      lines.add(dim(texts.get("alarms.why.new")));
    }
    box.getChildren().setAll(lines);
  }

  private String sureness(AlarmExplanation why) {
    List<String> parts = new ArrayList<>();
    if (!Double.isNaN(why.score())) {
      String score = formats.value(why.score(), -1);
      parts.add(
          Double.isNaN(why.threshold())
              ? texts.get("alarms.why.score", score)
              : texts.get("alarms.why.threshold", score, formats.value(why.threshold(), -1)));
    }
    parts.add(
        Double.isNaN(why.confidence())
            ? texts.get("alarms.why.unsure")
            : texts.get("alarms.why.confidence", percent(why.confidence())));
    return String.join(" · ", parts);
  }

  private String nearest(AlarmEpisode e) {
    String what = AlarmWords.name(e.asset()) + ", " + formats.dated(e.from());
    String text = e.done().isEmpty() ? e.text() : e.text() + ", " + e.done();
    return texts.get("alarms.why.nearest", what, text);
  }

  private String percent(double part) {
    return formats.value(100 * part, 0) + " %";
  }

  private static Label dim(String text) {
    Label label = new Label(text);
    label.getStyleClass().addAll("dim", "small");
    label.setWrapText(true);
    return label;
  }
}
