/// Keys and certificates: reading them, making them for a site, and putting them to use for TLS;
/// keys that sign, and people's passwords.
@NullMarked
package dev.edgewise.trust;

import org.jspecify.annotations.NullMarked;
