package dev.edgewise.stream.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// The Common Expression Language as rules use it: numbers are `double`, truths are `bool`, and
/// nothing else is declared; no lists, maps, texts, macros or messages. Variables are `dN` for
/// numbers and `bN` for truths, where N is the place among the leaves of an expression; while
/// nothing is known of types, `xN`. Source: github.com/google/cel-spec, doc/langdef.md.
final class CelLanguage {
  private static final CelCompiler CEL = compiler();

  private CelLanguage() {}

  private static CelCompiler compiler() {
    CelOptions options =
        CelOptions.newBuilder()
            .maxExpressionCodePointSize(RuleLimits.TEXT)
            .maxParseRecursionDepth(4 * RuleLimits.DEPTH)
            // What a person wrote is kept, so that it can be written again.
            .retainUnbalancedLogicalExpressions(true)
            .retainRepeatedUnaryOperators(true)
            .build();
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(options)
            .setStandardEnvironmentEnabled(false)
            .addFunctionDeclarations(functions());
    for (int i = 0; i < RuleLimits.OPERATORS; i++) {
      builder.addVar("d" + i, SimpleType.DOUBLE).addVar("b" + i, SimpleType.BOOL);
    }
    return builder.build();
  }

  private static List<CelFunctionDecl> functions() {
    CelType number = SimpleType.DOUBLE;
    CelType truth = SimpleType.BOOL;
    List<CelFunctionDecl> all = new ArrayList<>();
    for (Operator operator : Operator.values()) {
      all.add(
          switch (operator) {
            case OR, AND -> function(operator.celName(), overload(truth, truth, truth));
            case LESS, AT_MOST, GREATER, AT_LEAST ->
                function(operator.celName(), overload(truth, number, number));
            case EQUAL, UNEQUAL ->
                function(
                    operator.celName(),
                    overload(truth, number, number),
                    overload(truth, truth, truth));
            case PLUS, MINUS, TIMES, OVER ->
                function(operator.celName(), overload(number, number, number));
          });
    }
    all.add(function("-_", overload(number, number)));
    all.add(function("!_", overload(truth, truth)));
    all.add(
        function(
            "_?_:_",
            overload(number, truth, number, number),
            overload(truth, truth, truth, truth)));
    for (Function function : Function.values()) {
      CelType[] numbers = new CelType[function.arguments()];
      java.util.Arrays.fill(numbers, number);
      all.add(function(function.word(), overload(number, numbers)));
    }
    return all;
  }

  /// An overload without its name: result and arguments.
  private record Overload(CelType result, List<CelType> arguments) {}

  private static Overload overload(CelType result, CelType... arguments) {
    return new Overload(result, List.of(arguments));
  }

  private static CelFunctionDecl function(String name, Overload... overloads) {
    List<CelOverloadDecl> all = new ArrayList<>();
    for (int i = 0; i < overloads.length; i++) {
      all.add(
          CelOverloadDecl.newGlobalOverload(
              "edgewise " + name + i, overloads[i].result(), overloads[i].arguments()));
    }
    return CelFunctionDecl.newFunctionDeclaration(name, all);
  }

  /// Parses what `ExpressionParser` has made.
  ///
  /// @param at which word of the rule stands at an offset of `text`
  /// @param leaves what the variables stand for
  static Expr parse(String text, IntFunction<Token> at, List<Expr> leaves) throws Misread {
    if (leaves.size() > RuleLimits.OPERATORS) {
      throw new Misread(at.apply(0).place(), "The expression is too long.", "Split the rule.");
    }
    CelValidationResult result = CEL.parse(text);
    if (result.hasError()) {
      CelIssue issue = result.getErrors().getFirst();
      Token token = at.apply(issue.getSourceLocation().getColumn());
      throw new Misread(
          token.place(),
          "The expression cannot be read at " + token.named() + ".",
          issue.getMessage());
    }
    CelAbstractSyntaxTree tree = tree(result, at.apply(0).place());
    return new Reading(tree.getSource().getPositionsMap(), at, leaves)
        .expression(tree.getExpr(), 0);
  }

