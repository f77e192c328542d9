package dev.edgewise.ui.nav;

import java.util.function.Supplier;

/// A screen on offer.
///
/// @param id as in routes
/// @param title for people
/// @param icon Ikonli code
/// @param make makes a new one, for the main window or a window of its own
public record ScreenSpec(String id, String title, String icon, Supplier<Screen> make) {}
