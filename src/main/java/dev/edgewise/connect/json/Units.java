package dev.edgewise.connect.json;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Units guessed from the names of signals. A guess may be wrong: the tag says that it is one.
final class Units {
  private static final Pattern PARTS = Pattern.compile("[_\\-. :]+");
  private static final Pattern WORDS = Pattern.compile("[_\\-. :]+|(?<=[a-z0-9])(?=[A-Z])");

  /// The place in a list at the end of a name.
  private static final Pattern INDEX = Pattern.compile("/\\d+$");

  /// The last word of a name of several words: `temperature_C`, `flow_lpm`. Case matters where one
  /// letter stands alone.
  private static final Map<String, String> SUFFIXES =
      Map.ofEntries(
          Map.entry("C", "°C"),
          Map.entry("degC", "°C"),
          Map.entry("celsius", "°C"),
          Map.entry("F", "°F"),
          Map.entry("degF", "°F"),
          Map.entry("fahrenheit", "°F"),
          Map.entry("K", "K"),
          Map.entry("pct", "%"),
          Map.entry("percent", "%"),
          Map.entry("ppm", "ppm"),
          Map.entry("ppb", "ppb"),
          Map.entry("pa", "Pa"),
          Map.entry("hpa", "hPa"),
          Map.entry("kpa", "kPa"),
          Map.entry("mbar", "mbar"),
          Map.entry("bar", "bar"),
          Map.entry("psi", "psi"),
          Map.entry("lux", "lx"),
          Map.entry("lx", "lx"),
          Map.entry("V", "V"),
          Map.entry("mv", "mV"),
          Map.entry("volts", "V"),
          Map.entry("A", "A"),
          Map.entry("ma", "mA"),
          Map.entry("amps", "A"),
          Map.entry("W", "W"),
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

  /// The whole name, or its last words, without regard to case.
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("temperature", "°C"),
          Map.entry("temp", "°C"),
          Map.entry("dewpoint", "°C"),
          Map.entry("dew point", "°C"),
          Map.entry("tc", "°C"),
          Map.entry("tf", "°F"),
          Map.entry("humidity", "%"),
          Map.entry("soil moisture", "%"),
          Map.entry("moisture", "%"),
          Map.entry("battery", "%"),
          Map.entry("battery level", "%"),
          Map.entry("batt", "%"),
          Map.entry("pressure", "hPa"),
          Map.entry("illuminance", "lx"),
          Map.entry("luminosity", "lx"),
          Map.entry("co2", "ppm"),
          Map.entry("pm25", "µg/m³"),
          Map.entry("pm10", "µg/m³"),
          Map.entry("voltage", "V"),
          Map.entry("current", "A"),
          Map.entry("power", "W"),
          Map.entry("energy", "kWh"),
          Map.entry("rssi", "dBm"),
          Map.entry("snr", "dB"),
          Map.entry("latitude", "°"),
          Map.entry("longitude", "°"),
          Map.entry("lat", "°"),
          Map.entry("lon", "°"),
          Map.entry("altitude", "m"),
          Map.entry("uptime", "s"));

  private Units() {}

  /// The unit that a name suggests.
  ///
  /// @param signal levels parted by `/`
  static Optional<String> guess(String signal) {
    String whole = INDEX.matcher(signal).replaceFirst("");
    String name = whole.substring(whole.lastIndexOf('/') + 1);
    return suffix(name).or(() -> word(name));
  }

  private static Optional<String> suffix(String name) {
    String[] parts = PARTS.split(name);
    if (parts.length < 2) {
      return Optional.empty();
    }
    String last = parts[parts.length - 1];
    String unit = SUFFIXES.get(last);
    return unit != null || last.length() == 1
        ? Optional.ofNullable(unit)
        : Optional.ofNullable(SUFFIXES.get(lower(last)));
  }

  private static Optional<String> word(String name) {
    String[] words = WORDS.split(name);
    if (words.length == 0) {
      return Optional.empty();
    }
    String last = lower(words[words.length - 1]);
    String two = words.length < 2 ? "" : lower(words[words.length - 2]) + " " + last;
    return Optional.ofNullable(NAMES.get(two)).or(() -> Optional.ofNullable(NAMES.get(last)));
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
