/// The trends screen: history and live values in one plot, with cursors, figures and export.
@NullMarked
package dev.edgewise.ui.trends;

import org.jspecify.annotations.NullMarked;
