package dev.edgewise.station.service;

import dev.edgewise.operate.alarms.Limit;
import dev.edgewise.telemetry.AssetPath;

/// Keys of alarms: the same over restarts.
final class AlarmKeys {
  static final String RULE = "rule:";
  static final String LIMIT = "limit:";
  static final String JOURNAL = "product:alarm-journal";
  static final String HISTORY = "product:history";
  static final String DISK = "product:disk";

  private AlarmKeys() {}

  static String limit(AssetPath signal, Limit.Kind kind) {
    return LIMIT + signal + ":" + kind;
  }

  static String logic(AssetPath signal, double state) {
    return "while:" + signal + "=" + state;
  }

  static String rule(String rule, String asset) {
    return RULE + rule + ":" + asset;
  }

  static String node(String id) {
    return "node:" + id;
  }

  static String connection(String name) {
    return "connection:" + name;
  }
}
