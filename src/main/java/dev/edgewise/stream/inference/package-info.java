/// Models as they travel and as they run: package, contracts of input and output, card, golden
/// vectors, and the port of an inference engine.
@NullMarked
package dev.edgewise.stream.inference;

import org.jspecify.annotations.NullMarked;
