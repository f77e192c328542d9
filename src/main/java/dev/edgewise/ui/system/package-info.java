/// The System screen: connections, queues, refusals, storage and the product's own health.
@NullMarked
package dev.edgewise.ui.system;

import org.jspecify.annotations.NullMarked;
