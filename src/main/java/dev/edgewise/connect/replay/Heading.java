package dev.edgewise.connect.replay;

import dev.edgewise.connect.api.UnitNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    Optional<String> unit = UnitNames.ending(text);
    return new Heading(text, text, unit.orElse(""), unit.isPresent());
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
