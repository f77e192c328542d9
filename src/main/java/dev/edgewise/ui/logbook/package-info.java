/// Notes of the shifts, open points, the handover.
@NullMarked
package dev.edgewise.ui.logbook;

import org.jspecify.annotations.NullMarked;
