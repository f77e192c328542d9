package dev.edgewise.station.api;

/// An entry of the audit record.
///
/// @param number from 1
/// @param time ns since the epoch
/// @param where it was done from
/// @param who name of the account, `nobody` or `station`
/// @param role what they were there, in lower case; empty for none
/// @param what kind of action, as `command` or `tag.change`
/// @param target what it was done to
/// @param before what was; empty where there is none
/// @param after what is to be
/// @param reason in the person's words
/// @param result how it ended
/// @param note the rest: why it was refused or failed
public record AuditRow(
    long number,
    long time,
    String where,
    String who,
    String role,
    String what,
    String target,
    String before,
    String after,
    String reason,
    Result result,
    String note) {
  /// How it ended.
  public enum Result {
    /// About to be tried; another entry tells how it ended.
    ASKED,
    DONE,
    REFUSED,
    FAILED
  }
}
