package dev.edgewise.station.api;

import java.util.List;

/// Who is here, and who could be.
///
/// @param state whether anybody can sign in
/// @param trouble why nobody can, in plain words; empty where somebody can
/// @param session who is on shift
/// @param demo accounts of the simulated plant that can be taken without a password; empty where
///     there are none
/// @param rights words of what the person may do somewhere, as `command`; a locked session has only
///     what needs nobody
public record PeopleView(
    State state, String trouble, SessionInfo session, List<AccountInfo> demo, List<String> rights) {
  /// Whether anybody can sign in.
  public enum State {
    /// The accounts are not open yet.
    STARTING,
    /// Nobody has an account: the first one is to be made.
    FIRST_START,
    READY,
    /// The accounts cannot be read; nobody can sign in.
    UNREADABLE
  }

  /// While the station starts.
  public static final PeopleView STARTING =
      new PeopleView(State.STARTING, "", SessionInfo.nobody(""), List.of(), List.of());

  public boolean may(String right) {
    return rights.contains(right);
  }
}
