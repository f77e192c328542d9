/// The first screen: figures, device cards, what needs attention, edge nodes and events.
@NullMarked
package dev.edgewise.ui.overview;

import org.jspecify.annotations.NullMarked;
