/// Keys and certificates: reading them, making them for a site, and putting them to use for TLS.
@NullMarked
package dev.edgewise.trust;

import org.jspecify.annotations.NullMarked;
