package dev.edgewise.connect.json;

import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.ValueType;
import org.jspecify.annotations.Nullable;

/// One signal of a device as the source knows it: a tag, or text that has none. Only under the
/// source's lock.
final class Signal {
  static final int NO_TAG = -1;

  final AssetPath path;
  final PeriodGuess period = new PeriodGuess();
  Known known = Known.NOTHING;

  /// What its last reading told, which is in `known`; null when that has changed otherwise.
  @Nullable Known told;

  int tag = NO_TAG;
  ValueType type = ValueType.DOUBLE;

  /// Whether a value with a type came: before, a tag made of a bad value alone may change its type.
  boolean typed;

  long lastBits;
  long lastTime = Long.MIN_VALUE;

  /// Whether a value came, so that its topic is known.
  boolean spoke;

  /// Whether the last value had no time of its own.
  boolean lastByReceipt;

  /// Digits after the point that its values have shown so far; −1 when there are too many.
  int decimals;

  Signal(AssetPath path) {
    this.path = path;
  }

  boolean hasTag() {
    return tag != NO_TAG;
  }
}
