/// The edge node: a headless process beside the machines that takes what its devices say, infers,
/// applies rules, acts on devices and tells the station. It needs no station for that.
@NullMarked
package dev.edgewise.edge;

import org.jspecify.annotations.NullMarked;
