/// Features of waveforms and of single values: pure arithmetic, the same for edge, station and
/// training. Nothing here reads a clock, starts a thread or allocates in steady state. Functions
/// that Java may round differently on another machine (sine, exponential, logarithm) are taken from
/// `StrictMath`, so that the same input gives the same bits everywhere.
@NullMarked
package dev.edgewise.stream.pipeline.feature;

import org.jspecify.annotations.NullMarked;
