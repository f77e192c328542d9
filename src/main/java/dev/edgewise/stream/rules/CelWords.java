package dev.edgewise.stream.rules;

import dev.cel.common.CelIssue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// CEL's words for a type error, in those of rules.
final class CelWords {
  private static final Pattern OVERLOAD =
      Pattern.compile("found no matching overload for '([^']+)' applied to '\\(([^)]*)\\)'.*");

  private CelWords() {}

  static Misread typeProblem(CelIssue issue, ExpressionText text) {
    Place place = text.place(issue.getSourceLocation().getColumn());
    Matcher found = OVERLOAD.matcher(issue.getMessage());
    if (!found.matches()) {
      return new Misread(place, "The types do not fit.", issue.getMessage());
    }
    String sign = found.group(1).replace("_", "").replace("?:", "? :");
    String types = found.group(2).replace("double", "a number").replace("bool", "on/off");
    return new Misread(
        place,
        "'" + sign + "' does not fit " + types.replace(", ", " and ") + ".",
        hint(found.group(1)));
  }

  private static String hint(String function) {
    return switch (function) {
      case "_&&_", "_||_", "!_" -> "It joins conditions: compare the number with something first.";
      case "_==_", "_!=_" -> "Compare numbers with numbers, and on/off with true or false.";
      case "_?_:_" -> "It needs a condition, and two values of one type.";
      default -> "It takes numbers; on/off stands alone: tag(\"motor/running\").";
    };
  }
}
