/// The only door between the control room and the station: interfaces and plain records, nothing
/// else. Each call can be encoded, so a
/// remote station can stand behind it. Calls may block for a short time; the control room never
/// makes them on its own thread.
@NullMarked
package dev.edgewise.station.api;

import org.jspecify.annotations.NullMarked;
