/// The last messages of all topics, raw, on disk within a stated size, searchable from the newest
/// back; and an index of topics with counts and rates.
@NullMarked
package dev.edgewise.connect.archive;

import org.jspecify.annotations.NullMarked;
