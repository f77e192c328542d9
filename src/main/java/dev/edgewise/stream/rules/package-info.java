/// Rules: a condition over tags and model outputs with time, then actions. The model, the text form
/// that people read and write, the checks before a rule is armed, and the compiled form that runs
/// on primitives. Pure: no clock, no thread, no file. `docs/rules.md` is the language for
/// engineers.
@NullMarked
package dev.edgewise.stream.rules;

import org.jspecify.annotations.NullMarked;
