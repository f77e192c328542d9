package dev.edgewise.station.api;

/// @param name for people
/// @param detail one line: progress, or what failed and what to do
public record StartupStep(String name, State state, String detail) {
  public enum State {
    PENDING,
    RUNNING,
    DONE,
    FAILED
  }
}
