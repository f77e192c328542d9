/// Alarms: the lists, what to do about one, the journal and the load on the operator.
@NullMarked
package dev.edgewise.ui.alarms;

import org.jspecify.annotations.NullMarked;
