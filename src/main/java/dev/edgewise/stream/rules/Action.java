package dev.edgewise.stream.rules;

import java.util.List;

/// What a rule does when it is raised.
public sealed interface Action {
  /// Where it stands in the text.
  Place place();

  /// A detection for people.
  ///
  /// @param latch whether it stays until somebody has seen it, also when the condition has gone
  record Raise(Priority priority, String text, boolean latch, Place place) implements Action {
    public Raise {
      RuleLimits.requireText(text);
    }
  }

  /// A device is told a value, through the gate of commands.
  ///
  /// @param signal below the asset, or, after a `/`, a whole path
  /// @param value a number, with or without unit, or a truth
  record Command(String signal, Expr value, Place place) implements Action {
    public Command {
      RuleLimits.requireText(signal);
      if (!(value instanceof Expr.Number) && !(value instanceof Expr.Truth)) {
        throw new IllegalArgumentException("A command sends a number or a truth");
      }
    }
  }

  /// A named procedure of the edge node, or another asset's command.
  record Call(String name, List<Argument> arguments, Place place) implements Action {
    public Call {
      RuleLimits.requireText(name);
      arguments = List.copyOf(arguments);
    }
  }

  /// A text is published for other programs.
  record Publish(String topic, String text, Place place) implements Action {
    public Publish {
      RuleLimits.requireText(topic);
      RuleLimits.requireText(text);
    }
  }

  /// What a call hands over.
  sealed interface Argument {
    /// The asset that the rule was raised for.
    record Asset() implements Argument {}

    record Text(String text) implements Argument {
      public Text {
        RuleLimits.requireText(text);
      }
    }

    /// A number with its unit, or a truth.
    record Value(Expr value) implements Argument {
      public Value {
        if (!(value instanceof Expr.Number) && !(value instanceof Expr.Truth)) {
          throw new IllegalArgumentException("A call hands over numbers, truths, texts or assets");
        }
      }
    }
  }
}
