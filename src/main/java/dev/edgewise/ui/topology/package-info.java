/// The topology: devices, edge nodes and the station with their links, live, and an inspector.
@NullMarked
package dev.edgewise.ui.topology;

import org.jspecify.annotations.NullMarked;
