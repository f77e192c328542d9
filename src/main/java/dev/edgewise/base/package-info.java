/// The ground floor: time, lifecycle, threads, bounded queues, errors and JSON. It sees no other
/// room.
@NullMarked
package dev.edgewise.base;

import org.jspecify.annotations.NullMarked;
