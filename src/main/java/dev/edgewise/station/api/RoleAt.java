package dev.edgewise.station.api;

/// A role at a place of the plant and all below it.
///
/// @param place asset path; empty: the whole plant, and the station itself
public record RoleAt(String place, PersonRole role) {}
