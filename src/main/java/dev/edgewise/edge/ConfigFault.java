package dev.edgewise.edge;

/// Something in a configuration that cannot be; the message is a sentence without its full stop.
/// Never leaves [EdgeConfigReader].
final class ConfigFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String where;

  /// @param where the place in the file, for example `devices, P-104, signals, drive/speed`
  ConfigFault(String where, String what) {
    super(what);
    this.where = where;
  }

  String where() {
    return where;
  }
}
