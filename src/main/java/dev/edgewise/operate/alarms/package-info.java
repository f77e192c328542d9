/// Alarms, designed after ISA-18.2 and EEMUA 191: definitions, the table of states as a pure
/// function, the engine that keeps all alarms, the durable journal and figures worked out from it.
@NullMarked
package dev.edgewise.operate.alarms;

import org.jspecify.annotations.NullMarked;
