package dev.edgewise.stream.rules;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// The table of units that are converted. What is not in it equals itself only. Factors are exact
/// by definition (BIPM, The International System of Units, 9th edition; NIST SP 811, annex B, for
/// psi and °F).
public final class Units {
  private static final Map<String, Unit> TABLE = table();
  private static final Map<String, Double> TIMES = Map.of("s", 1.0, "min", 60.0, "h", 3600.0);

  private Units() {}

  /// A unit: `base value = value × factor + offset`.
  ///
  /// @param symbol as written
  /// @param kind units of one kind are converted into each other
  record Unit(String symbol, String kind, double factor, double offset) {
    /// Of values without a unit.
    static final Unit NONE = new Unit("", "", 1, 0);

    boolean isNone() {
      return symbol.isEmpty();
    }

    /// Whether zero is a choice (°C): differences are then of another nature than values.
    boolean hasOffset() {
      return offset != 0;
    }
  }

  /// `value` of unit `from` in unit `to`; empty when they are of different kinds.
  public static OptionalDouble convert(double value, String from, String to) {
    Unit a = unit(from);
    Unit b = unit(to);
    if (a.symbol().equals(b.symbol())) {
      return OptionalDouble.of(value);
    }
    return a.kind().equals(b.kind())
        ? OptionalDouble.of(conversion(a, b, false).apply(value))
        : OptionalDouble.empty();
  }

  /// How values of one unit become values of another one of its kind.
  ///
  /// @param difference whether the values are differences
  static Affine conversion(Unit from, Unit to, boolean difference) {
    if (from.symbol().equals(to.symbol())) {
      return Affine.SAME;
    }
    double scale = from.factor() / to.factor();
    return new Affine(scale, difference ? 0 : (from.offset() - to.offset()) / to.factor());
  }

  static Unit unit(String symbol) {
    Unit known = TABLE.get(symbol);
    if (known != null) {
      return known;
    }
    int slash = symbol.lastIndexOf('/');
    Double time = slash < 0 ? null : TIMES.get(symbol.substring(slash + 1));
    if (time == null || slash == 0) {
      return symbol.isEmpty() ? Unit.NONE : new Unit(symbol, "only " + symbol, 1, 0);
    }
    Unit above = unit(symbol.substring(0, slash));
    return new Unit(symbol, "rate of " + above.kind(), above.factor() / time, 0);
  }

  /// The unit of `of` per second.
  static Unit perSecond(Unit of) {
    return unit((of.isNone() ? "1" : of.symbol()) + "/s");
  }

  /// `value × scale + offset`.
  record Affine(double scale, double offset) {
    static final Affine SAME = new Affine(1, 0);

    double apply(double value) {
      return value * scale + offset;
    }
  }

  private static Map<String, Unit> table() {
    Map<String, Unit> t = new HashMap<>();
    add(t, "temperature", "K", 1, "°C", 1, "°F", 5 / 9.0);
    t.put("°C", new Unit("°C", "temperature", 1, 273.15));
    t.put("°F", new Unit("°F", "temperature", 5 / 9.0, 273.15 - 32 * 5 / 9.0));
    add(t, "pressure", "Pa", 1, "hPa", 100, "mbar", 100, "kPa", 1e3, "MPa", 1e6, "bar", 1e5);
    add(t, "pressure", "psi", 6894.757293168);
    add(t, "rotation", "rpm", 1, "1/min", 1);
    add(t, "frequency", "Hz", 1, "kHz", 1e3, "MHz", 1e6);
    add(t, "flow", "m³/h", 1, "m³/min", 60, "m³/s", 3600, "l/s", 3.6, "l/min", 0.06, "l/h", 1e-3);
    add(t, "speed", "m/s", 1, "mm/s", 1e-3, "km/h", 1 / 3.6, "m/min", 1 / 60.0, "in/s", 0.0254);
    add(t, "acceleration", "m/s²", 1, "mm/s²", 1e-3);
    add(t, "length", "m", 1, "km", 1e3, "cm", 1e-2, "mm", 1e-3, "µm", 1e-6);
    add(t, "time", "s", 1, "ms", 1e-3, "min", 60, "h", 3600, "d", 86_400);
    add(t, "current", "A", 1, "mA", 1e-3, "kA", 1e3);
    add(t, "voltage", "V", 1, "mV", 1e-3, "kV", 1e3);
    add(t, "power", "W", 1, "kW", 1e3, "MW", 1e6);
    add(t, "energy", "J", 1, "kJ", 1e3, "MJ", 1e6, "Wh", 3600, "kWh", 3.6e6, "MWh", 3.6e9);
    add(t, "mass", "kg", 1, "g", 1e-3, "t", 1e3);
    add(t, "force", "N", 1, "kN", 1e3);
    add(t, "torque", "Nm", 1, "kNm", 1e3);
    add(t, "volume", "m³", 1, "l", 1e-3);
    add(t, "share", "%", 1, "‰", 0.1, "ppm", 1e-4);
    return Map.copyOf(t);
  }

  private static void add(Map<String, Unit> table, String kind, Object... symbolsAndFactors) {
    for (int i = 0; i < symbolsAndFactors.length; i += 2) {
      String symbol = (String) symbolsAndFactors[i];
      double factor = ((Number) symbolsAndFactors[i + 1]).doubleValue();
      table.put(symbol, new Unit(symbol, kind, factor, 0));
    }
  }
}
