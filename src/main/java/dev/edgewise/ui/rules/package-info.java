/// Rules on edge nodes: their text, their state, when they held and what they led to; and the "no
/// writes" switch of each node.
@NullMarked
package dev.edgewise.ui.rules;

import org.jspecify.annotations.NullMarked;
