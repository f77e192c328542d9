package dev.edgewise.connect.sparkplug;

/// The message types of Sparkplug B that travel below a group.
enum MessageKind {
  NBIRTH(false),
  NDEATH(false),
  NDATA(false),
  NCMD(false),
  DBIRTH(true),
  DDEATH(true),
  DDATA(true),
  DCMD(true);

  private final boolean ofDevice;

  MessageKind(boolean ofDevice) {
    this.ofDevice = ofDevice;
  }

  /// Whether the topic names a device.
  boolean ofDevice() {
    return ofDevice;
  }
}
