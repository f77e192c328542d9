/// Simulated plants: machines, their faults and loads. All values are functions of a seed and a
/// time, so that history and live values agree.
@NullMarked
package dev.edgewise.scenario;

import org.jspecify.annotations.NullMarked;
