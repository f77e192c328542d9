package dev.edgewise.operate.people;

import java.util.List;
import java.util.Optional;

/// The accounts of the simulated plant. They have no password, are stored nowhere, and exist only
/// while nobody has made an account.
public final class DemoPeople {
  private static final Person ENGINEER = of("demo-engineer", "Demo engineer", Role.ENGINEER);
  private static final List<Person> ALL =
      List.of(
          of("demo-viewer", "Demo viewer", Role.VIEWER),
          of("demo-operator", "Demo operator", Role.OPERATOR),
          ENGINEER,
          of("demo-administrator", "Demo administrator", Role.ADMINISTRATOR));

  private DemoPeople() {}

  /// From the least to the most.
  public static List<Person> all() {
    return ALL;
  }

  /// Who is there when the demo starts: may do all that it shows.
  public static Person first() {
    return ENGINEER;
  }

  public static Optional<Person> find(String name) {
    return ALL.stream().filter(person -> person.name().equals(name)).findFirst();
  }

  private static Person of(String name, String fullName, Role role) {
    return new Person(name, fullName, List.of(Grant.everywhere(role)), true, true);
  }
}
