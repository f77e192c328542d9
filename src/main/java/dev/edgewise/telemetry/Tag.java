package dev.edgewise.telemetry;

/// A registered signal.
///
/// @param id dense number for this run of the program, from 0; never stored
/// @param spec what is known of it now
public record Tag(int id, TagSpec spec) {
  public AssetPath path() {
    return spec.path();
  }
}
