/// Commands to devices: contracts, the one gate for rules, people and programs, and the states of a
/// command. Pure: no clock, no thread, no file.
@NullMarked
package dev.edgewise.operate.commands;

import org.jspecify.annotations.NullMarked;
