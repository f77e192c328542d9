package dev.edgewise.connect.json;

import dev.edgewise.connect.api.UnitNames;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Units guessed from the names of signals: by their ending, else by what they are called. A guess
/// may be wrong: the tag says that it is one.
final class Units {
  private static final Pattern WORDS = Pattern.compile("[_\\-. :]+|(?<=[a-z0-9])(?=[A-Z])");

  /// The place in a list at the end of a name.
  private static final Pattern INDEX = Pattern.compile("/\\d+$");

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
    return UnitNames.ending(name).or(() -> word(name));
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
