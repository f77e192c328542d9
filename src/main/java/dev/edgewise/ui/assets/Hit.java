package dev.edgewise.ui.assets;

import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.TagInfo;

/// Something that a search found.
sealed interface Hit {
  String path();

  record OfDevice(DeviceInfo device) implements Hit {
    @Override
    public String path() {
      return device.path();
    }
  }

  record OfTag(TagInfo tag) implements Hit {
    @Override
    public String path() {
      return tag.path();
    }
  }
}
