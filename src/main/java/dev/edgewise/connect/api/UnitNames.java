package dev.edgewise.connect.api;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Units told by the ending of a name, as in `flow_lpm`, `T1_C` or `speed mm/s`: the one table for
/// every kind of source. It may be wrong, as `size_nm` shows: who uses it marks the unit as
/// guessed.
public final class UnitNames {
  /// The last word of a name of several words.
  private static final Pattern ENDING = Pattern.compile("(.*[^_\\-. :])[_\\-. :]+([^_\\-. :]+)");

  /// The key is as written, in lower case.
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("degc", "°C"),
          Map.entry("celsius", "°C"),
          Map.entry("°c", "°C"),
          Map.entry("degf", "°F"),
          Map.entry("fahrenheit", "°F"),
          Map.entry("°f", "°F"),
          Map.entry("kelvin", "K"),
          Map.entry("%", "%"),
          Map.entry("pct", "%"),
          Map.entry("percent", "%"),
          Map.entry("ppm", "ppm"),
          Map.entry("ppb", "ppb"),
          Map.entry("pa", "Pa"),
          Map.entry("hpa", "hPa"),
          Map.entry("kpa", "kPa"),
          Map.entry("mpa", "MPa"),
          Map.entry("mbar", "mbar"),
          Map.entry("bar", "bar"),
          Map.entry("psi", "psi"),
          Map.entry("lux", "lx"),
          Map.entry("lx", "lx"),
          Map.entry("mv", "mV"),
          Map.entry("volts", "V"),
          Map.entry("ma", "mA"),
          Map.entry("amps", "A"),
          Map.entry("watts", "W"),
          Map.entry("kw", "kW"),
          Map.entry("wh", "Wh"),
          Map.entry("kwh", "kWh"),
          Map.entry("hz", "Hz"),
          Map.entry("khz", "kHz"),
          Map.entry("mhz", "MHz"),
          Map.entry("db", "dB"),
          Map.entry("dbm", "dBm"),
          Map.entry("mm", "mm"),
          Map.entry("cm", "cm"),
          Map.entry("km", "km"),
          Map.entry("m/s", "m/s"),
          Map.entry("mm/s", "mm/s"),
          Map.entry("km/h", "km/h"),
          Map.entry("kmh", "km/h"),
          Map.entry("rpm", "1/min"),
          Map.entry("lpm", "l/min"),
          Map.entry("kg", "kg"),
          Map.entry("kn", "kN"),
          Map.entry("nm", "Nm"),
          Map.entry("ms", "ms"),
          Map.entry("sec", "s"),
          Map.entry("seconds", "s"),
          Map.entry("minutes", "min"));

  private static final Pattern TEMPERATURE = Pattern.compile("(?i)t\\d*|t[_\\-. :].*|.*temp.*");

  /// One letter is a unit only as it is written here, and only behind a name of its quantity:
  /// `T1_C` yes, `T1_c` and `vitamin_C` no.
  private static final Map<String, Letter> LETTERS =
      Map.of(
          "C", new Letter("°C", TEMPERATURE),
          "F", new Letter("°F", TEMPERATURE),
          "K", new Letter("K", TEMPERATURE),
          "V", new Letter("V", Pattern.compile("(?i)[uv]\\d*|.*(volt|supply|batt).*")),
          "A", new Letter("A", Pattern.compile("(?i)i\\d*|.*(curr|amp).*")),
          "W", new Letter("W", Pattern.compile("(?i)p\\d*|.*power.*")));

  private UnitNames() {}

  /// The unit as people write it, where the last word of a name is one.
  ///
  /// @param name one level, words parted by a blank or one of `_-.:`; a single word has no ending
  public static Optional<String> ending(String name) {
    Matcher ending = ENDING.matcher(name);
    if (!ending.matches()) {
      return Optional.empty();
    }
    String word = ending.group(2);
    if (word.length() == 1 && Character.isLetter(word.charAt(0))) {
      return Optional.ofNullable(LETTERS.get(word))
          .filter(letter -> letter.quantity.matcher(ending.group(1)).matches())
          .map(Letter::unit);
    }
    return Optional.ofNullable(WORDS.get(word.toLowerCase(Locale.ROOT)));
  }

  /// @param quantity what the name before it must be like
  private record Letter(String unit, Pattern quantity) {}
}
