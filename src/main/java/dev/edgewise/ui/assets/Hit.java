package dev.edgewise.ui.assets;

import dev.edgewise.station.api.DeviceInfo;

/// Something that a search found.
sealed interface Hit {
  String path();

  record OfDevice(DeviceInfo device) implements Hit {
    @Override
    public String path() {
      return device.path();
    }
  }

  record OfSignal(Signal signal) implements Hit {
    @Override
    public String path() {
      return signal.path();
    }
  }
}
