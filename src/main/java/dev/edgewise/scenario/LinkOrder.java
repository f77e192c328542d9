package dev.edgewise.scenario;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.util.List;
import java.util.Locale;

/// What a person tells a link while it runs, a line each: `cut`, `mend`, `show`, `end`, or `set`
/// with pairs of `delay`, `jitter` (ms), `rate` (kbit/s) and `loss` (percent).
public sealed interface LinkOrder {
  /// Nothing passes until it is mended.
  record Cut() implements LinkOrder {}

  /// It passes again.
  record Mend() implements LinkOrder {}

  /// Tell what was measured.
  record Show() implements LinkOrder {}

  /// Close the link.
  record End() implements LinkOrder {}

  /// Change it.
  ///
  /// @param shape what it is to be, whole
  record Reshape(LinkShape shape) implements LinkOrder {}

  /// Reads a line.
  ///
  /// @param now what the link is; `set` keeps what it does not name
  /// @throws EdgewiseException `LINK-ORDER` or `LINK-SHAPE` when it cannot be done
  static LinkOrder of(String line, LinkShape now) throws EdgewiseException {
    List<String> words = List.of(line.strip().toLowerCase(Locale.ROOT).split("[\\s=]+"));
    if (words.getFirst().equals("set") && words.size() > 1) {
      return reshape(words, now);
    }
    if (words.size() == 1) {
      switch (words.getFirst()) {
        case "cut":
          return new Cut();
        case "mend":
          return new Mend();
        case "show":
          return new Show();
        case "end":
          return new End();
        default:
          break;
      }
    }
    throw unknown(line);
  }

  private static LinkOrder reshape(List<String> words, LinkShape now) throws EdgewiseException {
    int delay = now.delayMillis();
    int jitter = now.jitterMillis();
    int rate = now.rateKbit();
    double loss = now.lossPercent();
    if (words.size() % 2 == 0) {
      throw unknown(String.join(" ", words));
    }
    for (int i = 1; i < words.size(); i += 2) {
      String value = words.get(i + 1);
      switch (words.get(i)) {
        case "delay" -> delay = whole(value);
        case "jitter" -> jitter = whole(value);
        case "rate" -> rate = whole(value);
        case "loss" -> loss = number(value);
        default -> throw unknown(String.join(" ", words));
      }
    }
    return new Reshape(LinkShape.of(delay, jitter, rate, loss));
  }

  private static int whole(String text) throws EdgewiseException {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw unknown(text);
    }
  }

  private static double number(String text) throws EdgewiseException {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw unknown(text);
    }
  }

  private static EdgewiseException unknown(String text) {
    return new EdgewiseException(
        new ErrorCode("LINK-ORDER"),
        "A link does not understand '" + text + "'.",
        "Say cut, mend, show, end, or for example: set delay 100 jitter 20 rate 512 loss 1.");
  }
}
