package dev.edgewise.operate.people;

import java.util.EnumSet;
import java.util.Set;

/// Who may do what. Pure; every cell has a test.
///
/// IEC 62443-3-3, SR 2.1: rights by role, least privilege. SR 1.1: emergency actions are not
/// hindered by authentication, so everybody may stop writes. SR 2.5: a locked session leaves alarms
/// visible, and they can be silenced.
public final class Rights {
  private Rights() {}

  /// The roles that may do `act`.
  public static Set<Role> rolesFor(Act act) {
    return switch (act) {
      case ALARM_SILENCE, WRITES_STOP, REPLAY_STEER -> EnumSet.allOf(Role.class);
      case ALARM_ACKNOWLEDGE,
          ALARM_SHELVE,
          ALARM_RESET,
          NOTE,
          REPORT,
          COMMAND,
          COMMAND_CONFIRM,
          DEMO ->
          EnumSet.of(Role.OPERATOR, Role.ENGINEER, Role.ADMINISTRATOR);
      case ALARM_OUT_OF_SERVICE,
          ALARM_CHANGE,
          WRITES_ALLOW,
          PLACE,
          TAG_CHANGE,
          RULE_CHANGE,
          MODEL_CHANGE,
          ROLLOUT,
          PUBLISH,
          REPLAY,
          TRIAL,
          AUDIT_EXPORT ->
          EnumSet.of(Role.ENGINEER, Role.ADMINISTRATOR);
      case PEOPLE_CHANGE -> EnumSet.of(Role.ADMINISTRATOR);
    };
  }

  /// Whether `role` may do `act`.
  public static boolean allows(Role role, Act act) {
    return rolesFor(act).contains(role);
  }

  /// Whether the role is needed at some place only, because what is done has none of its own.
  static boolean isForAnyPlace(Act act) {
    return act == Act.NOTE || act == Act.REPORT;
  }

  /// Whether it may be done where nobody is signed in, or the session is locked.
  public static boolean needsNobody(Act act) {
    return switch (act) {
      case ALARM_SILENCE, WRITES_STOP, REPLAY_STEER -> true;
      case ALARM_ACKNOWLEDGE,
          ALARM_SHELVE,
          ALARM_RESET,
          ALARM_OUT_OF_SERVICE,
          ALARM_CHANGE,
          NOTE,
          REPORT,
          COMMAND,
          COMMAND_CONFIRM,
          WRITES_ALLOW,
          PLACE,
          TAG_CHANGE,
          RULE_CHANGE,
          MODEL_CHANGE,
          ROLLOUT,
          PUBLISH,
          REPLAY,
          TRIAL,
          DEMO,
          AUDIT_EXPORT,
          PEOPLE_CHANGE ->
          false;
    };
  }
}
