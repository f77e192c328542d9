package dev.edgewise.stream.rules;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.util.List;
import java.util.Optional;

/// The text form of rules; `docs/rules.md` is its description. `parse(write(rule))` equals `rule`.
public final class RuleText {
  /// A rule's text that cannot be read.
  public static final ErrorCode UNREADABLE = new ErrorCode("RULE-UNREADABLE");

  private RuleText() {}

  /// Reads one rule.
  ///
  /// @param source where the text is from, for the message: a file's name
  /// @throws EdgewiseException when it cannot be read; the message has line, column and what was
  ///     expected of each error, the first ten of them
  public static Rule parse(String text, String source) throws EdgewiseException {
    RuleParser parser = new RuleParser(text);
    Optional<Rule> rule = parser.rule();
    if (rule.isPresent()) {
      return rule.get();
    }
    throw unreadable(parser.findings(), source);
  }

  /// What is wrong with a text, in its order; empty when it is a rule.
  public static List<Finding> problems(String text) {
    RuleParser parser = new RuleParser(text);
    parser.rule();
    return List.copyOf(parser.findings());
  }

  /// The rule as people write it. Comments after its first word are not kept.
  public static String write(Rule rule) {
    return RuleWriter.write(rule);
  }

  /// A condition as people write it, on one line.
  public static String write(Condition condition) {
    return RuleWriter.condition(condition);
  }

  private static EdgewiseException unreadable(List<Finding> findings, String source) {
    StringBuilder what = new StringBuilder(source);
    findings.stream().limit(10).forEach(f -> what.append("\n  ").append(f.forPerson()));
    if (findings.size() > 10) {
      what.append("\n  and ").append(findings.size() - 10).append(" more.");
    }
    return new EdgewiseException(
        UNREADABLE, what.toString(), "Mend the rule; docs/rules.md describes the language.");
  }
}
