package dev.edgewise.operate.people;

import dev.edgewise.telemetry.AssetPath;
import java.util.Optional;

/// Whether somebody may do something now. Pure.
public final class Judgement {
  private Judgement() {}

  /// @param person who is signed in; empty for nobody
  /// @param locked whether the session is locked
  /// @param target of the action; empty: the station itself, or the whole plant
  /// @return why not, as a sentence for people; empty when they may
  public static Optional<String> refusal(
      Optional<Person> person, boolean locked, Act act, Optional<AssetPath> target) {
    if (Rights.needsNobody(act)) {
      return Optional.empty();
    }
    if (person.isEmpty()) {
      return Optional.of("Nobody is signed in.");
    }
    Person who = person.get();
    if (!who.enabled()) {
      return Optional.of("The account of " + who.fullName() + " is disabled.");
    }
    if (locked) {
      return Optional.of("The session of " + who.fullName() + " is locked.");
    }
    if (who.may(act, target)) {
      return Optional.empty();
    }
    String where = target.map(path -> " for " + path).orElse(" for the whole plant");
    return Optional.of(who.fullName() + " may not do this" + where + " (" + act.word() + ").");
  }
}
