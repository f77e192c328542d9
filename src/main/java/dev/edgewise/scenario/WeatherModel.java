package dev.edgewise.scenario;

import java.util.List;

/// The weather station on the roof.
final class WeatherModel implements MachineModel {
  private static final List<String> SIGNALS =
      List.of("ambient/temperature", "ambient/humidity", "ambient/pressure", "wind/speed");

  private final Climate climate;

  WeatherModel(Climate climate) {
    this.climate = climate;
  }

  @Override
  public List<String> signals() {
    return SIGNALS;
  }

  @Override
  public void evaluate(long t, Condition c, double[] out) {
    out[0] = climate.outdoor(t);
    out[1] = climate.humidity(t);
    out[2] = climate.pressure(t);
    out[3] = climate.wind(t);
  }
}
