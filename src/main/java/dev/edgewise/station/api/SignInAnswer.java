package dev.edgewise.station.api;

/// What came of signing in.
///
/// @param done whether it is who they say
/// @param reason why not, in plain words; it does not tell which of name and password was wrong
/// @param waitMillis how long until the next try is looked at; 0: at once
public record SignInAnswer(boolean done, String reason, long waitMillis) {
  public static final SignInAnswer DONE = new SignInAnswer(true, "", 0);
}
