package dev.edgewise.edge;

/// A waveform of a device; it stays on the node.
///
/// @param name below the device
/// @param topic where its blocks come, in the form of `telemetry.WaveformCodec`
record EdgeWave(String name, String unit, String topic) {}
