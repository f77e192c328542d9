package dev.edgewise.station.service;

import dev.edgewise.operate.people.Act;
import dev.edgewise.operate.people.Judgement;
import dev.edgewise.operate.people.Person;
import dev.edgewise.telemetry.AssetPath;
import java.util.Locale;
import java.util.Optional;

/// Who acts, at one moment.
sealed interface Acting {
  /// The place that it is done from.
  String where();

  /// Name for the record.
  String who();

  /// What they are at a place, for the record.
  ///
  /// @param target empty: the station itself, or the whole plant
  String roleAt(Optional<AssetPath> target);

  /// Why they may not; empty when they may.
  Optional<String> refusal(Act act, Optional<AssetPath> target);

  /// Whoever sits at a control room.
  ///
  /// @param person empty: nobody is signed in
  record Somebody(String where, Optional<Person> person, boolean locked) implements Acting {
    private static final String NOBODY = "nobody";

    @Override
    public String who() {
      return person.map(Person::name).orElse(NOBODY);
    }

    @Override
    public String roleAt(Optional<AssetPath> target) {
      return person
          .flatMap(who -> who.roleAt(target))
          .map(role -> role.name().toLowerCase(Locale.ROOT))
          .orElse("");
    }

    @Override
    public Optional<String> refusal(Act act, Optional<AssetPath> target) {
      return Judgement.refusal(person, locked, act, target);
    }
  }

  /// What the command line that started the station asked for: who may start it may.
  record CommandLine() implements Acting {
    @Override
    public String where() {
      return "command line";
    }

    @Override
    public String who() {
      return "station";
    }

    @Override
    public String roleAt(Optional<AssetPath> target) {
      return "";
    }

    @Override
    public Optional<String> refusal(Act act, Optional<AssetPath> target) {
      return Optional.empty();
    }
  }
}
