/// Who works here and what they may do: accounts, roles by asset subtree, rights, sessions.
@NullMarked
package dev.edgewise.operate.people;

import org.jspecify.annotations.NullMarked;
