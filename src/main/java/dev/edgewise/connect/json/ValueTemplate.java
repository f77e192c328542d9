package dev.edgewise.connect.json;

import dev.edgewise.base.JsonPointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The simple forms of a value template of Home Assistant: `{{ value }}`, `{{ value_json.a.b }}`,
/// `{{ value_json['a b'] }}`, each with filters that change no meaning (`| float`, `| round(1)`).
/// Anything that reckons is no simple form.
final class ValueTemplate {
  private static final Pattern FORM =
      Pattern.compile(
          "\\{\\{-?\\s*(value_json|value)((?:\\.\\w+|\\[\\s*(?:'[^']*'|\"[^\"]*\"|\\d+)\\s*\\])*)"
              + "((?:\\s*\\|\\s*(?:float|int|round|is_defined|string|trim)(?:\\([^)]*\\))?)*)\\s*-?\\}\\}");
  private static final Pattern STEP =
      Pattern.compile("\\.(\\w+)|\\[\\s*(?:'([^']*)'|\"([^\"]*)\"|(\\d+))\\s*\\]");

  private ValueTemplate() {}

  /// Where the value is; empty when the template is no simple form.
  static Optional<JsonPointer> pointer(String template) {
    Matcher form = FORM.matcher(template.strip());
    if (!form.matches() || (form.group(1).equals("value") && !form.group(2).isEmpty())) {
      return Optional.empty();
    }
    List<String> steps = new ArrayList<>();
    Matcher step = STEP.matcher(form.group(2));
    while (step.find()) {
      for (int i = 1; i <= 4; i++) {
        if (step.group(i) != null) {
          steps.add(step.group(i));
        }
      }
    }
    return Optional.of(new JsonPointer(steps));
  }
}
