package dev.edgewise.operate.alarms;

/// Where an alarm stands: the layers of OPC UA Part 9, 4.8, as fields of their own, never as one
/// enumeration. Times are ns since the epoch.
///
/// @param active whether the process is abnormal, after delays and deadband
/// @param acknowledged whether somebody has acknowledged it
/// @param latched whether it is normal again and stands until it is reset
/// @param shelf how an operator has shelved it
/// @param suppressed whether it is suppressed by design
/// @param outOfService whether it was taken out of service
/// @param raised when the present or the last abnormal spell began; 0 for never
/// @param changed when this state began; 0 for the first one
public record AlarmState(
    boolean active,
    boolean acknowledged,
    boolean latched,
    Shelf shelf,
    boolean suppressed,
    boolean outOfService,
    long raised,
    long changed) {
  /// An alarm that was never raised.
  public static final AlarmState NORMAL =
      new AlarmState(false, true, false, Shelf.NONE, false, false, 0, 0);

  /// The states of ISA-18.2 by their letters A to I, worked out from the layers.
  public enum Standing {
    NORMAL,
    UNACKNOWLEDGED,
    ACKNOWLEDGED,
    RETURNED_UNACKNOWLEDGED,
    LATCHED_UNACKNOWLEDGED,
    LATCHED_ACKNOWLEDGED,
    SHELVED,
    SUPPRESSED,
    OUT_OF_SERVICE
  }

  /// The state by ISA-18.2. Where several layers hide it, out of service counts before suppressed
  /// before shelved.
  public Standing standing() {
    if (outOfService) {
      return Standing.OUT_OF_SERVICE;
    }
    if (suppressed) {
      return Standing.SUPPRESSED;
    }
    if (shelf.isShelved()) {
      return Standing.SHELVED;
    }
    if (active) {
      return acknowledged ? Standing.ACKNOWLEDGED : Standing.UNACKNOWLEDGED;
    }
    if (latched) {
      return acknowledged ? Standing.LATCHED_ACKNOWLEDGED : Standing.LATCHED_UNACKNOWLEDGED;
    }
    return acknowledged ? Standing.NORMAL : Standing.RETURNED_UNACKNOWLEDGED;
  }

  /// Whether it is kept from the list: shelved, suppressed by design or out of service.
  public boolean isHidden() {
    return shelf.isShelved() || suppressed || outOfService;
  }

  /// Whether it sounds and flashes: unacknowledged, and active or latched.
  public boolean annunciates() {
    return !isHidden() && !acknowledged && (active || latched);
  }

  /// Whether it stands in the list of active alarms: states B to F.
  public boolean isListed() {
    return !isHidden() && (active || latched || !acknowledged);
  }

  /// Whether nothing at all is to be told of it.
  public boolean isNormal() {
    return !active && acknowledged && !latched && !isHidden();
  }

  AlarmState withProcess(boolean nowActive, boolean nowLatched, long nowRaised, long time) {
    return new AlarmState(
        nowActive, acknowledged, nowLatched, shelf, suppressed, outOfService, nowRaised, time);
  }

  AlarmState withAcknowledged(boolean now, long time) {
    return new AlarmState(active, now, latched, shelf, suppressed, outOfService, raised, time);
  }

  AlarmState withLatched(boolean now, long time) {
    return new AlarmState(active, acknowledged, now, shelf, suppressed, outOfService, raised, time);
  }

  AlarmState withShelf(Shelf now, long time) {
    return new AlarmState(
        active, acknowledged, latched, now, suppressed, outOfService, raised, time);
  }

  AlarmState withSuppressed(boolean now, long time) {
    return new AlarmState(active, acknowledged, latched, shelf, now, outOfService, raised, time);
  }

  AlarmState withOutOfService(boolean now, long time) {
    return new AlarmState(active, acknowledged, latched, shelf, suppressed, now, raised, time);
  }
}
