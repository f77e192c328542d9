/// Detectors that need no training engine: they learn from the values that pass by. Pure
/// arithmetic with bounded memory; strictly causal: what is said of a value depends on it and on
/// those before it alone. Nothing here reads a clock, starts a thread or draws a random number.
/// Functions that Java may round differently on another machine are taken from `StrictMath`, so
/// that the same input gives the same bits everywhere.
@NullMarked
package dev.edgewise.stream.detect;

import org.jspecify.annotations.NullMarked;
