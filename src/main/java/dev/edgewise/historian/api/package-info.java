/// The port to history: append, ranges, reduced ranges. Engines live in rooms of their own and pass
/// one contract test.
@NullMarked
package dev.edgewise.historian.api;

import org.jspecify.annotations.NullMarked;
