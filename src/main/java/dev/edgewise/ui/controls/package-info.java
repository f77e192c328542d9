/// Building blocks that several screens use: plots, indicators, tables and the way values look.
@NullMarked
package dev.edgewise.ui.controls;

import org.jspecify.annotations.NullMarked;
