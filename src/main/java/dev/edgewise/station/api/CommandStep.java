package dev.edgewise.station.api;

/// Where a command stood, from when on.
///
/// @param state where it stood
/// @param time since when, ns since the epoch, by the clock of `where`
/// @param where who says so: `station`, or the name of an edge node
/// @param by who did it: the second person of `CONFIRMED` and `REFUSED`; else empty
/// @param cause kind of a refusal of the station, as in [CommandCheck]; else empty
/// @param reason why it ended badly, in plain words; else empty
public record CommandStep(
    State state, long time, String where, String by, String cause, String reason) {
  /// Where a command can stand.
  public enum State {
    /// Wanted; nothing has gone out.
    PROPOSED,
    /// It waits for a second person.
    WAITING,
    /// A second person has confirmed it.
    CONFIRMED,
    /// On its way: from the station to the node, or from the node to the device.
    SENT,
    /// The device has said yes.
    ACCEPTED,
    /// The feedback shows the value.
    EFFECT_SEEN,
    /// Somebody or something has said no; the device was not commanded.
    REFUSED,
    /// Not answered, or not confirmed, in time.
    EXPIRED,
    /// It could not be sent, or its effect was not seen.
    FAILED,
    /// Taken back by who wanted it, before it was sent.
    WITHDRAWN;

    /// Whether nothing more can become of it. (An accepted command whose effect is not watched ends
    /// there too.)
    public boolean isFinal() {
      return switch (this) {
        case PROPOSED, WAITING, CONFIRMED, SENT, ACCEPTED -> false;
        case EFFECT_SEEN, REFUSED, EXPIRED, FAILED, WITHDRAWN -> true;
      };
    }
  }
}
