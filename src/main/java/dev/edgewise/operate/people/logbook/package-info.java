/// Notes of the shifts: written once, linked to what they are about, handed over.
@NullMarked
package dev.edgewise.operate.people.logbook;

import org.jspecify.annotations.NullMarked;
