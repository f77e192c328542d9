package dev.edgewise.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.edgewise.base.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What a bench says: one `name value unit` line a figure, its conditions as comments, and the same
/// as JSON under `target/bench/`.
final class Report {
  private final String bench;
  private final Appendable out;
  private final Map<String, Object> figures = new LinkedHashMap<>();
  private final Map<String, Object> conditions = new LinkedHashMap<>();

  Report(String bench, Appendable out) {
    this.bench = bench;
    this.out = out;
  }

  /// Prints a figure.
  ///
  /// @throws IllegalStateException when the name was used already
  void figure(String name, double value, String unit) throws IOException {
    if (figures.put(name, Map.of("value", value, "unit", unit)) != null) {
      throw new IllegalStateException(name + " was told twice");
    }
    out.append(String.format(Locale.ROOT, "%s %.3f %s%n", name, value, unit));
  }

  void condition(String name, Object value) {
    conditions.put(name, value);
  }

  /// Adds what is true of the machine, prints the conditions and writes the file.
  void write() throws IOException {
    OperatingSystemMXBean machine =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    condition("java", Runtime.version().toString());
    condition("javafx", System.getProperty("javafx.runtime.version", "not loaded"));
    condition("processors", machine.getAvailableProcessors());
    condition("system load at the end", machine.getSystemLoadAverage());
    for (Map.Entry<String, Object> condition : conditions.entrySet()) {
      out.append("# ").append(condition.getKey()).append(": ");
      out.append(String.valueOf(condition.getValue())).append('\n');
    }
    Path file = Path.of("target", "bench", bench + ".json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, Json.write(Map.of("figures", figures, "conditions", conditions)));
  }
}
