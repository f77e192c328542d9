package dev.edgewise.stream.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads a scalar expression. What is read and numbers with their units become variables; what is
/// left is parsed by CEL.
final class ExpressionParser {
  private static final String VALUES = "a number, tag(\"…\"), model(\"…\").output or '('";
  private static final String SIGNS = "an operator, 'for', 'until', 'and', 'or' or the end of it";

  private final Cursor cursor;
  private final ConditionParser conditions;
  private final StringBuilder cel = new StringBuilder();
  private final TreeMap<Integer, Token> origin = new TreeMap<>();
  private final List<Expr> leaves = new ArrayList<>();

  ExpressionParser(Cursor cursor, ConditionParser conditions) {
    this.cursor = cursor;
    this.conditions = conditions;
  }

  Expr expression() throws Misread {
    Token start = cursor.peek();
    boolean wanted = true;
    int open = 0;
    while (!(open == 0 && Cursor.endsExpression(cursor.peek()))) {
      Token token = cursor.peek();
      requireTurn(token, wanted, open);
      open += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      boolean function = Function.ofWord(token.text()).isPresent() && cursor.second().is("(");
      boolean operand = token.kind() != Token.Kind.SYMBOL && !function;
      wanted = !operand && !token.is(")");
      if (operand) {
        leaf(token);
      } else {
        put(cursor.next(), token.text());
      }
    }
    if (wanted) {
      throw cursor.expected(
          VALUES, start == cursor.peek() ? "" : "The expression is not finished.");
    }
    return CelLanguage.parse(cel.toString(), this::at, leaves);
  }

  /// Values and operators take turns; said here because CEL's words for it speak of its grammar.
  private void requireTurn(Token token, boolean wanted, int open) throws Misread {
    if (open > 0 && token.kind() == Token.Kind.WORD && Words.JOINTS.contains(token.text())) {
      String sign = Map.of("and", "&&", "or", "||", "not", "!").getOrDefault(token.text(), "");
      throw new Misread(
          token.place(),
          "'" + token.text() + "' cannot stand inside an expression.",
          sign.isEmpty()
              ? "Put the whole condition in parentheses."
              : "Write '" + sign + "' there.");
    }
    if (open > 0 && (token.kind() == Token.Kind.END || Words.SECTIONS.contains(token.text()))) {
      throw cursor.expected("')'", "Each '(' needs its ')'.");
    }
    boolean opens = token.is("(") || token.is("!") || token.is("-");
    boolean symbol = token.kind() == Token.Kind.SYMBOL;
    if (wanted && symbol && !opens) {
      throw cursor.expected(VALUES, "");
    }
    if (!wanted && (!symbol || token.is("!") || token.is("("))) {
      throw cursor.expected(SIGNS, token.is("!") ? "To compare, write '!='." : "");
    }
    if (token.is("[") || token.is("]") || token.is(".")) {
      throw cursor.expected(SIGNS, "Lists and fields are not part of rules.");
    }
  }

  private void leaf(Token token) throws Misread {
    if (token.is("true") || token.is("false")) {
      put(cursor.next(), token.text());
      return;
    }
    put(token, "x" + leaves.size());
    leaves.add(
        switch (token.kind()) {
          case NUMBER -> number(cursor.next());
          case WORD -> reader(token);
          case STRING ->
              throw new Misread(
                  token.place(),
                  "A text is no value.",
                  "To read a tag, write tag(\"" + token.text() + "\").");
          case SYMBOL, END -> throw cursor.expected(VALUES, "");
        });
  }

  static Expr number(Token token) {
    return new Expr.Number(token.number(), token.unit(), token.place());
  }

  private Expr reader(Token word) throws Misread {
    if (!Words.READERS.contains(word.text())) {
      throw new Misread(
          word.place(),
          "'" + word.text() + "' is not known.",
          "Known are tag, model, rate, count, missing, changed, abs, min, max and sqrt.");
    }
    if (word.is("tag") || word.is("model")) {
      return ref();
    }
    cursor.next();
    cursor.expect("(", "Write " + form(word) + ".");
    Place place = word.place();
    if (word.is("count")) {
      Condition what = conditions.condition();
      return new Expr.Count(what, window(word), place);
    }
    Expr.Ref of = ref();
    Duration over = window(word);
    if (word.is("rate")) {
      return new Expr.Rate(of, over, place);
    }
    return word.is("missing")
        ? new Expr.Missing(of, over, place)
        : new Expr.Changed(of, over, place);
  }

  private Duration window(Token word) throws Misread {
    cursor.expect(",", "Write " + form(word) + ".");
    Duration over = cursor.duration("'" + word.text() + "'");
    cursor.expect(")", "Write " + form(word) + ".");
    return over;
  }

  private static String form(Token word) {
    return word.is("count") ? "count(CONDITION, 10m)" : word.text() + "(tag(\"…\"), 30s)";
  }

  private Expr.Ref ref() throws Misread {
    Token word = cursor.next();
    if (word.is("tag")) {
      cursor.expect("(", "Write tag(\"drive/speed\").");
      String path = cursor.string("a tag", "Write tag(\"drive/speed\").");
      cursor.expect(")", "Write tag(\"drive/speed\").");
      return new Expr.Tag(path, word.place());
    }
    String hint = "Write model(\"bearing-ae\").score or model(\"bearing-ae\")[\"score\"].";
    if (!word.is("model")) {
      throw new Misread(
          word.place(),
          "Expected tag(\"…\") or model(\"…\").output, found " + word.named() + ".",
          "");
    }
    cursor.expect("(", hint);
    String model = cursor.string("a model", hint);
    cursor.expect(")", hint);
    if (cursor.take("[")) {
      String output = cursor.string("an output of the model", hint);
      cursor.expect("]", hint);
      return new Expr.Model(model, output, word.place());
    }
    cursor.expect(".", hint);
    if (cursor.peek().kind() != Token.Kind.WORD) {
      throw cursor.expected("an output of the model", hint);
    }
    return new Expr.Model(model, cursor.next().text(), word.place());
  }

  private void put(Token token, String text) {
    origin.put(cel.length(), token);
    cel.append(text).append(' ');
  }

  private Token at(int offset) {
    Map.Entry<Integer, Token> entry = origin.floorEntry(Math.max(0, offset));
    return entry == null ? cursor.peek() : entry.getValue();
  }
}
