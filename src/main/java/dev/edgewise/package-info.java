/// Edgewise: a control room for AIoT. Each package below is one room of the house;
/// `Rooms` in the house tests has the table of which may see which.
@NullMarked
package dev.edgewise;

import org.jspecify.annotations.NullMarked;
