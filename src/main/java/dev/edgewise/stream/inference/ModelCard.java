package dev.edgewise.stream.inference;

import java.util.List;

/// What a person must know before trusting a model. Source: Mitchell et al., Model Cards for Model
/// Reporting, 2019, with what a plant needs besides.
///
/// @param sections in the order in which they are shown; those of `REQUIRED` are among them
/// @param metrics at least one
public record ModelCard(List<Section> sections, List<Metric> metrics) {
  /// Sections that no card may lack.
  public static final List<String> REQUIRED =
      List.of(
          "Intended use",
          "Out of scope",
          "Factors",
          "Training data",
          "Evaluation data",
          "Caveats",
          "Fallback",
          "Licence");

  /// @param name heading, at most 64 characters
  /// @param text plain text, lines parted by `\n`, at most 8,192 characters
  public record Section(String name, String text) {
    public Section {
      Check.text(name, 64, "name");
      Check.text(text, 8_192, "text");
    }
  }

  /// A figure and how it was come by.
  ///
  /// @param name for example `AUC`
  /// @param value finite, in `unit`
  /// @param unit empty for a pure number
  /// @param condition on what data: noise, load, speed, seeds
  /// @param protocol how it was worked out, enough to do it again
  public record Metric(String name, double value, String unit, String condition, String protocol) {
    public Metric {
      Check.text(name, 64, "name");
      Check.that(Double.isFinite(value), "value is finite");
      Check.that(unit.length() <= 32, "unit has at most 32 characters");
      Check.text(condition, 512, "condition");
      Check.text(protocol, 2_048, "protocol");
    }
  }

  public ModelCard {
    sections = List.copyOf(sections);
    metrics = List.copyOf(metrics);
    List<String> names = sections.stream().map(Section::name).toList();
    Check.that(sections.size() <= 64, "there are at most 64 sections");
    Check.unique(names, "names of sections");
    for (String required : REQUIRED) {
      Check.that(names.contains(required), "there is a section '" + required + "'");
    }
    Check.that(!metrics.isEmpty(), "there is at least one metric");
    Check.that(metrics.size() <= 1_024, "there are at most 1024 metrics");
  }
}
