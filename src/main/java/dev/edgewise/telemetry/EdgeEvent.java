package dev.edgewise.telemetry;

import java.util.Map;
import java.util.Objects;

/// Something that an edge node found or did: a detection, or a step of an action. An event, not a
/// sample; it travels with QoS 1 and is never conflated.
///
/// @param id unique for ever, made where the event happened; steps of one action share `subject`
/// @param kind what happened
/// @param asset whom it is about
/// @param time when it happened, ns since the epoch, by the node's clock
/// @param source what found or did it: `rule:bearing-protect@6`, `model:bearing-ae@2.3.0`,
///     `person:NAME`
/// @param subject the detection or the action that this is a step of
/// @param priority `CRITICAL`, `HIGH`, `MEDIUM`, `LOW`; empty where it has none
/// @param text one short sentence for people
/// @param details more, by name: values that were looked at, reasons, times; may be empty
/// @param historical whether it was stored and forwarded
public record EdgeEvent(
    String id,
    Kind kind,
    AssetPath asset,
    long time,
    String source,
    String subject,
    String priority,
    String text,
    Map<String, String> details,
    boolean historical) {
  /// What can happen. The names are part of the wire form.
  public enum Kind {
    DETECTION_RAISED,
    DETECTION_CLEARED,
    ACTION_PROPOSED,
    ACTION_SENT,
    ACTION_ACCEPTED,
    ACTION_EFFECT_SEEN,
    ACTION_REFUSED,
    ACTION_EXPIRED,
    ACTION_FAILED,
    NODE
  }

  public EdgeEvent {
    Objects.requireNonNull(id);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(asset);
    details = Map.copyOf(details);
  }
}
