package dev.edgewise.stream.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a rule. After an error it goes on at the next section or action, so one reading finds most
/// of what is wrong.
final class RuleParser {
  private final List<Finding> findings = new ArrayList<>();
  private final Cursor cursor;
  private final String note;
  private final Set<String> seen = new HashSet<>();

  private String id = "";
  private int version;
  private final List<AssetPattern> scope = new ArrayList<>();
  private Duration hold = Rule.DEFAULT_HOLD;
  private Optional<Duration> stale = Optional.empty();
  private @Nullable Condition condition;
  private final List<Action> actions = new ArrayList<>();

  RuleParser(String text) {
    if (text.length() > RuleLimits.TEXT) {
      findings.add(
          error(
              new Place(1, 1),
              "The rule has " + text.length() + " characters; " + RuleLimits.TEXT + " are allowed.",
              "Split it."));
    }
    Lexer lexer = new Lexer(text.substring(0, Math.min(text.length(), RuleLimits.TEXT)), findings);
    cursor = new Cursor(lexer.tokens());
    note = lexer.note();
  }

  /// What was found wrong, in the order of the text.
  List<Finding> findings() {
    findings.sort(
        java.util.Comparator.comparingInt((Finding f) -> f.place().line())
            .thenComparingInt(f -> f.place().column()));
    return findings;
  }

  /// The rule; empty when something is wrong.
  Optional<Rule> rule() {
    Token first = cursor.peek();
    while (!cursor.atEnd()) {
      section();
    }
    require("rule", first.place(), "A rule begins with: rule \"name\" version 1");
    require("on", cursor.peek().place(), "Say for which assets: on \"Site/Area/Line/*\"");
    require("when", cursor.peek().place(), "Say the condition: when tag(\"…\") > 5");
    require("then", cursor.peek().place(), "Say what to do: then alarm(HIGH, \"…\")");
    Condition found = condition;
    if (found == null || !findings.isEmpty()) {
      return Optional.empty();
    }
    Rule rule = new Rule(note, id, version, scope, hold, stale, found, actions);
    RuleSize.problem(rule).ifPresent(problem -> findings.add(problem.finding(id)));
    return findings.isEmpty() ? Optional.of(rule) : Optional.empty();
  }

  private void require(String section, Place place, String hint) {
    if (!seen.contains(section)) {
      findings.add(error(place, "There is no '" + section + "'.", hint));
    }
  }

  private void section() {
    Token word = cursor.next();
    try {
      if (!Words.SECTIONS.contains(word.text()) || word.kind() != Token.Kind.WORD) {
        throw new Misread(
            word.place(),
            "Expected 'rule', 'on', 'hold', 'stale after', 'when' or 'then', found "
                + word.named()
                + ".",
            "");
      }
      if (!seen.add(word.text())) {
        throw new Misread(word.place(), "There is a second '" + word.text() + "'.", "");
      }
      read(word);
    } catch (Misread e) {
      findings.add(e.finding(id));
      Set<String> next = new HashSet<>(Words.SECTIONS);
      next.remove("version");
      cursor.skipTo(next);
    }
  }

  private void read(Token word) throws Misread {
    switch (word.text()) {
      case "rule" -> heading();
      case "on" -> patterns();
      case "hold" -> hold = cursor.duration("'hold'");
      case "stale" -> {
        cursor.expect("after", "Write: stale after 30s");
        stale = Optional.of(cursor.duration("'stale after'"));
      }
      case "when" -> condition();
      case "then" -> actions();
      default -> throw new Misread(word.place(), "'version' follows the rule's name.", "");
    }
  }

  private void heading() throws Misread {
    String hint = "A rule begins with: rule \"name\" version 1";
    Place place = cursor.peek().place();
    id = cursor.string("the rule's name", hint);
    if (!Rule.isId(id)) {
      throw new Misread(
          place,
          "'" + id + "' is no name for a rule.",
          "A name has 1 to 64 letters, digits, '.', '_' or '-'.");
    }
    cursor.expect("version", hint);
    Token number = cursor.peek();
    if (number.kind() != Token.Kind.NUMBER
        || !number.text().matches("[1-9][0-9]{0,8}")
        || !number.unit().isEmpty()) {
      throw cursor.expected("a version: 1, 2, 3 …", hint);
    }
    version = (int) cursor.next().number();
  }

  private void patterns() throws Misread {
    do {
      Place place = cursor.peek().place();
      String text = cursor.string("an asset", "Write: on \"Site/Area/Line/*\"");
      try {
        scope.add(new AssetPattern(text));
      } catch (IllegalArgumentException e) {
        throw new Misread(place, e.getMessage() + ".", "Write: on \"Site/Area/Line/*\"");
      }
    } while (cursor.take(","));
  }

  private void condition() throws Misread {
    condition = new ConditionParser(cursor).condition();
    Token after = cursor.peek();
    if (after.kind() != Token.Kind.END && !Words.SECTIONS.contains(after.text())) {
      throw cursor.expected(
          "'and', 'or', 'for', 'until' or 'then'",
          after.is(")")
              ? "There is one ')' too many."
              : Words.ACTIONS.contains(after.text()) ? "Actions follow 'then'." : "");
    }
  }

  private void actions() throws Misread {
    do {
      ActionParser parser = new ActionParser(cursor);
      try {
        actions.add(parser.action());
      } catch (Misread e) {
        findings.add(e.finding(id));
        Set<String> next = new HashSet<>(Words.SECTIONS);
        next.addAll(Words.ACTIONS);
        cursor.skipTo(next);
      }
    } while (Words.ACTIONS.contains(cursor.peek().text()));
    if (actions.size() > RuleLimits.ACTIONS) {
      throw new Misread(
          actions.get(RuleLimits.ACTIONS).place(),
          "A rule has at most " + RuleLimits.ACTIONS + " actions.",
          "Split it.");
    }
  }

  private Finding error(Place place, String text, String hint) {
    return new Finding(Finding.Severity.ERROR, id, place, text, hint);
  }
}
