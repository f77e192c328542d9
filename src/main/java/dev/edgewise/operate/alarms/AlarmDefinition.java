package dev.edgewise.operate.alarms;

import dev.edgewise.telemetry.AssetPath;
import java.util.Optional;

/// What an alarm is.
///
/// @param key unique and the same over restarts, for example `limit:PATH:HIGH`
/// @param asset whom it is about; roll-up goes along this path
/// @param tag the signal it looks at; empty where it has none
/// @param title a few words, without the asset: `Bearing temperature high`
/// @param priority how much it matters
/// @param source what finds it
/// @param guide what to do about it
/// @param watch how its condition is detected
/// @param handling how it behaves once raised
public record AlarmDefinition(
    String key,
    AssetPath asset,
    Optional<AssetPath> tag,
    String title,
    Priority priority,
    Source source,
    AlarmGuide guide,
    Watch watch,
    Handling handling) {
  public AlarmDefinition {
    if (key.isBlank()) {
      throw new IllegalArgumentException("An alarm needs a key");
    }
  }

  /// One without a tag that handles itself plainly.
  public static AlarmDefinition of(
      String key,
      AssetPath asset,
      String title,
      Priority priority,
      Source source,
      AlarmGuide guide) {
    return new AlarmDefinition(
        key,
        asset,
        Optional.empty(),
        title,
        priority,
        source,
        guide,
        Watch.told(""),
        Handling.plain(priority));
  }

  public AlarmDefinition withPriority(Priority other) {
    return new AlarmDefinition(key, asset, tag, title, other, source, guide, watch, handling);
  }

  public AlarmDefinition withHandling(Handling other) {
    return new AlarmDefinition(key, asset, tag, title, priority, source, guide, watch, other);
  }

  /// Whether it is an alarm; without an operator's action it is an event (ISA-18.2, 3.1).
  public boolean isAlarm() {
    return guide.hasAction();
  }
}
