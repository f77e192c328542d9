/// Where one can go: routes, the screens that answer to them, and the way back.
@NullMarked
package dev.edgewise.ui.nav;

import org.jspecify.annotations.NullMarked;
