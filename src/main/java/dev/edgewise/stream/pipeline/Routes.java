package dev.edgewise.stream.pipeline;

import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.ValueType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Which inputs a tag or a waveform goes to. Immutable; a change makes a new one.
final class Routes {
  record Route(Hosted target, int input, ValueType type) {}

  private static final Route[] NONE = {};
  static final Routes EMPTY = new Routes(new Route[0][], Map.of());

  private final Route[][] byTag;
  private final Map<AssetPath, Route[]> byWaveform;

  private Routes(Route[][] byTag, Map<AssetPath, Route[]> byWaveform) {
    this.byTag = byTag;
    this.byWaveform = byWaveform;
  }

  Route[] tag(int tag) {
    return tag < byTag.length ? byTag[tag] : NONE;
  }

  Route[] waveform(AssetPath source) {
    return byWaveform.getOrDefault(source, NONE);
  }

  /// With these routes of a tag in place of those before.
  Routes withTag(int tag, Route[] to) {
    Route[][] tags = Arrays.copyOf(byTag, Math.max(byTag.length, tag + 1));
    for (int i = byTag.length; i < tags.length; i++) {
      tags[i] = NONE;
    }
    tags[tag] = to;
    return new Routes(tags, byWaveform);
  }

  Routes withWaveform(AssetPath source, Route route) {
    Map<AssetPath, Route[]> waves = new HashMap<>(byWaveform);
    waves.put(source, plus(waveform(source), route));
    return new Routes(byTag, Map.copyOf(waves));
  }

  private static Route[] plus(Route[] routes, Route route) {
    Route[] out = Arrays.copyOf(routes, routes.length + 1);
    out[routes.length] = route;
    return out;
  }
}
