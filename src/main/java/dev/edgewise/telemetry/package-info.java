/// What travels through the house: asset paths, tags, sample batches, waveforms and text, quality,
/// the bus and the latest values.
@NullMarked
package dev.edgewise.telemetry;

import org.jspecify.annotations.NullMarked;
