package dev.edgewise.historian.h2;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Parts whose times overlap, by rank; parts of different clusters do not overlap.
record Cluster(List<Part> parts) {

  /// Groups parts into clusters in order of time. Pure.
  static List<Cluster> of(List<Part> parts) {
    List<Part> sorted = new ArrayList<>(parts);
    sorted.sort(Comparator.comparingLong(Part::firstTime));
    List<Cluster> clusters = new ArrayList<>();
    List<Part> open = new ArrayList<>();
    long end = 0;
    for (Part part : sorted) {
      if (!open.isEmpty() && part.firstTime() > end) {
        clusters.add(byRank(open));
        open = new ArrayList<>();
      }
      end = open.isEmpty() ? part.lastTime() : Math.max(end, part.lastTime());
      open.add(part);
    }
    if (!open.isEmpty()) {
      clusters.add(byRank(open));
    }
    return clusters;
  }

  private static Cluster byRank(List<Part> parts) {
    parts.sort(Comparator.comparingLong(Part::rank));
    return new Cluster(parts);
  }

  /// Samples in all parts, repeated times counted each time.
  long samples() {
    long sum = 0;
    for (Part part : parts) {
      sum +=
          switch (part) {
            case Part.InMemory memory -> memory.ranked().columns().size();
            case Part.Stored stored -> stored.row().samples();
          };
    }
    return sum;
  }
}
