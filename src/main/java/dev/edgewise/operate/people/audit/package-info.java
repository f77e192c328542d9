/// What was done, by whom and with what result: a hash-chained, signed record that nobody can
/// change unseen, and its verification without us.
@NullMarked
package dev.edgewise.operate.people.audit;

import org.jspecify.annotations.NullMarked;
