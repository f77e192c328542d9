package dev.edgewise.station.api;

/// Edge nodes and the station's links to them.
public interface Network {
  NetworkView view();
}
