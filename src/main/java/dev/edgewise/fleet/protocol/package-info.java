/// What stations and edge nodes tell each other beside Sparkplug: topics, reports, events,
/// commands.
@NullMarked
package dev.edgewise.fleet.protocol;

import org.jspecify.annotations.NullMarked;
