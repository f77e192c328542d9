package dev.edgewise.training;

import dev.edgewise.stream.inference.ModelCard;
import java.util.ArrayList;
import java.util.List;

/// Figures of a card in the making.
final class Figures {
  private final List<ModelCard.Metric> list = new ArrayList<>();

  void add(String name, double value, String unit, String condition, String protocol) {
    double rounded = Math.round(value * 1e4) / 1e4;
    list.add(new ModelCard.Metric(name, rounded, unit, condition, protocol));
  }

  List<ModelCard.Metric> list() {
    return List.copyOf(list);
  }
}
