package dev.edgewise.operate.people;

/// The kinds of action that need a right. The word is what the audit record says.
public enum Act {
  /// Silences the sound of alarms; acknowledges nothing.
  ALARM_SILENCE("alarm.silence"),
  ALARM_ACKNOWLEDGE("alarm.acknowledge"),
  ALARM_SHELVE("alarm.shelve"),
  /// Resets a latched alarm.
  ALARM_RESET("alarm.reset"),
  /// Takes an alarm out of service, or back (ISA-18.2 asks for an authorisation).
  ALARM_OUT_OF_SERVICE("alarm.out-of-service"),
  /// Changes an alarm's definition: limit, deadband, delay, priority, suppression.
  ALARM_CHANGE("alarm.change"),
  /// Writes a note of the shift.
  NOTE("note"),
  /// Writes the report of a shift to a file.
  REPORT("report"),
  /// Sets a signal of a device.
  COMMAND("command"),
  /// Confirms a dangerous command of somebody else.
  COMMAND_CONFIRM("command.confirm"),
  /// Turns the "no writes" switch on: an emergency action.
  WRITES_STOP("writes.stop"),
  /// Turns the "no writes" switch off.
  WRITES_ALLOW("writes.allow"),
  /// Says where a pipeline decides.
  PLACE("place"),
  /// Sets name, unit or description of a tag.
  TAG_CHANGE("tag.change"),
  RULE_CHANGE("rule.change"),
  MODEL_CHANGE("model.change"),
  ROLLOUT("rollout"),
  /// Publishes a message by hand.
  PUBLISH("publish"),
  /// Plays a recording as if it happened now.
  REPLAY("replay"),
  /// Steers or ends a replay that runs: it is nobody's plant.
  REPLAY_STEER("replay.steer"),
  /// Tries a detector on a file, and writes what it found.
  TRIAL("trial"),
  /// Starts or ends a fault of the simulated plant, or changes a simulated link.
  DEMO("demo"),
  /// Writes the audit record to a file.
  AUDIT_EXPORT("audit.export"),
  /// Makes or changes accounts.
  PEOPLE_CHANGE("people.change");

  private final String word;

  Act(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  /// Whether it is to be recorded before it is done, and not only after: what leaves the station.
  public boolean reachesPlant() {
    return switch (this) {
      case COMMAND, WRITES_STOP, WRITES_ALLOW, PLACE, PUBLISH, ROLLOUT -> true;
      case ALARM_SILENCE,
          ALARM_ACKNOWLEDGE,
          ALARM_SHELVE,
          ALARM_RESET,
          ALARM_OUT_OF_SERVICE,
          ALARM_CHANGE,
          NOTE,
          REPORT,
          COMMAND_CONFIRM,
          TAG_CHANGE,
          RULE_CHANGE,
          MODEL_CHANGE,
          REPLAY,
          REPLAY_STEER,
          TRIAL,
          DEMO,
          AUDIT_EXPORT,
          PEOPLE_CHANGE ->
          false;
    };
  }
}
