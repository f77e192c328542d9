package dev.edgewise.training;

import java.util.Locale;

/// Where a bearing is damaged, in the order of the classifier's outputs.
public enum Damage {
  NONE("No damage"),
  INNER("Inner race"),
  OUTER("Outer race"),
  BALL("Rolling element");

  private final String title;

  Damage(String title) {
    this.title = title;
  }

  /// Name of the output and label of the class.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  String title() {
    return title;
  }
}
