package dev.edgewise.connect.sparkplug;

/// The edge-node side of Sparkplug B 3.0 as the simulated plant and, later, real edge nodes use
/// it. Implemented by `SparkplugEdgeNode`. Calls may come from any thread.
public interface EdgeNodePublisher extends AutoCloseable {
  /// Begins to connect; births follow by themselves, again after each reconnect and each request
  /// for a rebirth.
  void start();

  /// Sends values of a device in one DDATA message, if the node is online; remembers them for
  /// the next birth in any case.
  ///
  /// @param device name in the device's specification
  /// @param timeNanos source time, ns since the epoch; sent in ms
  /// @param metrics indexes into `DeviceSpec.metrics`, shape (n)
  /// @param bits raw bits by each metric's type, shape (n)
  /// @param qualities OPC UA StatusCodes, shape (n)
  void publish(String device, long timeNanos, int[] metrics, long[] bits, int[] qualities);

  /// Cuts the link as a pulled cable would; the broker sends NDEATH. `restore` connects again.
  void cut();

  void restore();

  /// Says goodbye (NDEATH) and stops.
  @Override
  void close();
}
