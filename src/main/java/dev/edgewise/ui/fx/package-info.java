/// The one way to the JavaFX thread: a pulse that polls the station in the background and hands
/// over the latest, reduced, at most 25
/// times a second. Also texts, formats and themes.
@NullMarked
package dev.edgewise.ui.fx;

import org.jspecify.annotations.NullMarked;
