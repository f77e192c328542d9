/// Benches: what the house promises, measured. They may see every room; no room sees them.
@org.jspecify.annotations.NullMarked
package dev.edgewise.bench;
