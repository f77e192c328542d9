package dev.edgewise.station.api;

import java.util.List;

/// A trained model that can be tried on a file.
///
/// @param id for example `bearing-class`
/// @param label with its version, `bearing-class@1.2.1`
/// @param title for people
/// @param waveform whether it takes blocks of a vibration, not rows
/// @param inputs what it takes in, in its order
public record TrialModel(
    String id, String label, String title, boolean waveform, List<Input> inputs) {
  public TrialModel {
    inputs = List.copyOf(inputs);
  }

  /// What a model takes in.
  ///
  /// @param signal relative to the asset, for example `discharge/temperature`
  /// @param unit that its column has to have; empty for any
  /// @param waveform whether it is the vibration
  /// @param speed whether it is a speed in rpm, which may be told in place of a column
  /// @param column of the file that was looked at that goes by this name; empty when none does
  public record Input(String signal, String unit, boolean waveform, boolean speed, String column) {}
}
