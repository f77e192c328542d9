package dev.edgewise.telemetry;

/// Where a value comes from. The order is part of the stored form: add at the end only.
public enum Origin {
  MEASURED,
  MANUAL,
  SIMULATED,
  REPLAYED,
  INFERRED;

  private static final Origin[] ALL = values();

  /// The origin for a stored code (its ordinal).
  ///
  /// @throws IllegalArgumentException for an unknown code
  public static Origin of(byte code) {
    if (code < 0 || code >= ALL.length) {
      throw new IllegalArgumentException("Unknown origin " + code);
    }
    return ALL[code];
  }

  public byte code() {
    return (byte) ordinal();
  }
}
