/// Edgewise: a control room for AIoT. Each package below is one room of the house;
/// `docs/architecture.md` has the table.
@NullMarked
package dev.edgewise;

import org.jspecify.annotations.NullMarked;
