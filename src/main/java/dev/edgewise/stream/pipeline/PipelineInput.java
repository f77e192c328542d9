package dev.edgewise.stream.pipeline;

import dev.edgewise.telemetry.AssetPath;

/// What a pipeline reads.
///
/// @param path of the tag or of the waveform, whole
/// @param waveform waveforms in place of samples
public record PipelineInput(AssetPath path, boolean waveform) {}
