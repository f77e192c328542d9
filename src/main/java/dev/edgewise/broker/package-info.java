/// The embedded MQTT 5 broker (Apache Artemis) and its access rules.
@NullMarked
package dev.edgewise.broker;

import org.jspecify.annotations.NullMarked;
