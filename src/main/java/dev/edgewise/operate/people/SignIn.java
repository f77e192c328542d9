package dev.edgewise.operate.people;

/// What came of trying to sign in.
public sealed interface SignIn {
  /// @param person who it is
  record Granted(Person person) implements SignIn {}

  /// Name or password are wrong, or the account is disabled; which of them is not told.
  ///
  /// @param waitMillis how long until the next try is looked at; 0: at once
  record Wrong(long waitMillis) implements SignIn {}

  /// Too soon after wrong ones; the password was not looked at.
  record TooSoon(long waitMillis) implements SignIn {}
}
