package dev.edgewise.ui.assets;

import dev.edgewise.station.api.CommandCheck;
import dev.edgewise.station.api.CommandInfo;
import dev.edgewise.station.api.CommandOffer;
import dev.edgewise.station.api.CommandStep;
import dev.edgewise.station.api.CommandWish;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Commands in words. Pure.
final class CommandWords {
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final int DIGITS = 6;

  private final Texts texts;
  private final Formats formats;

  CommandWords(Texts texts, Formats formats) {
    this.texts = texts;
    this.formats = formats;
  }

  /// A target below its asset: `drive speed-setpoint`.
  static String signal(String target, String asset) {
    String below = target.startsWith(asset + "/") ? target.substring(asset.length() + 1) : target;
    return below.replace('/', ' ');
  }

  static String signal(CommandOffer offer) {
    return signal(offer.target(), offer.asset());
  }

  /// A sentence of the gate without the path of the asset that it is about anyhow.
  static String shortened(String sentence, String asset) {
    return sentence.replace(asset + "/", "");
  }

  /// `Set drive speed-setpoint`.
  String title(CommandOffer offer) {
    return texts.get("plate.command.title." + offer.form(), signal(offer));
  }

  /// `Set drive speed-setpoint of P-104`: for what stands on even if another asset is looked at.
  String fullTitle(CommandOffer offer) {
    return texts.get("plate.command.title.of", title(offer), asset(offer));
  }

  /// What is asked before it is sent: `Set drive speed-setpoint of P-104 to 1200 rpm?`
  String question(CommandOffer offer, CommandWish wish) {
    return texts.get(
        "plate.command.question." + offer.form(), signal(offer), asset(offer), value(offer, wish));
  }

  private static String asset(CommandOffer offer) {
    return offer.asset().substring(offer.asset().lastIndexOf('/') + 1);
  }

  /// What is wanted, with its unit.
  String value(CommandOffer offer, CommandWish wish) {
    return switch (offer.form()) {
      case "call" -> arguments(wish.arguments());
      case "switch" -> texts.get(wish.value() == 0 ? "value.off" : "value.on");
      default -> exact(wish.value(), offer.unit());
    };
  }

  private String arguments(Map<String, String> arguments) {
    return String.join(
        ", ",
        arguments.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(e -> e.getKey() + " " + e.getValue())
            .toList());
  }

  /// Empty where there are none.
  String limits(CommandOffer offer) {
    if (!offer.form().equals("setpoint")) {
      return "";
    }
    String range =
        texts.get(
            "plate.command.limits.span", exact(offer.low(), ""), exact(offer.high(), offer.unit()));
    return Double.isNaN(offer.maxStep())
        ? range
        : texts.get("plate.command.limits.step", range, exact(offer.maxStep(), offer.unit()));
  }

  /// How its effect is seen.
  String effect(CommandOffer offer) {
    return offer.feedback().isEmpty()
        ? texts.get("plate.command.effect.none")
        : texts.get(
            "plate.command.effect.seen",
            signal(offer.feedback(), offer.asset()),
            formats.span(offer.withinMillis() * NANOS_PER_MILLI));
  }

  /// How long it is good for, and how far from the one before.
  String times(CommandOffer offer) {
    String expiry =
        texts.get("plate.command.expiry", formats.span(offer.expiryMillis() * NANOS_PER_MILLI));
    return offer.minIntervalMillis() == 0
        ? expiry
        : texts.get(
            "plate.command.expiry.interval",
            expiry,
            formats.span(offer.minIntervalMillis() * NANOS_PER_MILLI));
  }

  /// What care it needs.
  ///
  /// @param seconds within which a second person must confirm
  String care(CommandOffer offer, int seconds) {
    return offer.danger().equals("two-people") && seconds == 0
        ? texts.get("plate.command.danger.two-people.untold")
        : texts.get("plate.command.danger." + offer.danger(), seconds);
  }

