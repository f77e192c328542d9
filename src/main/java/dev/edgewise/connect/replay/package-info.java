/// Recorded tables: finds out how a file of values is written, says what it assumed, and plays it
/// by
/// its recorded times.
@NullMarked
package dev.edgewise.connect.replay;

import org.jspecify.annotations.NullMarked;
