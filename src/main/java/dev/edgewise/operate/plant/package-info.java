/// Configuration of the plant: what people set of its tags, and which nodes, devices and tags there
/// were when the station last ran.
@NullMarked
package dev.edgewise.operate.plant;

import org.jspecify.annotations.NullMarked;
