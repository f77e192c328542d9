package dev.edgewise.operate.commands;

import dev.edgewise.telemetry.AssetPath;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Somebody's wish that a device does something.
///
/// @param id unique for ever, made by the issuer; the same id again is the same wish
/// @param issuer who wants it
/// @param target path of a contract
/// @param value what is wanted
/// @param created when, ns since the epoch
/// @param expires until when it may be under way, ns since the epoch
/// @param reason why, for people; may be empty
/// @param second who else has confirmed it; empty: nobody
public record CommandRequest(
    String id,
    Issuer issuer,
    AssetPath target,
    Value value,
    long created,
    long expires,
    String reason,
    Optional<Issuer> second) {
  private static final int LONGEST_ID = 128;

  /// A wish that nobody else has confirmed.
  public CommandRequest(
      String id,
      Issuer issuer,
      AssetPath target,
      Value value,
      long created,
      long expires,
      String reason) {
    this(id, issuer, target, value, created, expires, reason, Optional.empty());
  }

  public CommandRequest {
    if (id.isBlank() || id.length() > LONGEST_ID) {
      throw new IllegalArgumentException("The id of a command has 1 to 128 characters");
    }
    Objects.requireNonNull(issuer);
    Objects.requireNonNull(target);
    Objects.requireNonNull(value);
    Objects.requireNonNull(reason);
    Objects.requireNonNull(second);
  }

  /// The same wish, confirmed by somebody.
  public CommandRequest confirmedBy(Issuer other) {
    return new CommandRequest(
        id, issuer, target, value, created, expires, reason, Optional.of(other));
  }

  /// Who wants something.
  ///
  /// @param name of the person, the rule with its version, or the program
  public record Issuer(Kind kind, String name) {
    /// Kinds of issuers.
    public enum Kind {
      PERSON("person"),
      RULE("rule"),
      PROGRAM("program");

      private final String word;

      Kind(String word) {
        this.word = word;
      }
    }

    /// Reads `person:anna`, `rule:bearing-protect@6`, `program:mes`.
    ///
    /// @throws IllegalArgumentException when it is none of these
    public static Issuer of(String text) {
      int colon = text.indexOf(':');
      for (Kind kind : Kind.values()) {
        if (colon > 0 && kind.word.equals(text.substring(0, colon)) && colon + 1 < text.length()) {
          return new Issuer(kind, text.substring(colon + 1));
        }
      }
      throw new IllegalArgumentException(
          "'" + text + "' is no issuer; write person:, rule: or program: and a name");
    }

    @Override
    public String toString() {
      return kind.word + ":" + name;
    }
  }

  /// What is wanted.
  public sealed interface Value {
    /// For people: `1200 rpm`, `()`.
    ///
    /// @param unit of a number; may be empty
    default String text(String unit) {
      return switch (this) {
        case Number(double value) -> Plain.exact(value) + (unit.isEmpty() ? "" : " " + unit);
        case Call(Map<String, String> arguments) ->
            arguments.isEmpty() ? "()" : arguments.toString();
      };
    }

    /// A setpoint in the contract's unit; a switch is 0 or 1.
    record Number(double value) implements Value {}

    /// A call with its arguments.
    record Call(Map<String, String> arguments) implements Value {
      public Call {
        arguments = Map.copyOf(arguments);
      }
    }
  }
}
