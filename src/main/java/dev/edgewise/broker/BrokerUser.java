package dev.edgewise.broker;

import java.util.List;

/// Somebody who may connect. The client id is what a client calls itself, so `%c` keeps the clients
/// of one user in order but not apart; what must be kept apart has a user each, and `%u`.
///
/// @param password what it takes
/// @param publish topic filters that this user may publish to; `%u` stands for the user's name,
/// `%c`
///     for the client id
/// @param subscribe topic filters that this user may subscribe to, and all narrower ones
public record BrokerUser(
    String name, PasswordHash password, List<String> publish, List<String> subscribe) {

  /// A user who may do everything.
  public static BrokerUser unrestricted(String name, char[] password) {
    return new BrokerUser(name, PasswordHash.of(password), List.of("#"), List.of("#"));
  }
}
