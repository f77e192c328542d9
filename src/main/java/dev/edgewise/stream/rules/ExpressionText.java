package dev.edgewise.stream.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes a scalar expression with as few parentheses as CEL needs. What is read is written by
/// whoever asks: as people write it, or as a variable for CEL.
final class ExpressionText {
  /// Ranks of CEL beside those of `Operator`.
  private static final int CHOICE = 1;

  private static final int UNARY = 7;

  private final StringBuilder out = new StringBuilder();
  private final List<Expr> leaves = new ArrayList<>();
  private final TreeMap<Integer, Place> places = new TreeMap<>();
  private final Leaf leaf;

  /// How a value that is read, or a number, is written.
  interface Leaf {
    String write(Expr leaf, int index);
  }

  ExpressionText(Leaf leaf) {
    this.leaf = leaf;
  }

  static String of(Expr expression, Leaf leaf) {
    ExpressionText text = new ExpressionText(leaf);
    text.write(expression, 0);
    return text.text();
  }

  String text() {
    return out.toString();
  }

  /// What was written by `leaf`, in this order.
  List<Expr> leaves() {
    return leaves;
  }

  /// Where what stands at an offset of the written text stood in the rule's text.
  Place place(int offset) {
    Map.Entry<Integer, Place> entry = places.floorEntry(offset);
    return entry == null ? Place.NONE : entry.getValue();
  }

  void write(Expr expression) {
    write(expression, 0);
  }

  private void write(Expr expression, int rank) {
    switch (expression) {
      case Expr.Number _, Expr.Ref _, Expr.Rate _, Expr.Count _, Expr.Missing _, Expr.Changed _ -> {
        mark(expression.place());
        out.append(leaf.write(expression, leaves.size()));
        leaves.add(expression);
      }
      case Expr.Truth truth -> {
        mark(truth.place());
        out.append(truth.value());
      }
      case Expr.Negative negative -> unary("-", negative.of(), negative.place(), rank);
      case Expr.Not not -> unary("!", not.of(), not.place(), rank);
      case Expr.Binary binary -> binary(binary, rank);
      case Expr.Choose choose -> choose(choose, rank);
      case Expr.Call call -> {
        mark(call.place());
        out.append(call.function().word()).append('(');
        for (int i = 0; i < call.arguments().size(); i++) {
          out.append(i == 0 ? "" : ", ");
          write(call.arguments().get(i), 0);
        }
        out.append(')');
      }
    }
  }

  private void unary(String sign, Expr of, Place place, int rank) {
    open(UNARY, rank);
    mark(place);
    out.append(sign);
    write(of, UNARY + 1);
    close(UNARY, rank);
  }

  private void binary(Expr.Binary binary, int rank) {
    int own = binary.operator().rank();
    open(own, rank);
    write(binary.left(), own);
    out.append(' ');
    mark(binary.place());
    out.append(binary.operator().symbol()).append(' ');
    write(binary.right(), own + 1);
    close(own, rank);
  }

  private void choose(Expr.Choose choose, int rank) {
    open(CHOICE, rank);
    write(choose.when(), CHOICE + 1);
    out.append(' ');
    mark(choose.place());
    out.append("? ");
    write(choose.then(), CHOICE + 1);
    out.append(" : ");
    write(choose.otherwise(), CHOICE);
    close(CHOICE, rank);
  }

  private void open(int own, int wanted) {
    out.append(own < wanted ? "(" : "");
  }

  private void close(int own, int wanted) {
    out.append(own < wanted ? ")" : "");
  }

  private void mark(Place place) {
    places.put(out.length(), place);
  }
}
