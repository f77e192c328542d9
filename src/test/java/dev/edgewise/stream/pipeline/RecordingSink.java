package dev.edgewise.stream.pipeline;

import dev.edgewise.telemetry.Quality;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Writes down all it is given, one line each; times in ms since [#zero].
final class RecordingSink implements PipelineSink {
  final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final long zero;

  RecordingSink(long zero) {
    this.zero = zero;
  }

  @Override
  public void derived(int output, long time, long bits, int quality) {
    lines.add(
        "%s #%d %s %s"
            .formatted(at(time), output, Double.longBitsToDouble(bits), Quality.describe(quality)));
  }

  @Override
  public void raised(int rule, long time) {
    lines.add(at(time) + " raised " + rule);
  }

  @Override
  public void cleared(int rule, long time) {
    lines.add(at(time) + " cleared " + rule);
  }

  @Override
  public void model(String node, long time, String reason) {
    lines.add(at(time) + " " + node + ": " + reason);
  }

  /// What came since the last call.
  List<String> take() {
    synchronized (lines) {
      List<String> out = List.copyOf(lines);
      lines.clear();
      return out;
    }
  }

  private String at(long time) {
    long nanos = time - zero;
    return nanos % 1_000_000 == 0 ? nanos / 1_000_000 + "" : nanos / 1_000_000 + "+";
  }
}
