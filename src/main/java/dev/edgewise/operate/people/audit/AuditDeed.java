package dev.edgewise.operate.people.audit;

import java.nio.charset.StandardCharsets;

/// What is to be recorded.
///
/// @param where the place that it was done from: a control room, the command line, the station
/// @param who name of the account, `nobody`, or `station` for what the station does by itself
/// @param role what they are at the target; empty for none
/// @param what the kind of action, as `command` or `tag.change`
/// @param target what it was done to: an asset path, a node, an account
/// @param before what was; empty where there is none
/// @param after what is to be
/// @param reason why, in the person's words
/// @param result how it ended
/// @param note the rest: why it was refused or failed
public record AuditDeed(
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
  /// The name under which the station itself acts.
  public static final String STATION = "station";

  private static final int LONGEST = 4_000;

  /// How it ended.
  public enum Result {
    /// About to be tried; another entry tells how it ended. Without one the station stopped
    /// meanwhile.
    ASKED,
    DONE,
    /// Not done, by a rule: a right that is missing, a limit, a gate.
    REFUSED,
    /// Tried, and it did not work, or nobody knows.
    FAILED
  }

  /// Texts longer than 4,000 characters are cut, and say so.
  public AuditDeed {
    where = cut(where);
    who = cut(who);
    role = cut(role);
    what = cut(what);
    target = cut(target);
    before = cut(before);
    after = cut(after);
    reason = cut(reason);
    note = cut(note);
  }

  /// What the station does by itself.
  public static AuditDeed ofStation(String what, String target, String note) {
    return new AuditDeed(STATION, STATION, "", what, target, "", "", "", Result.DONE, note);
  }

  public AuditDeed with(Result how, String more) {
    return new AuditDeed(where, who, role, what, target, before, after, reason, how, more);
  }

  /// Half a character of two `char`, which UTF-8 cannot hold, becomes a question mark.
  private static String cut(String text) {
    String held = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    if (held.length() <= LONGEST) {
      return held;
    }
    String told = " … (" + held.length() + " characters)";
    int end = LONGEST - told.length();
    return held.substring(0, Character.isHighSurrogate(held.charAt(end - 1)) ? end - 1 : end)
        + told;
  }
}
