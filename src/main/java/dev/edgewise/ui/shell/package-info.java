/// The frame that never goes away: rail, path, banner, clock, status line, palette and windows.
@NullMarked
package dev.edgewise.ui.shell;

import org.jspecify.annotations.NullMarked;