  /// Types an expression.
  ///
  /// @param text with variables `dN` and `bN`
  static CelAbstractSyntaxTree check(ExpressionText text) throws Misread {
    CelValidationResult result = CEL.compile(text.text());
    if (result.hasError()) {
      CelIssue issue = result.getErrors().getFirst();
      throw CelWords.typeProblem(issue, text);
    }
    return tree(result, text.place(0));
  }

  private static CelAbstractSyntaxTree tree(CelValidationResult result, Place place)
      throws Misread {
    try {
      return result.getAst();
    } catch (CelValidationException e) {
      throw new Misread(place, "The expression cannot be read.", String.valueOf(e.getMessage()));
    }
  }

  /// Turns CEL's tree into the rule's, which knows places, units and what is read.
  private record Reading(
      java.util.Map<Long, Integer> offsets, IntFunction<Token> at, List<Expr> leaves) {
    Expr expression(CelExpr cel, int depth) throws Misread {
      Place place = token(cel).place();
      if (depth > RuleLimits.DEPTH) {
        throw new Misread(
            place,
            "Expressions lie deeper in each other than " + RuleLimits.DEPTH + " levels.",
            "Split the rule.");
      }
      return switch (cel.getKind()) {
        case IDENT -> leaves.get(Integer.parseInt(cel.ident().name().substring(1)));
        case CONSTANT -> constant(cel.constant(), place);
        case CALL -> call(cel, place, depth + 1);
        case NOT_SET, SELECT, LIST, STRUCT, MAP, COMPREHENSION -> throw unsupported(cel);
      };
    }

    private Expr constant(CelConstant constant, Place place) throws Misread {
      if (constant.getKind() != CelConstant.Kind.BOOLEAN_VALUE) {
        throw new Misread(place, "Only numbers and truths can stand here.", "");
      }
      return new Expr.Truth(constant.booleanValue(), place);
    }

    private Expr call(CelExpr cel, Place place, int depth) throws Misread {
      CelExpr.CelCall call = cel.call();
      List<Expr> of = new ArrayList<>();
      for (CelExpr argument : call.args()) {
        of.add(expression(argument, depth));
      }
      Optional<Operator> operator = Operator.ofCelName(call.function());
      if (operator.isPresent()) {
        return new Expr.Binary(operator.get(), of.get(0), of.get(1), place);
      }
      Optional<Function> function = Function.ofWord(call.function());
      if (function.isPresent()) {
        // CEL's place of a call is its parenthesis; the name stands before it.
        int parenthesis = offsets.getOrDefault(cel.id(), 1);
        return function(function.get(), of, at.apply(parenthesis - 1).place());
      }
      return switch (call.function()) {
        case "-_" ->
            of.getFirst() instanceof Expr.Number n && n.value() > 0
                ? new Expr.Number(-n.value(), n.unit(), place)
                : new Expr.Negative(of.getFirst(), place);
        case "!_" -> new Expr.Not(of.getFirst(), place);
        case "_?_:_" -> new Expr.Choose(of.get(0), of.get(1), of.get(2), place);
        default -> throw new Misread(place, "'" + call.function() + "' is not part of rules.", "");
      };
    }

    private static Expr function(Function function, List<Expr> of, Place place) throws Misread {
      if (of.size() != function.arguments()) {
        throw new Misread(
            place,
            "'"
                + function.word()
                + "' takes "
                + (function.arguments() == 1 ? "one value" : "two values")
                + ", not "
                + of.size()
                + ".",
            "");
      }
      return new Expr.Call(function, of, place);
    }

    private Misread unsupported(CelExpr cel) {
      return new Misread(
          token(cel).place(),
          "The expression cannot be used at " + token(cel).named() + ".",
          "Rules have numbers and truths; no lists, maps or fields.");
    }

    private Token token(CelExpr cel) {
      return at.apply(offsets.getOrDefault(cel.id(), 0));
    }
  }
}
