/// The station: implements `station.api` and wires everything that runs without a screen.
@NullMarked
package dev.edgewise.station.service;

import org.jspecify.annotations.NullMarked;
