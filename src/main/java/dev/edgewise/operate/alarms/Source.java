package dev.edgewise.operate.alarms;

/// What finds an alarm. The order is that of the stored form; new ones are added at the end.
public enum Source {
  LIMIT,
  DEVIATION,
  RATE,
  DISCRETE,
  QUALITY,
  STALE,
  RULE,
  MODEL,
  /// The health of an edge node or of a connection.
  NETWORK,
  /// The product's own health.
  PRODUCT;

  /// Whether values of tags, held against a limit, find it.
  boolean isLimit() {
    return switch (this) {
      case LIMIT, DEVIATION, RATE, DISCRETE, QUALITY, STALE -> true;
      case RULE, MODEL, NETWORK, PRODUCT -> false;
    };
  }
}
