/// The one dataflow for edge, station and backtest: windows → features → models → rules → outputs,
/// described as data and compiled to operators on primitives. Time is event time; a clock and
/// threads are handed in where they are needed.
@NullMarked
package dev.edgewise.stream.pipeline;

import org.jspecify.annotations.NullMarked;
