/// The append-only log under history, store-and-forward and journals: checksummed frames in
/// segment files, forced in groups, replayed on opening, cut from below.
@NullMarked
package dev.edgewise.durable;

import org.jspecify.annotations.NullMarked;
