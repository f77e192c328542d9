/// The door: the command line and the composition roots of its processes.
@NullMarked
package dev.edgewise.app;

import org.jspecify.annotations.NullMarked;
