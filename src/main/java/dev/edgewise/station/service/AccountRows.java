package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.operate.people.Accounts;
import dev.edgewise.operate.people.Act;
import dev.edgewise.operate.people.Grant;
import dev.edgewise.operate.people.Person;
import dev.edgewise.operate.people.Rights;
import dev.edgewise.operate.people.Role;
import dev.edgewise.operate.people.Shifts;
import dev.edgewise.operate.people.SignIn;
import dev.edgewise.station.api.AccountInfo;
import dev.edgewise.station.api.PersonRole;
import dev.edgewise.station.api.RoleAt;
import dev.edgewise.station.api.SessionInfo;
import dev.edgewise.station.api.SignInAnswer;
import dev.edgewise.telemetry.AssetPath;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// People as the control room sees them. Pure, but for the zone.
final class AccountRows {
  private static final String WRONG = "Name or password are wrong.";

  private AccountRows() {}

  static AccountInfo row(Person person) {
    return new AccountInfo(
        person.name(),
        person.fullName(),
        person.grants().stream()
            .map(
                grant ->
                    new RoleAt(
                        grant.place().map(AssetPath::toString).orElse(""), role(grant.role())))
            .toList(),
        person.enabled(),
        person.demo());
  }

  /// @throws EdgewiseException with what is wrong about it
  static Person person(AccountInfo row) throws EdgewiseException {
    List<Grant> grants = new ArrayList<>();
    for (RoleAt each : row.roles()) {
      grants.add(new Grant(place(each.place()), role(each.role())));
    }
    return Accounts.person(row.name(), row.fullName(), grants, row.enabled());
  }

  private static Optional<AssetPath> place(String text) throws EdgewiseException {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(AssetPath.of(text.strip()));
    } catch (IllegalArgumentException e) {
      throw new EdgewiseException(
          Guard.NO_RIGHT, e.getMessage() + ".", "A place is a path as site/area/line.", e);
    }
  }

  /// One line for the record.
  static String words(Person person) {
    String roles =
        person.grants().stream()
            .map(
                grant ->
                    word(grant.role())
                        + grant.place().map(path -> " at " + path).orElse(" everywhere"))
            .collect(Collectors.joining("; "));
    return person.fullName() + ": " + roles + (person.enabled() ? "" : "; disabled");
  }

  static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  static SessionInfo session(Optional<Person> person, long since, boolean locked, long now) {
    String shift = Shifts.at(now, ZoneId.systemDefault());
    return person
        .map(
            who ->
                new SessionInfo(
                    who.name(),
                    who.fullName(),
                    role(who.highestRole()),
                    who.demo(),
                    since,
                    locked,
                    shift))
        .orElse(SessionInfo.nobody(shift));
  }

  /// What they may do somewhere, as words.
  static List<String> rights(Optional<Person> person, boolean locked) {
    return Arrays.stream(Act.values())
        .filter(
            act ->
                Rights.needsNobody(act)
                    || !locked && person.filter(who -> maySomewhere(who, act)).isPresent())
        .map(Act::word)
        .toList();
  }

  /// Whether they may do it at some place.
  static boolean maySomewhere(Person person, Act act) {
    return person.enabled()
        && person.grants().stream().anyMatch(grant -> Rights.allows(grant.role(), act));
  }

  static SignInAnswer answer(SignIn result) {
    return switch (result) {
      case SignIn.Granted _ -> SignInAnswer.DONE;
      case SignIn.Wrong wrong -> new SignInAnswer(false, WRONG, wrong.waitMillis());
      case SignIn.TooSoon soon ->
          new SignInAnswer(
              false,
              "Too many wrong tries. Wait " + (soon.waitMillis() + 999) / 1_000 + " s.",
              soon.waitMillis());
    };
  }

  private static PersonRole role(Role role) {
    return switch (role) {
      case VIEWER -> PersonRole.VIEWER;
      case OPERATOR -> PersonRole.OPERATOR;
      case ENGINEER -> PersonRole.ENGINEER;
      case ADMINISTRATOR -> PersonRole.ADMINISTRATOR;
    };
  }

  private static Role role(PersonRole role) {
    return switch (role) {
      case VIEWER -> Role.VIEWER;
      case OPERATOR -> Role.OPERATOR;
      case ENGINEER -> Role.ENGINEER;
      case ADMINISTRATOR -> Role.ADMINISTRATOR;
    };
  }
}
