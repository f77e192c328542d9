package dev.edgewise.connect.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a column is called.
///
/// @param text as written; `col1`, `col2`, … where nothing is
/// @param name without the unit, different from all other columns' names
/// @param unit as people write it, empty when none is known
/// @param guessed whether the unit was taken from an ending of the name, as in `T1_C`
record Heading(String text, String name, String unit, boolean guessed) {
  /// `Temp (°C)`, `Temp [°C]`, `Temp {°C}`.
  private static final Pattern BRACKETS =
      Pattern.compile("(.*?)\\s*(?:\\(([^()]*)\\)|\\[([^\\[\\]]*)]|\\{([^{}]*)})");

  /// `pressure_bar`, `T1_C`.
  private static final Pattern ENDING = Pattern.compile("(.+)[_\\s]([A-Za-z%°µ/]+)");

  /// Endings that are units wherever they stand; the key is as written, in lower case.
  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("degc", "°C"),
          Map.entry("celsius", "°C"),
          Map.entry("°c", "°C"),
          Map.entry("degf", "°F"),
          Map.entry("fahrenheit", "°F"),
          Map.entry("kelvin", "K"),
          Map.entry("bar", "bar"),
          Map.entry("mbar", "mbar"),
          Map.entry("pa", "Pa"),
          Map.entry("hpa", "hPa"),
          Map.entry("kpa", "kPa"),
          Map.entry("mpa", "MPa"),
          Map.entry("psi", "psi"),
          Map.entry("kw", "kW"),
          Map.entry("kwh", "kWh"),
          Map.entry("wh", "Wh"),
          Map.entry("hz", "Hz"),
          Map.entry("rpm", "rpm"),
          Map.entry("pct", "%"),
          Map.entry("percent", "%"),
          Map.entry("ppm", "ppm"),
          Map.entry("ppb", "ppb"),
          Map.entry("lux", "lx"),
          Map.entry("mm", "mm"),
          Map.entry("ms", "ms"),
          Map.entry("m/s", "m/s"),
          Map.entry("mm/s", "mm/s"),
          Map.entry("km/h", "km/h"));

  /// One letter is a unit only behind a name of its quantity: `T1_C` yes, `vitamin_C` no.
  private static final Map<String, Pattern> LETTERS =
      Map.of(
          "C", Pattern.compile("(?i)t\\d*|t_.*|.*temp.*"),
          "F", Pattern.compile("(?i)t\\d*|t_.*|.*temp.*"),
          "K", Pattern.compile("(?i)t\\d*|t_.*|.*temp.*"),
          "V", Pattern.compile("(?i)u\\d*|v\\d*|.*volt.*"),
          "A", Pattern.compile("(?i)i\\d*|.*curr.*|.*amp.*"),
          "W", Pattern.compile("(?i)p\\d*|.*power.*"));

  /// The headings of a table.
  ///
  /// @param texts as written, empty where nothing is; one a column
  /// @param units from a row of units, empty when there is none
  static List<Heading> of(List<String> texts, List<String> units) {
    List<Heading> read = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i).isEmpty() ? "col" + (i + 1) : texts.get(i);
      String unit = i < units.size() ? bare(units.get(i)) : "";
      read.add(unit.isEmpty() ? of(text) : new Heading(text, text, unit, false));
    }
    return distinct(read);
  }

  /// One heading by itself, for example the name of a signal in a long table.
  static Heading of(String text) {
    Matcher brackets = BRACKETS.matcher(text);
    if (brackets.matches() && !brackets.group(1).isBlank()) {
      String unit = first(brackets.group(2), brackets.group(3), brackets.group(4));
      return new Heading(text, brackets.group(1).strip(), unit.strip(), false);
    }
    Matcher ending = ENDING.matcher(text);
    if (ending.matches()) {
      String word = ending.group(2);
      String unit = UNITS.get(word.toLowerCase(Locale.ROOT));
      Pattern quantity = LETTERS.get(word);
      if (unit != null) {
        return new Heading(text, text, unit, true);
      }
      if (quantity != null && quantity.matcher(ending.group(1)).matches()) {
        boolean degrees = word.equals("C") || word.equals("F");
        return new Heading(text, text, degrees ? "°" + word : word, true);
      }
    }
    return new Heading(text, text, "", false);
  }

  private static String bare(String unit) {
    boolean bracketed =
        unit.length() > 2
            && "([{".indexOf(unit.charAt(0)) >= 0
            && ")]}".indexOf(unit.charAt(unit.length() - 1)) >= 0;
    return bracketed ? unit.substring(1, unit.length() - 1).strip() : unit;
  }

  private static String first(String... groups) {
    for (String group : groups) {
      if (group != null) {
        return group;
      }
    }
    return "";
  }

  /// Names that two columns share: first their whole texts, then numbers.
  private static List<Heading> distinct(List<Heading> headings) {
    Map<String, Integer> byName = new HashMap<>();
    headings.forEach(h -> byName.merge(h.name, 1, Integer::sum));
    Map<String, Integer> used = new HashMap<>();
    List<Heading> out = new ArrayList<>();
    for (Heading h : headings) {
      String wanted = byName.getOrDefault(h.name, 0) > 1 ? h.text : h.name;
      int nth = used.merge(wanted, 1, Integer::sum);
      out.add(new Heading(h.text, nth == 1 ? wanted : wanted + " #" + nth, h.unit, h.guessed));
    }
    return List.copyOf(out);
  }
}