  /// Who wants it: `anna`, `rule bearing-protect 6`, `program mes`.
  String who(String by) {
    int colon = by.indexOf(':');
    String kind = colon < 0 ? "" : by.substring(0, colon);
    String name = by.substring(colon + 1).replace('@', ' ');
    return texts.find("plate.command.by." + kind).map(words -> words + " " + name).orElse(name);
  }

  /// A step, for a list: `sent to edge-07`, `accepted by the device`.
  String step(CommandInfo info, CommandStep step) {
    String key = "plate.command.step." + step.state().name().toLowerCase(Locale.ROOT);
    boolean station = step.where().equals("station");
    String where =
        switch (step.state()) {
          case PROPOSED -> who(info.by());
          case WAITING, CONFIRMED, WITHDRAWN -> who(step.by());
          case SENT, ACCEPTED, EFFECT_SEEN, REFUSED, EXPIRED, FAILED -> step.where();
        };
    return texts.get(
        station && texts.find(key + ".station").isPresent() ? key + ".station" : key, where);
  }

  /// Where a command stands, in a word or two.
  String state(CommandInfo info) {
    return texts.get("plate.command.state." + info.last().state().name().toLowerCase(Locale.ROOT));
  }

  /// What to do about an end that was not wanted; empty for any other.
  String remedy(CommandInfo info) {
    CommandStep last = info.last();
    return switch (last.state()) {
      case PROPOSED, WAITING, CONFIRMED, SENT, ACCEPTED, EFFECT_SEEN, WITHDRAWN -> "";
      case REFUSED, EXPIRED, FAILED ->
          info.overruled()
              ? texts.get("plate.command.remedy.overruled", last.where())
              : remedy(last.cause())
                  .orElseGet(
                      () ->
                          texts.get(
                              "plate.command.remedy."
                                  + last.state().name().toLowerCase(Locale.ROOT)));
    };
  }

  /// Why the station would not let a wish through, with what to do; empty when it would.
  String verdict(CommandOffer offer, CommandCheck check) {
    return check.cause().isEmpty()
        ? ""
        : (texts.get("plate.command.would.refuse", shortened(check.refusal(), offer.asset()))
                + " "
                + remedy(check.cause()).orElse(""))
            .strip();
  }

  /// What to do about a refusal of this kind.
  Optional<String> remedy(String cause) {
    return cause.isEmpty() ? Optional.empty() : texts.find("plate.command.remedy." + cause);
  }

  /// Time of a step: of day for the first one, then the time since the one before: `+3 ms`.
  String time(List<CommandStep> steps, int index) {
    long at = steps.get(index).time();
    return index == 0
        ? formats.exactClock(at)
        : texts.get(
            "plate.command.after", formats.span(Math.max(0, at - steps.get(index - 1).time())));
  }

  /// The steps in one line: `wanted 14:02:11.207, sent to edge-07 +3 ms, …`.
  String line(CommandInfo info) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < info.steps().size(); i++) {
      parts.add(
          texts.get(
              "plate.command.line.step", step(info, info.steps().get(i)), time(info.steps(), i)));
    }
    return String.join(", ", parts);
  }

  /// `drive speed-setpoint 1200 rpm`.
  String what(CommandInfo info) {
    return (signal(info.target(), info.asset()) + " " + info.value()).strip();
  }

  /// All digits, with the unit: what a person confirms is what is sent.
  static String exact(double value, String unit) {
    return Double.isFinite(value) ? text(BigDecimal.valueOf(value), unit) : Formats.NO_VALUE;
  }

  /// At most six significant digits, with the unit.
  static String number(double value, String unit) {
    if (!Double.isFinite(value)) {
      return Formats.NO_VALUE;
    }
    return text(BigDecimal.valueOf(value).round(new MathContext(DIGITS)), unit);
  }

  private static String text(BigDecimal value, String unit) {
    String digits = value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    return unit.isEmpty() ? digits : digits + " " + unit;
  }
}
