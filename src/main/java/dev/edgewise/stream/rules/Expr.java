package dev.edgewise.stream.rules;

import java.time.Duration;
import java.util.List;

/// A scalar expression of a rule: a number or a truth, at one moment. It is unknown as soon as a
/// value that it needs is unknown.
public sealed interface Expr {
  /// Where it stands in the text.
  Place place();

  /// A value that is read.
  sealed interface Ref extends Expr {}

  /// A number that is written.
  ///
  /// @param value finite
  /// @param unit as written, empty where none is: then it takes the unit of what it meets
  record Number(double value, String unit, Place place) implements Expr {
    public Number {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("Not a number for a rule: " + value);
      }
      value = value + 0.0; // −0.0 is written as 0
    }
  }

  /// `true` or `false`.
  record Truth(boolean value, Place place) implements Expr {}

  /// A tag's value.
  ///
  /// @param path the signal below the rule's asset, or, after a `/`, the whole path of any tag
  record Tag(String path, Place place) implements Ref {
    public Tag {
      RuleLimits.requireText(path);
    }
  }

  /// One output of a model: the derived tag `model/output` below the asset.
  record Model(String model, String output, Place place) implements Ref {
    public Model {
      RuleLimits.requireText(model);
      RuleLimits.requireText(output);
    }
  }

  /// Change per second over the last `over`.
  record Rate(Ref of, Duration over, Place place) implements Expr {
    public Rate {
      RuleLimits.requireWindow(over);
    }
  }

  /// How often `what` became true within the last `over`; at most `RuleLimits.COUNT`.
  record Count(Condition what, Duration over, Place place) implements Expr {
    public Count {
      RuleLimits.requireWindow(over);
    }
  }

  /// Whether no usable value came for `over`. Never unknown.
  record Missing(Ref of, Duration over, Place place) implements Expr {
    public Missing {
      RuleLimits.requireWindow(over);
    }
  }

  /// Whether the value changed within the last `over`.
  record Changed(Ref of, Duration over, Place place) implements Expr {
    public Changed {
      RuleLimits.requireWindow(over);
    }
  }

  /// `-x`; a negative number is a `Number`.
  record Negative(Expr of, Place place) implements Expr {}

  /// `!x`.
  record Not(Expr of, Place place) implements Expr {}

  /// `x + y`, `x > y`, `x && y`.
  record Binary(Operator operator, Expr left, Expr right, Place place) implements Expr {}

  /// `when ? then : otherwise`.
  record Choose(Expr when, Expr then, Expr otherwise, Place place) implements Expr {}

  /// `max(x, y)`.
  record Call(Function function, List<Expr> arguments, Place place) implements Expr {
    public Call {
      arguments = List.copyOf(arguments);
      if (arguments.size() != function.arguments()) {
        throw new IllegalArgumentException(
            function.word() + " takes " + function.arguments() + " values");
      }
    }
  }
}
