package dev.edgewise.scenario;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Faults that can be started on a simulated device.
public enum FaultKind {
  BEARING_WEAR(
      "Bearing wear",
      "The outer race of the bearing breaks up: vibration and its peakedness grow, temperature and"
          + " current follow.",
      120),
  OVERHEATING("Overheating", "Cooling is lost: temperatures climb above normal.", 90),
  LEAK("Leak", "Something is lost on the way: pressure and flow fall, or the level.", 45),
  STUCK_SENSOR(
      "Stuck sensor",
      "The first value of the device freezes exactly and still claims to be good.",
      0),
  LINK_LOSS("Link loss", "The edge node loses its connection; all behind it falls silent.", 0);

  private final String title;
  private final String description;
  private final int growthSeconds;

  FaultKind(String title, String description, int growthSeconds) {
    this.title = title;
    this.description = description;
    this.growthSeconds = growthSeconds;
  }

  /// Name for commands and messages: `bearing-wear`.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The kind of that name; empty when there is none.
  public static Optional<FaultKind> of(String id) {
    return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
  }

  /// A short name for people.
  public String title() {
    return title;
  }

  /// One line for people.
  public String description() {
    return description;
  }

  /// How long it takes to grow fully at speed 1; zero when it is there at once.
  public Duration growth() {
    return Duration.ofSeconds(growthSeconds);
  }

  /// Whether `device` can have this fault.
  public boolean fits(PlantDevice device) {
    return switch (this) {
      case BEARING_WEAR -> device.hasBearing();
      case OVERHEATING ->
          switch (device.machine()) {
            case PUMP, COMPRESSOR, MILL, FAN, COOLING_TOWER -> true;
            case TANK, WEATHER -> false;
          };
      case LEAK ->
          switch (device.machine()) {
            case PUMP, COMPRESSOR, MILL, COOLING_TOWER, TANK -> true;
            case FAN, WEATHER -> false;
          };
      case STUCK_SENSOR, LINK_LOSS -> true;
    };
  }
}
