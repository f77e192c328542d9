package dev.edgewise.operate.alarms;

/// What can happen to an alarm. Times are ns since the epoch: when it happened.
public sealed interface AlarmInput {
  long time();

  /// The process is abnormal, after on-delay and deadband.
  record Abnormal(long time) implements AlarmInput {}

  /// The process is normal again, after off-delay and deadband.
  record Normal(long time) implements AlarmInput {}

  record Acknowledge(long time) implements AlarmInput {}

  record Reset(long time) implements AlarmInput {}

  /// @param shelf one of the kinds that shelve, with its end
  record Put(long time, Shelf shelf) implements AlarmInput {}

  /// Somebody takes it off the shelf.
  record Unshelve(long time) implements AlarmInput {}

  /// The time on the shelf is over.
  record ShelfOver(long time) implements AlarmInput {}

  /// The logic of suppression by design is on.
  record Suppress(long time) implements AlarmInput {}

  record Unsuppress(long time) implements AlarmInput {}

  record TakeOut(long time) implements AlarmInput {}

  record PutBack(long time) implements AlarmInput {}

  /// It was acknowledged long ago and still stands, or its priority was raised.
  record SoundAgain(long time) implements AlarmInput {}
}
