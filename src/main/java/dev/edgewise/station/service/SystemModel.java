package dev.edgewise.station.service;

import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.Rejections;
import dev.edgewise.station.api.ConnectionInfo;
import dev.edgewise.station.api.LinkRow;
import dev.edgewise.station.api.Network;
import dev.edgewise.station.api.ProcessView;
import dev.edgewise.station.api.QueueRow;
import dev.edgewise.station.api.RejectionRow;
import dev.edgewise.station.api.StorageRow;
import dev.edgewise.station.api.SystemHealth;
import dev.edgewise.station.api.SystemView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/// Rows about the station, from whoever has some to give: each part adds its own providers when it
/// is opened, in the order in which they are shown. Nothing is asked before somebody looks. Safe
/// for many threads.
final class SystemModel implements SystemHealth {
  private final TimeSource time;
  private final Network network;
  private final Supplier<ProcessView> process;
  private final Map<String, LinkWatch> watches = new ConcurrentHashMap<>();
  private final List<Supplier<List<LinkRow>>> servers = new CopyOnWriteArrayList<>();
  private final List<Supplier<List<QueueRow>>> queues = new CopyOnWriteArrayList<>();
  private final List<Supplier<List<RejectionRow>>> rejections = new CopyOnWriteArrayList<>();
  private final List<Supplier<List<StorageRow>>> storage = new CopyOnWriteArrayList<>();

  /// @param network knows the connections by name
  SystemModel(TimeSource time, Network network, Supplier<ProcessView> process) {
    this.time = time;
    this.network = network;
    this.process = process;
  }

  /// Adds counters and the queue to the connection of this name.
  void link(String name, LinkWatch watch) {
    watches.put(name, watch);
    queues.add(() -> List.of(watch.queue(name)));
  }

  /// Adds what listens: rows beside the connections.
  void servers(Supplier<List<LinkRow>> rows) {
    servers.add(rows);
  }

  void queues(Supplier<List<QueueRow>> rows) {
    queues.add(rows);
  }

  /// Adds what the connection of this name refuses.
  void rejections(String name, Supplier<Rejections> refused) {
    rejections.add(() -> RejectionRows.of(name, refused.get()));
  }

  void storage(Supplier<List<StorageRow>> rows) {
    storage.add(rows);
  }

  @Override
  public SystemView view() {
    List<LinkRow> links = new ArrayList<>();
    for (ConnectionInfo info : network.view().connections()) {
      links.add(watches.getOrDefault(info.name(), LinkWatch.NONE).row(info));
    }
    links.addAll(all(servers));
    return new SystemView(
        time.epochNanos(), process.get(), links, all(queues), all(rejections), all(storage));
  }

  private static <T> List<T> all(Collection<Supplier<List<T>>> providers) {
    return providers.stream().flatMap(provider -> provider.get().stream()).toList();
  }
}
