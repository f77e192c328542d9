/// What every kind of connection has in common: its state and the events that change it, and what
/// it tells of the sources behind it.
@NullMarked
package dev.edgewise.connect.api;

import org.jspecify.annotations.NullMarked;
