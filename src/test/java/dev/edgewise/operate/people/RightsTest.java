package dev.edgewise.operate.people;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.telemetry.AssetPath;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RightsTest {
  private static final AssetPath PUMPS = AssetPath.of("Riverside works/Area 1/Pumps");
  private static final AssetPath P_104 = PUMPS.child("P-104/drive/speed");
  private static final AssetPath C_201 = AssetPath.of("Riverside works/Area 2/Compressors/C-201");

  /// One line an action; a letter for each role that may do it. IEC 62443-3-3, SR 2.1.
  private static final String TABLE =
      """
      ALARM_SILENCE        V O E A
      ALARM_ACKNOWLEDGE    - O E A
      ALARM_SHELVE         - O E A
      ALARM_RESET          - O E A
      ALARM_OUT_OF_SERVICE - - E A
      ALARM_CHANGE         - - E A
      NOTE                 - O E A
      REPORT               - O E A
      COMMAND              - O E A
      COMMAND_CONFIRM      - O E A
      WRITES_STOP          V O E A
      WRITES_ALLOW         - - E A
      PLACE                - - E A
      TAG_CHANGE           - - E A
      RULE_CHANGE          - - E A
      MODEL_CHANGE         - - E A
      ROLLOUT              - - E A
      PUBLISH              - - E A
      REPLAY               - - E A
      REPLAY_STEER         V O E A
      TRIAL                - - E A
      DEMO                 - O E A
      AUDIT_EXPORT         - - E A
      PEOPLE_CHANGE        - - - A
      """;

  private static Map<Act, String> table() {
    Map<Act, String> rows = new EnumMap<>(Act.class);
    TABLE
        .lines()
        .forEach(
            line -> {
              String[] words = line.split("\\s+", 2);
              rows.put(Act.valueOf(words[0]), words[1].replace(" ", ""));
            });
    return rows;
  }

  @Test
  void everyActionHasItsRowAndEveryCellIsAsTheTableSays() {
    Map<Act, String> found = new EnumMap<>(Act.class);
    for (Act act : Act.values()) {
      StringBuilder row = new StringBuilder();
      for (Role role : Role.values()) {
        row.append(Rights.allows(role, act) ? role.name().substring(0, 1) : "-");
      }
      found.put(act, row.toString());
    }
    assertEquals(table(), found);
  }

  @Test
  void everyActionHasAWordOfItsOwn() {
    Set<String> words = new TreeSet<>();
    for (Act act : Act.values()) {
      words.add(act.word());
    }
    assertEquals(Act.values().length, words.size());
  }

  // IEC 62443-3-3, SR 1.1: emergency actions must not be hindered by authentication; SR 2.5: a
  // locked session leaves alarms visible.
  @Test
  void withoutASessionOrBehindALockOnlySoundAndWritesCanBeStopped() {
    Person boss = person(Grant.everywhere(Role.ADMINISTRATOR));
    for (Act act : Act.values()) {
      boolean free = act == Act.ALARM_SILENCE || act == Act.WRITES_STOP || act == Act.REPLAY_STEER;
      assertEquals(
          free, Judgement.refusal(Optional.empty(), false, act, Optional.empty()).isEmpty());
      assertEquals(
          free, Judgement.refusal(Optional.of(boss), true, act, Optional.empty()).isEmpty());
    }
  }

  // IEC 62443-3-3, SR 2.1 RE 2: rights by role, here at a place of the plant.
  @Test
  void aRoleHoldsAtItsPlaceAndBelow() {
    Person person = person(new Grant(Optional.of(PUMPS), Role.OPERATOR));
    assertEquals(Optional.of(Role.OPERATOR), person.roleAt(Optional.of(P_104)));
    assertEquals(Optional.of(Role.OPERATOR), person.roleAt(Optional.of(PUMPS)));
    assertEquals(Optional.empty(), person.roleAt(Optional.of(C_201)));
    assertEquals(
        Optional.empty(),
        person.roleAt(Optional.of(AssetPath.of("Riverside works/Area 1/Pumps 2"))));
    assertEquals(Optional.empty(), person.roleAt(Optional.empty()));
  }

  @Test
  void theHighestRoleThatCoversAPlaceCounts() {
    Person person =
        person(Grant.everywhere(Role.VIEWER), new Grant(Optional.of(PUMPS), Role.ENGINEER));
    assertEquals(Optional.of(Role.ENGINEER), person.roleAt(Optional.of(P_104)));
    assertEquals(Optional.of(Role.VIEWER), person.roleAt(Optional.of(C_201)));
    assertEquals(Optional.of(Role.VIEWER), person.roleAt(Optional.empty()));
    assertEquals(Role.ENGINEER, person.highestRole());
  }

  @Test
  void aRefusalSaysWhoWhereAndWhat() {
    Person viewer = person(Grant.everywhere(Role.VIEWER));
    assertEquals(
        Optional.of(
            "Ada Miller may not do this for Riverside works/Area 1/Pumps/P-104/drive/speed"
                + " (command)."),
        Judgement.refusal(Optional.of(viewer), false, Act.COMMAND, Optional.of(P_104)));
    assertEquals(
        Optional.of("Ada Miller may not do this for the whole plant (people.change)."),
        Judgement.refusal(Optional.of(viewer), false, Act.PEOPLE_CHANGE, Optional.empty()));
    assertEquals(
        Optional.of("Nobody is signed in."),
        Judgement.refusal(Optional.empty(), false, Act.COMMAND, Optional.of(P_104)));
    assertEquals(
        Optional.of("The session of Ada Miller is locked."),
        Judgement.refusal(Optional.of(viewer), true, Act.COMMAND, Optional.of(P_104)));
  }

  // A note is at no place: whoever may write one anywhere may write it.
  @Test
  void aNoteNeedsTheRoleAtSomePlaceOnly() {
    Person local = person(new Grant(Optional.of(PUMPS), Role.OPERATOR));
    assertEquals(
        Optional.empty(), Judgement.refusal(Optional.of(local), false, Act.NOTE, Optional.empty()));
    assertEquals(
        Optional.of("Ada Miller may not do this for the whole plant (demo)."),
        Judgement.refusal(Optional.of(local), false, Act.DEMO, Optional.empty()));
  }

  @Test
  void aDisabledAccountMayNothing() {
    Person gone =
        new Person("ada", "Ada Miller", List.of(Grant.everywhere(Role.ENGINEER)), false, false);
    assertEquals(
        Optional.of("The account of Ada Miller is disabled."),
        Judgement.refusal(Optional.of(gone), false, Act.PLACE, Optional.empty()));
  }

  private static Person person(Grant... grants) {
    return new Person("ada", "Ada Miller", List.of(grants), true, false);
  }
}
