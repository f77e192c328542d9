package dev.edgewise.connect.sparkplug;

import dev.edgewise.telemetry.AssetPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An edge node as it announces itself.
///
/// @param group Sparkplug group id (the site)
/// @param node Sparkplug edge node id
/// @param path where it is in the plant
/// @param properties `Properties/…` string metrics of its birth
/// @param devices what is behind it
/// @param primaryHost the host application whose STATE it waits for; empty: it waits for none
public record EdgeNodeSpec(
    String group,
    String node,
    AssetPath path,
    Map<String, String> properties,
    List<DeviceSpec> devices,
    Optional<String> primaryHost) {}
