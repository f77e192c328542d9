package dev.edgewise.station.api;

import java.util.List;

/// An account.
///
/// @param name what is signed in with: 1 to 32 lower-case letters, digits, `.`, `-`, `_`
/// @param fullName as people call them; 1 to 80 characters
/// @param roles one a place, at least one
/// @param enabled whether they may sign in
/// @param demo whether it is one of the simulated plant's, without a password
public record AccountInfo(
    String name, String fullName, List<RoleAt> roles, boolean enabled, boolean demo) {}
