package dev.edgewise.connect.replay;

import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The signals of a recording as tags below `Replay/<file name>`. Numbers are DOUBLE whatever they
/// look like, so that the next part of a recording does not change a tag's type.
///
/// @param ids of the tags, −1 for signals that are none
/// @param paths of all signals, texts too
record RecordedTags(AssetPath device, int[] ids, List<AssetPath> paths) {
  static final String AREA = "Replay";

  /// Registers the tags.
  static RecordedTags register(Recording recording, TagRegistry registry) {
    AssetPath device =
        new AssetPath(List.of(AREA, segment(recording.file().getFileName().toString())));
    List<Signal> signals = recording.table().signals();
    int[] ids = new int[signals.size()];
    List<AssetPath> paths = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      Signal signal = signals.get(i);
      AssetPath path = path(device, signal.name());
      paths.add(path);
      ids[i] =
          switch (signal.kind()) {
            case NUMBER -> registry.register(spec(path, ValueType.DOUBLE, signal)).id();
            case SWITCH -> registry.register(spec(path, ValueType.BOOL, signal)).id();
            case TEXT, EMPTY -> -1;
          };
    }
    return new RecordedTags(device, ids, List.copyOf(paths));
  }

  /// Ids of the tags alone, in the order of the file.
  List<Integer> tagIds() {
    return Arrays.stream(ids).filter(id -> id >= 0).boxed().toList();
  }

  /// Paths of the first tags.
  List<String> leadingPaths(int most) {
    List<String> out = new ArrayList<>();
    for (int i = 0; i < ids.length && out.size() < most; i++) {
      if (ids[i] >= 0) {
        out.add(paths.get(i).toString());
      }
    }
    return List.copyOf(out);
  }

  private static TagSpec spec(AssetPath path, ValueType type, Signal signal) {
    TagSpec spec =
        TagSpec.of(path, type).withUnit(signal.unit()).withDescription("recorded " + signal.name());
    boolean decimals = type == ValueType.DOUBLE && signal.decimals() >= 0;
    return decimals ? spec.withDecimals(signal.decimals()) : spec;
  }

  /// A name with `/` goes deeper, as far as a path may.
  private static AssetPath path(AssetPath device, String name) {
    List<String> segments = new ArrayList<>(device.segments());
    for (String part : name.split("/")) {
      if (!part.isBlank()) {
        segments.add(segment(part));
      }
    }
    boolean deep = segments.size() > AssetPath.MAX_SEGMENTS || segments.size() == 2;
    return deep
        ? new AssetPath(List.of(AREA, device.name(), segment(name)))
        : new AssetPath(segments);
  }

  private static String segment(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", " ").replace('/', '∕').strip();
    String some = clean.isEmpty() ? "unnamed" : clean;
    return some.length() <= AssetPath.MAX_SEGMENT_LENGTH
        ? some
        : some.substring(0, AssetPath.MAX_SEGMENT_LENGTH);
  }
}
