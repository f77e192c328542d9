package dev.edgewise.stream.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads one action.
final class ActionParser {
  private static final String ALARM = "Write alarm(HIGH, \"what is wrong\") or alarm(…, latch).";
  private static final String COMMAND = "Write command(\"drive/speed-setpoint\", 1200 rpm).";
  private static final String CALL = "Write call(\"procedure\", asset).";
  private static final String PUBLISH = "Write publish(\"topic\", \"text\").";

  private final Cursor cursor;

  ActionParser(Cursor cursor) {
    this.cursor = cursor;
  }

  Action action() throws Misread {
    Token word = cursor.peek();
    if (word.kind() != Token.Kind.WORD || !Words.ACTIONS.contains(word.text())) {
      throw cursor.expected("an action: alarm, command, call or publish", "");
    }
    cursor.next();
    return switch (word.text()) {
      case "alarm" -> alarm(word.place());
      case "command" -> command(word.place());
      case "call" -> call(word.place());
      default -> publish(word.place());
    };
  }

  private Action alarm(Place place) throws Misread {
    cursor.expect("(", ALARM);
    Token word = cursor.peek();
    Priority priority =
        Arrays.stream(Priority.values())
            .filter(p -> word.is(p.name()))
            .findFirst()
            .orElseThrow(() -> cursor.expected("a priority: CRITICAL, HIGH, MEDIUM or LOW", ALARM));
    cursor.next();
    cursor.expect(",", ALARM);
    String text = cursor.string("a text", ALARM);
    boolean latch = cursor.take(",");
    if (latch) {
      cursor.expect("latch", ALARM);
    }
    cursor.expect(")", ALARM);
    return new Action.Raise(priority, text, latch, place);
  }

  private Action command(Place place) throws Misread {
    cursor.expect("(", COMMAND);
    String signal = cursor.string("the signal to command", COMMAND);
    cursor.expect(",", COMMAND);
    Expr value = value(COMMAND);
    cursor.expect(")", COMMAND);
    return new Action.Command(signal, value, place);
  }

  private Expr value(String hint) throws Misread {
    Place place = cursor.peek().place();
    boolean negative = cursor.take("-");
    Token token = cursor.peek();
    if (token.kind() == Token.Kind.NUMBER) {
      cursor.next();
      double number = negative ? -token.number() : token.number();
      return new Expr.Number(number, token.unit(), place);
    }
    if (!negative && (token.is("true") || token.is("false"))) {
      return new Expr.Truth(cursor.next().is("true"), place);
    }
    throw cursor.expected("a number, true or false", hint);
  }

  private Action call(Place place) throws Misread {
    cursor.expect("(", CALL);
    String name = cursor.string("the name of a procedure", CALL);
    List<Action.Argument> arguments = new ArrayList<>();
    while (cursor.take(",")) {
      if (cursor.take("asset")) {
        arguments.add(new Action.Argument.Asset());
      } else if (cursor.peek().kind() == Token.Kind.STRING) {
        arguments.add(new Action.Argument.Text(cursor.next().text()));
      } else {
        arguments.add(new Action.Argument.Value(value(CALL)));
      }
    }
    cursor.expect(")", CALL);
    return new Action.Call(name, arguments, place);
  }

  private Action publish(Place place) throws Misread {
    cursor.expect("(", PUBLISH);
    String topic = cursor.string("a topic", PUBLISH);
    cursor.expect(",", PUBLISH);
    String text = cursor.string("a text", PUBLISH);
    cursor.expect(")", PUBLISH);
    return new Action.Publish(topic, text, place);
  }
}
