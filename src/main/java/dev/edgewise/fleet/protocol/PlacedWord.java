package dev.edgewise.fleet.protocol;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// What the station says of a run of a placed pipeline, on [EdgeTopics#decided].
///
/// @param pipeline its id
/// @param run the run that it speaks of, as the edge numbered it
/// @param upTo number of the last message of inputs that is worked out; 0 before the first
/// @param evaluated whether the last of these messages made the pipeline work something out; one
///     that told only the time, before anything was due, did not
/// @param decisions found since its last word, in order
/// @param failure why the run ended, in plain words; empty while it goes on
public record PlacedWord(
    String pipeline,
    long run,
    long upTo,
    boolean evaluated,
    List<Decision> decisions,
    String failure) {
  public PlacedWord {
    Objects.requireNonNull(pipeline);
    Objects.requireNonNull(failure);
    decisions = List.copyOf(decisions);
  }

  /// The run ended, or did not begin.
  ///
  /// @param why in plain words
  public static PlacedWord failed(String pipeline, long run, String why) {
    return new PlacedWord(pipeline, run, 0, false, List.of(), why);
  }

  /// A decision. The same four never come twice from one run.
  ///
  /// @param asset path
  /// @param rule its id
  /// @param raised whether it came to hold, or no longer holds
  /// @param time event time, ns since the epoch
  public record Decision(String asset, String rule, boolean raised, long time) {
    public Decision {
      Objects.requireNonNull(asset);
      Objects.requireNonNull(rule);
    }
  }

  /// The payload, UTF-8.
  public byte[] encode() {
    return Json.bytes(this);
  }

  /// @throws EdgewiseException when the payload is none
  public static PlacedWord decode(byte[] payload) throws EdgewiseException {
    return Json.read(
        new String(payload, StandardCharsets.UTF_8), PlacedWord.class, "A word of the station");
  }
}
