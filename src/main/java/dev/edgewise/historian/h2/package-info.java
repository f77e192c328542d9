/// The embedded engine of history: a forced log in front, tails in memory, sealed chunks of columns
/// with summaries in H2. The design and its figures are in decision record 3.
@NullMarked
package dev.edgewise.historian.h2;

import org.jspecify.annotations.NullMarked;
