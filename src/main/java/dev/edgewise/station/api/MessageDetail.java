package dev.edgewise.station.api;

/// A message to be read.
///
/// @param row what the list says about it
/// @param decoded the payload made readable: JSON indented, Sparkplug B in words, text as it is;
///     empty when it is binary
/// @param raw the payload as text where it is text, to be sent again by hand; else empty
/// @param hex a hex dump
/// @param note empty, or what of the payload is not shown
public record MessageDetail(MessageRow row, String decoded, String raw, String hex, String note) {}
