/// The assets screen: the plant as a tree, the latest values of a device with their quality, and
/// what is known about a tag.
@NullMarked
package dev.edgewise.ui.assets;

import org.jspecify.annotations.NullMarked;
