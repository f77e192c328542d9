package dev.edgewise.operate.commands;

import java.util.Objects;

/// Where a command stands. Pure; [#next] is the whole machine:
///
/// proposed → sent → accepted → effect seen, or refused, expired, failed with a reason.
///
/// @param phase where it stands
/// @param since when it came there, ns since the epoch
/// @param deadline when waiting ends, ns since the epoch; `Long.MAX_VALUE` for never
/// @param reason why it ended badly, in plain words; empty otherwise
public record CommandState(Phase phase, long since, long deadline, String reason) {
  private static final long NEVER = Long.MAX_VALUE;

  /// Where a command can stand.
  public enum Phase {
    /// Wanted; nothing has gone out.
    PROPOSED,
    /// On its way to the device.
    SENT,
    /// The device has said yes.
    ACCEPTED,
    /// The feedback shows the value.
    EFFECT_SEEN,
    /// The gate or the device has said no.
    REFUSED,
    /// The device has not answered in time; whether it acted is not known.
    EXPIRED,
    /// It could not be sent, the feedback did not show the value in time, or a newer command came
    /// before it did.
    FAILED
  }

  /// What can happen to a command.
  public sealed interface Event {
    /// When, ns since the epoch.
    long time();

    /// It was handed to the link.
    ///
    /// @param deadline when waiting for an answer ends
    record Sent(long time, long deadline) implements Event {}

    /// The gate does not let it through.
    record Refused(long time, String reason) implements Event {}

    /// The link could not send it.
    record NotSent(long time, String reason) implements Event {}

    /// The device said yes.
    ///
    /// @param deadline when waiting for the effect ends; `Long.MAX_VALUE` when none is waited for
    record Accepted(long time, long deadline) implements Event {}

    /// The device said no.
    record Declined(long time, String reason) implements Event {}

    /// The feedback shows the value.
    record EffectSeen(long time) implements Event {}

    /// A newer command to the same target went out.
    record Replaced(long time, String reason) implements Event {}

    /// Time has passed.
    ///
    /// @param late what to say when the deadline is over
    record Tick(long time, String late) implements Event {}
  }

  public CommandState {
    Objects.requireNonNull(phase);
    Objects.requireNonNull(reason);
  }

  /// A command that was just wanted.
  public static CommandState proposed(long time) {
    return new CommandState(Phase.PROPOSED, time, NEVER, "");
  }

  /// Whether nothing more can become of it.
  ///
  /// An accepted command without a deadline waits for nothing.
  public boolean isFinal() {
    return switch (phase) {
      case PROPOSED, SENT -> false;
      case ACCEPTED -> deadline == NEVER;
      case EFFECT_SEEN, REFUSED, EXPIRED, FAILED -> true;
    };
  }

  /// The state after `event`; the same where the event means nothing there: an answer that comes
  /// twice or too late changes nothing.
  public CommandState next(Event event) {
    return switch (phase) {
      case PROPOSED -> proposedNext(event);
      case SENT -> sentNext(event);
      case ACCEPTED -> acceptedNext(event);
      case EFFECT_SEEN, REFUSED, EXPIRED, FAILED -> this;
    };
  }

  private CommandState proposedNext(Event event) {
    return switch (event) {
      case Event.Sent(long time, long until) -> new CommandState(Phase.SENT, time, until, "");
      case Event.Refused(long time, String why) -> ended(Phase.REFUSED, time, why);
      case Event.NotSent(long time, String why) -> ended(Phase.FAILED, time, why);
      case Event.Accepted _, Event.Declined _, Event.EffectSeen _, Event.Replaced _, Event.Tick _ ->
          this;
    };
  }

  private CommandState sentNext(Event event) {
    return switch (event) {
      case Event.NotSent(long time, String why) -> ended(Phase.FAILED, time, why);
      case Event.Accepted(long time, long until) ->
          new CommandState(Phase.ACCEPTED, time, until, "");
      case Event.Declined(long time, String why) -> ended(Phase.REFUSED, time, why);
      case Event.EffectSeen(long time) -> ended(Phase.EFFECT_SEEN, time, "");
      case Event.Tick(long time, String late) ->
          time >= deadline ? ended(Phase.EXPIRED, time, late) : this;
      case Event.Replaced(long time, String why) -> ended(Phase.FAILED, time, why);
      case Event.Sent _, Event.Refused _ -> this;
    };
  }

  private CommandState acceptedNext(Event event) {
    if (isFinal()) {
      return this;
    }
    return switch (event) {
      case Event.EffectSeen(long time) -> ended(Phase.EFFECT_SEEN, time, "");
      case Event.Tick(long time, String late) ->
          time >= deadline ? ended(Phase.FAILED, time, late) : this;
      case Event.Replaced(long time, String why) -> ended(Phase.FAILED, time, why);
      case Event.Sent _, Event.Refused _, Event.NotSent _, Event.Accepted _, Event.Declined _ ->
          this;
    };
  }

  private static CommandState ended(Phase phase, long time, String reason) {
    return new CommandState(phase, time, NEVER, reason);
  }
}
