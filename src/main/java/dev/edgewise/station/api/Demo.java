package dev.edgewise.station.api;

import dev.edgewise.base.EdgewiseException;
import java.util.List;

/// The simulated plant, where the station runs one; otherwise there is nothing to choose from.
public interface Demo {
  /// Faults that can be started on a device, by the device's path; empty without a simulated plant.
  List<FaultInfo> faults();

  /// @throws EdgewiseException when the device or the fault is not known
  void startFault(String device, String fault) throws EdgewiseException;

  void endFault(String device, String fault) throws EdgewiseException;
}
