package dev.edgewise.ui.assets;

import dev.edgewise.station.api.TagInfo;

/// A row of the table: a tag and where it belongs. What it says now is not part of it.
///
/// @param tag the tag
/// @param device name of its device, empty when it has none
/// @param signal its name below the device, for people
record TagRow(TagInfo tag, String device, String signal) {}
