package dev.edgewise.operate.alarms;

import java.util.List;

/// The table of states (ISA-18.2 / IEC 62682, 5.5; OPC UA Part 9, 4.8) as a pure function.
///
/// What the table leaves open is decided so: while an alarm is hidden the process goes on to be
/// followed and logged, but nothing latches and nothing can be acknowledged; when the last layer
/// that hides it goes, it is unacknowledged where the process is abnormal and normal where not.
public final class AlarmLogic {
  private static final Effect SOUND = new Effect.Annunciate();

  private AlarmLogic() {}

  /// @param state after the step
  /// @param effects in the order in which they are to be done; empty where nothing changed
  public record Step(AlarmState state, List<Effect> effects) {
    public boolean annunciates() {
      return effects.contains(SOUND);
    }
  }

  /// One step.
  ///
  /// @param latching whether the alarm latches
  public static Step next(boolean latching, AlarmState state, AlarmInput input) {
    return switch (input) {
      case AlarmInput.Abnormal in -> abnormal(state, in.time());
      case AlarmInput.Normal in -> normal(latching, state, in.time());
      case AlarmInput.Acknowledge in -> acknowledge(state, in.time());
      case AlarmInput.Reset in -> reset(state, in.time());
      case AlarmInput.Put in -> shelve(state, in);
      case AlarmInput.Unshelve in ->
          state.shelf().isShelved()
              ? unhide(state.withShelf(Shelf.NONE, in.time()), JournalKind.UNSHELVED, in.time())
              : refuse(state, Refusal.NOT_SHELVED);
      case AlarmInput.ShelfOver in ->
          state.shelf().isShelved()
              ? unhide(state.withShelf(Shelf.NONE, in.time()), JournalKind.SHELF_OVER, in.time())
              : none(state);
      case AlarmInput.Suppress in ->
          state.suppressed()
              ? none(state)
              : log(state.withSuppressed(true, in.time()), JournalKind.SUPPRESSED);
      case AlarmInput.Unsuppress in ->
          state.suppressed()
              ? unhide(state.withSuppressed(false, in.time()), JournalKind.UNSUPPRESSED, in.time())
              : none(state);
      case AlarmInput.TakeOut in ->
          state.outOfService()
              ? refuse(state, Refusal.ALREADY_OUT_OF_SERVICE)
              : log(state.withOutOfService(true, in.time()), JournalKind.OUT_OF_SERVICE);
      case AlarmInput.PutBack in -> putBack(state, in.time());
      case AlarmInput.SoundAgain in ->
          state.standing() == AlarmState.Standing.ACKNOWLEDGED
              ? sound(state.withAcknowledged(false, in.time()), JournalKind.SOUNDED_AGAIN)
              : none(state);
    };
  }

  /// A→B, D→B, E→B, F→B; within G, H and I only the process layer.
  private static Step abnormal(AlarmState state, long time) {
    if (state.active()) {
      return none(state);
    }
    AlarmState raised = state.withProcess(true, false, time, time).withAcknowledged(false, time);
    return state.isHidden() ? log(raised, JournalKind.RAISED) : sound(raised, JournalKind.RAISED);
  }

  /// B→D, B→E, C→A, C→F; in G a one-shot ends.
  private static Step normal(boolean latching, AlarmState state, long time) {
    if (!state.active()) {
      return none(state);
    }
    boolean latches = latching && !state.isHidden();
    AlarmState back = state.withProcess(false, latches, state.raised(), time);
    if (state.shelf().kind() != Shelf.Kind.ONE_SHOT) {
      return log(back, JournalKind.RETURNED);
    }
    AlarmState off = settled(back.withShelf(Shelf.NONE, time), time);
    return new Step(
        off, List.of(new Effect.Log(JournalKind.RETURNED), new Effect.Log(JournalKind.UNSHELVED)));
  }

  /// B→C, D→A, E→F.
  private static Step acknowledge(AlarmState state, long time) {
    if (state.isHidden()) {
      return refuse(state, Refusal.HIDDEN);
    }
    return state.acknowledged()
        ? refuse(state, Refusal.NOTHING_TO_ACKNOWLEDGE)
        : log(state.withAcknowledged(true, time), JournalKind.ACKNOWLEDGED);
  }

  /// F→A.
  private static Step reset(AlarmState state, long time) {
    if (state.isHidden()) {
      return refuse(state, Refusal.HIDDEN);
    }
    if (state.active()) {
      return refuse(state, Refusal.STILL_ACTIVE);
    }
    if (!state.latched()) {
      return refuse(state, Refusal.NOT_LATCHED);
    }
    return state.acknowledged()
        ? log(state.withLatched(false, time), JournalKind.RESET)
        : refuse(state, Refusal.NOT_ACKNOWLEDGED);
  }

  /// A to F→G; in G a new time.
  private static Step shelve(AlarmState state, AlarmInput.Put in) {
    return state.suppressed() || state.outOfService()
        ? refuse(state, Refusal.HIDDEN)
        : log(state.withShelf(in.shelf(), in.time()), JournalKind.SHELVED);
  }

  private static Step putBack(AlarmState state, long time) {
    return state.outOfService()
        ? unhide(state.withOutOfService(false, time), JournalKind.BACK_IN_SERVICE, time)
        : refuse(state, Refusal.NOT_OUT_OF_SERVICE);
  }

  /// G, H, I→A or B by the actual condition, once no other layer hides it.
  private static Step unhide(AlarmState state, JournalKind kind, long time) {
    AlarmState after = settled(state, time);
    return after.annunciates() ? sound(after, kind) : log(after, kind);
  }

  private static AlarmState settled(AlarmState state, long time) {
    return state.isHidden()
        ? state
        : state.withLatched(false, time).withAcknowledged(!state.active(), time);
  }

  private static Step none(AlarmState state) {
    return new Step(state, List.of());
  }

  private static Step log(AlarmState state, JournalKind kind) {
    return new Step(state, List.of(new Effect.Log(kind)));
  }

  private static Step sound(AlarmState state, JournalKind kind) {
    return new Step(state, List.of(new Effect.Log(kind), SOUND));
  }

  private static Step refuse(AlarmState state, Refusal why) {
    return new Step(state, List.of(new Effect.Refuse(why)));
  }
}
