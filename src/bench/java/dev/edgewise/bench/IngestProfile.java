package dev.edgewise.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/// Where the time of the taker goes: CPU time by thread, and for the thread that takes messages in
/// the share of each stage by samples of its stack.
final class IngestProfile {
  /// Stages by the package or class of the innermost frame that belongs to one, most special first.
  private static final Map<String, String> STAGES = stages();

  private IngestProfile() {}

  /// CPU seconds a million samples by part of the process, from the differences of two answers to
  /// `threads` and `cpu`.
  static Map<String, Double> byPart(String before, String after, double cpuNanos, double samples) {
    Map<String, Long> old = threads(before);
    Map<String, Double> parts = new TreeMap<>();
    double known = 0;
    for (Map.Entry<String, Long> thread : threads(after).entrySet()) {
      double nanos = thread.getValue() - old.getOrDefault(thread.getKey(), 0L);
      known += nanos;
      parts.merge(part(thread.getKey()), nanos / 1e9 / samples * 1e6, Double::sum);
    }
    parts.put("JVM (collector, compiler)", (cpuNanos - known) / 1e9 / samples * 1e6);
    parts.values().removeIf(seconds -> seconds < 0.0005);
    return parts;
  }

  /// Shares of the stages in the thread that takes messages in, 0 to 1.
  static Map<String, Double> stages(Path recording) throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    int all = 0;
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        RecordedEvent event = file.readEvent();
        if (event.getEventType().getName().equals("jdk.ExecutionSample")
            && event.getThread("sampledThread").getJavaName().startsWith("edgewise-mqtt-")) {
          counts.merge(stage(event.getStackTrace().getFrames()), 1, Integer::sum);
          all++;
        }
      }
    }
    double total = Math.max(1, all);
    return counts.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, e -> e.getValue() / total, (a, b) -> a, LinkedHashMap::new));
  }

  private static String stage(List<RecordedFrame> frames) {
    for (RecordedFrame frame : frames) {
      String type = frame.getMethod().getType().getName();
      for (Map.Entry<String, String> stage : STAGES.entrySet()) {
        if (type.startsWith(stage.getKey())) {
          return stage.getValue();
        }
      }
    }
    return "other";
  }

  private static Map<String, String> stages() {
    Map<String, String> stages = new LinkedHashMap<>();
    stages.put("org.eclipse.tahu", "decode");
    stages.put("com.google.protobuf", "decode");
    stages.put("dev.edgewise.connect.sparkplug", "decode");
    stages.put("dev.edgewise.telemetry.LatestValues", "latest values");
    stages.put("dev.edgewise.telemetry.SampleBatch$Builder", "decode");
    stages.put("dev.edgewise.historian.h2.Tail", "history: tails");
    stages.put("dev.edgewise.historian.h2.TagHistory", "history: tails");
    stages.put("dev.edgewise.historian.h2.LogFrames", "history: log record");
    stages.put("dev.edgewise.historian.h2.Envelope", "history: log record");
    stages.put("dev.edgewise.durable", "history: log queue");
    stages.put("dev.edgewise.historian", "history: append");
    stages.put("dev.edgewise.connect.mqtt", "MQTT inbox");
    stages.put("dev.edgewise.station", "station models");
    return stages;
  }

  private static String part(String thread) {
    if (thread.startsWith("edgewise-mqtt-")) {
      return "dispatch: decode, latest values, history append";
    } else if (thread.startsWith("MQTT Rec")) {
      return "Paho: socket";
    } else if (thread.startsWith("MQTT")) {
      return "Paho: callback and others";
    } else if (thread.contains("edgewise-broker") || thread.contains("activemq")) {
      return "broker";
    } else if (thread.contains("message-archive")) {
      return "archive of raw messages";
    } else if (thread.contains("history-log")) {
      return "history: log write and force";
    } else if (thread.contains("history")
        || thread.endsWith("writer")
        || thread.contains("H2")
        || thread.contains("MVStore")) {
      return "history: seal into the database";
    }
    return "other (" + thread + ")";
  }

  private static Map<String, Long> threads(String answer) {
    Map<String, Long> nanos = new TreeMap<>();
    for (String each : answer.split("\\|")) {
      int at = each.lastIndexOf('=');
      nanos.put(each.substring(0, at), Long.parseLong(each.substring(at + 1)));
    }
    return nanos;
  }
}
