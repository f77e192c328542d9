package dev.edgewise.base;

/// What this is.
public final class Product {
  /// The project's version, as in the pom.
  public static final String VERSION = "0.1.0";

  private Product() {}
}
