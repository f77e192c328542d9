package dev.edgewise.operate.people;

import dev.edgewise.telemetry.AssetPath;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// An account.
///
/// @param name what is signed in with: 1 to 32 lower-case letters, digits, `.`, `-`, `_`
/// @param fullName as people call them; 1 to 80 characters
/// @param grants roles by place; 1 to 100, one a place
/// @param enabled whether they may sign in
/// @param demo whether it is one of the simulated plant's, without a password
public record Person(
    String name, String fullName, List<Grant> grants, boolean enabled, boolean demo) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");
  private static final int LONGEST_FULL_NAME = 80;
  private static final int MOST_GRANTS = 100;

  public Person {
    grants = List.copyOf(grants);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "A name to sign in with has 1 to 32 lower-case letters, digits, '.', '-', '_'");
    }
    if (fullName.isBlank()
        || fullName.length() > LONGEST_FULL_NAME
        || fullName.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("A full name has 1 to 80 characters");
    }
    if (grants.isEmpty() || grants.size() > MOST_GRANTS) {
      throw new IllegalArgumentException("An account has 1 to 100 roles");
    }
    if (grants.stream().map(Grant::place).distinct().count() < grants.size()) {
      throw new IllegalArgumentException("An account has one role at a place");
    }
  }

  /// The highest role there; empty where they have none.
  ///
  /// @param target empty: the station itself, or the whole plant
  public Optional<Role> roleAt(Optional<AssetPath> target) {
    return grants.stream()
        .filter(grant -> grant.covers(target))
        .map(Grant::role)
        .max(java.util.Comparator.naturalOrder());
  }

  /// The highest role anywhere.
  public Role highestRole() {
    return grants.stream().map(Grant::role).max(java.util.Comparator.naturalOrder()).orElseThrow();
  }

  /// Whether they may do it there.
  public boolean may(Act act, Optional<AssetPath> target) {
    Optional<Role> role = Rights.isForAnyPlace(act) ? Optional.of(highestRole()) : roleAt(target);
    return enabled && role.filter(it -> Rights.allows(it, act)).isPresent();
  }

  /// Whether they may say who may do what.
  public boolean isAdministrator() {
    return may(Act.PEOPLE_CHANGE, Optional.empty());
  }
}
