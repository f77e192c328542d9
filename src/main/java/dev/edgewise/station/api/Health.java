package dev.edgewise.station.api;

/// The station's own health, measured.
public interface Health {
  HealthView view();
}
