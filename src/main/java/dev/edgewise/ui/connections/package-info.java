/// The connections screen: what the station is connected to, every topic, the raw messages with a
/// search, and publishing by hand.
@NullMarked
package dev.edgewise.ui.connections;

import org.jspecify.annotations.NullMarked;
