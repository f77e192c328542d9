package dev.edgewise.training;

import dev.edgewise.stream.inference.ModelCard;
import dev.edgewise.stream.inference.ModelPackage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `docs/demo-models.md`: what the demo's models are and how good they are, for people.
public final class ModelsPage {
  private ModelsPage() {}

  /// @param measured figures of each model, in the order in which they are shown
  /// @return Markdown
  public static String write(Map<ModelPackage, List<ModelCard.Metric>> measured) {
    StringBuilder out = new StringBuilder();
    out.append("# The models of the demo\n\n")
        .append("Written by `./edgewise train evaluate`; do not edit. The models are made by")
        .append(" `./edgewise train demo-models`, why they are as they are stands in")
        .append(" [decision 0015](decisions/0015-demo-models.md).\n\n")
        .append("All data are generated: the figures say how the models do on what the generator")
        .append(" gives, not on a plant. They are worked out anew, through the product's own")
        .append(" inference, from the packages in `sample-data/models`.\n");
    measured.forEach((model, metrics) -> section(out, model, metrics));
    return out.toString();
  }

  private static void section(
      StringBuilder out, ModelPackage model, List<ModelCard.Metric> metrics) {
    out.append("\n## ").append(model.id()).append(' ').append(model.version()).append("\n\n");
    out.append(model.manifest().title()).append(", ");
    out.append(String.format(Locale.ENGLISH, "%,d bytes. ", model.onnx().size()));
    out.append("Inputs: ").append(model.input().width()).append(" numbers. Outputs: ");
    out.append(String.join(", ", model.outputNames().stream().map(n -> "`" + n + "`").toList()));
    out.append(".\n\n");
    for (ModelCard.Section section : model.card().sections()) {
      if (List.of("Intended use", "Out of scope", "Training data", "Caveats")
          .contains(section.name())) {
        out.append("**").append(section.name()).append(".** ");
        out.append(section.text().replace("\n", " ")).append("\n\n");
      }
    }
    Map<String, List<ModelCard.Metric>> tables = new LinkedHashMap<>();
    for (ModelCard.Metric metric : metrics) {
      tables.computeIfAbsent(metric.name(), n -> new ArrayList<>()).add(metric);
    }
    tables.forEach((name, rows) -> table(out, name, rows));
  }

  private static void table(StringBuilder out, String name, List<ModelCard.Metric> rows) {
    out.append("### ").append(name).append("\n\n| | |\n|---|---:|\n");
    for (ModelCard.Metric row : rows) {
      out.append("| ").append(row.condition()).append(" | ").append(number(row.value()));
      out.append(row.unit().isEmpty() ? "" : " " + row.unit()).append(" |\n");
    }
    List<String> protocols = rows.stream().map(ModelCard.Metric::protocol).distinct().toList();
    out.append("\n");
    for (String protocol : protocols) {
      out.append("How: ").append(protocol).append(".\n");
    }
    out.append("\n");
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ENGLISH, "%,d", (long) value)
        : String.format(Locale.ENGLISH, "%.3f", value);
  }
}
