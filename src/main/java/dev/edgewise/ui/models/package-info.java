/// Models: which run where, what they say now against their thresholds, and their cards.
@NullMarked
package dev.edgewise.ui.models;

import org.jspecify.annotations.NullMarked;
