package dev.edgewise.station.api;

/// Who is on shift at this control room.
///
/// @param name of the account; empty: nobody
/// @param fullName as people call them; empty: nobody
/// @param role the highest they have anywhere
/// @param demo whether it is an account of the simulated plant, without a password
/// @param since when they signed in, ns since the epoch; 0: nobody
/// @param locked whether commands and changes are refused until they unlock it
/// @param shift that runs now: `A` from 6 to 14 h, `B` to 22 h, `C` to 6 h, local time
public record SessionInfo(
    String name,
    String fullName,
    PersonRole role,
    boolean demo,
    long since,
    boolean locked,
    String shift) {
  /// Nobody.
  public static SessionInfo nobody(String shift) {
    return new SessionInfo("", "", PersonRole.VIEWER, false, 0, false, shift);
  }

  /// Whether nobody is signed in.
  public boolean absent() {
    return name.isEmpty();
  }
}
