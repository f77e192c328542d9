package dev.edgewise.ui.topology;

import dev.edgewise.ui.topology.Inspection.Item;
import dev.edgewise.ui.topology.Inspection.Row;
import dev.edgewise.ui.topology.Inspection.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Rows, or items under headings. The same lines are written again while their number stays; only
/// then are new ones made.
final class InspectorList extends VBox {
  private final Supplier<InspectorLine> make;
  private final List<InspectorLine> lines = new ArrayList<>();
  private final List<Label> headings = new ArrayList<>();
  private List<Integer> shape = List.of();

  private InspectorList(double spacing, Supplier<InspectorLine> make) {
    super(spacing);
    this.make = make;
  }

  static InspectorList rows() {
    return new InspectorList(0, InspectorLine::row);
  }

  /// @param select is given the id of what an item leads to
  static InspectorList sections(Consumer<String> select) {
    return new InspectorList(4, () -> InspectorLine.item(select));
  }

  void showRows(List<Row> fresh) {
    List<Region> all = new ArrayList<>();
    for (Row row : fresh) {
      InspectorLine line = line(all.size());
      line.show(row);
      all.add(line);
    }
    put(all, List.of(fresh.size()));
  }

  /// Rows under a heading of their own; nothing without rows.
  void showRows(String heading, List<Row> fresh) {
    List<Region> all = new ArrayList<>();
    if (!fresh.isEmpty()) {
      all.add(heading(0, heading));
    }
    for (int i = 0; i < fresh.size(); i++) {
      InspectorLine line = line(i);
      line.show(fresh.get(i));
      all.add(line);
    }
    put(all, List.of(fresh.size()));
  }

  void showSections(List<Section> sections) {
    int at = 0;
    List<Region> all = new ArrayList<>();
    for (int s = 0; s < sections.size(); s++) {
      all.add(heading(s, sections.get(s).title()));
      for (Item item : sections.get(s).items()) {
        InspectorLine line = line(at++);
        line.show(item);
        all.add(line);
      }
    }
    put(all, sections.stream().map(s -> s.items().size()).toList());
  }

  private InspectorLine line(int index) {
    if (lines.size() <= index) {
      lines.add(make.get());
    }
    return lines.get(index);
  }

  private Label heading(int index, String title) {
    if (headings.size() <= index) {
      Label heading = new Label();
      heading.getStyleClass().addAll("title", "topology-section");
      headings.add(heading);
    }
    headings.get(index).setText(title);
    return headings.get(index);
  }

  private void put(List<Region> all, List<Integer> freshShape) {
    if (!freshShape.equals(shape)) {
      shape = freshShape;
      getChildren().setAll(all);
    }
  }
}
