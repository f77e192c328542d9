package dev.edgewise.connect.json;

import dev.edgewise.connect.api.NodeId;
import dev.edgewise.telemetry.AssetPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One device as the source knows it. Only under the source's lock.
final class Device {
  final NodeId node;

  /// Below the node; levels parted by `/`.
  final String name;

  final AssetPath path;
  final String identity;
  final String kind;
  final Map<String, Signal> signals = new LinkedHashMap<>();
  final List<Integer> tags = new ArrayList<>();

  /// What was told of signals whose values have not come yet.
  final Map<String, Known> described = new HashMap<>();

  /// Names of signals in lower case.
  final Set<String> folded = new HashSet<>();

  boolean online = true;

  /// Whether it said itself, or through its will, that it is gone.
  boolean saidGone;

  Device(NodeId node, String name, AssetPath path, String identity, String kind) {
    this.node = node;
    this.name = name;
    this.path = path;
    this.identity = identity;
    this.kind = kind;
  }
}
