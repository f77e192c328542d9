package dev.edgewise.station.service;

import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.operate.plant.KnownDevice;
import dev.edgewise.operate.plant.KnownNode;
import dev.edgewise.operate.plant.KnownPlant;
import dev.edgewise.operate.plant.KnownTag;
import dev.edgewise.operate.plant.PlantStore;
import dev.edgewise.telemetry.Tag;
import dev.edgewise.telemetry.TagRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Remembers which nodes, devices and tags there are, so that they are there right after a restart
/// and not only when their devices announce themselves again. What is remembered is offline until
/// then.
final class PlantMemory implements AutoCloseable {
  /// How often changes are written.
  private static final Duration PERIOD = Duration.ofSeconds(5);

  /// How often it is written that the station runs, when nothing else is.
  private static final long ALIVE_NANOS = Duration.ofMinutes(1).toNanos();

  private static final long CLOSE_LIMIT_SECONDS = 20;
  private static final Logger LOG = LoggerFactory.getLogger(PlantMemory.class);

  private final PlantStore store;
  private final TagRegistry tags;
  private final PlantDirectory plant;
  private final NetworkModel network;
  private final Function<NodeId, String> simulation;
  private final TimeSource time;
  private Map<String, KnownNode> savedNodes = new HashMap<>();
  private long savedVersion;
  private long savedAlive;
  private CompletableFuture<Boolean> saving = CompletableFuture.completedFuture(true);
  private TimeSource.Timer timer = () -> {};

  /// @param simulation names the simulated plant that a node belongs to; empty for a real one
  PlantMemory(
      PlantStore store,
      TagRegistry tags,
      PlantDirectory plant,
      NetworkModel network,
      Function<NodeId, String> simulation,
      TimeSource time) {
    this.store = store;
    this.tags = tags;
    this.plant = plant;
    this.network = network;
    this.simulation = simulation;
    this.time = time;
  }

  /// Brings back what there was. Before any connection is open.
  ///
  /// @param known what was remembered
  /// @param wanted whether nodes of a simulated plant of this name are to come back
  /// @return the tags brought back
  synchronized List<Tag> restore(KnownPlant known, Function<String, Boolean> wanted) {
    Set<String> left = new HashSet<>();
    for (KnownNode node : known.nodes()) {
      if (node.simulation().isEmpty() || wanted.apply(node.simulation())) {
        network.restore(node, lastKnown(node.online(), node.since(), known.aliveAt()));
        savedNodes.put(node.id().toString(), node);
      } else {
        left.add(node.id().toString());
      }
    }
    List<Tag> restored = new ArrayList<>(known.tags().size());
    for (KnownTag tag : known.tags()) {
      if (!left.contains(tag.node().toString())) {
        Tag registered = tags.register(tag.spec());
        plant.restore(registered, tag);
        restored.add(registered);
      }
    }
    for (KnownDevice device : known.devices()) {
      if (!left.contains(device.node().toString())) {
        plant.restore(device, lastKnown(device.online(), device.since(), known.aliveAt()));
      }
    }
    if (!left.isEmpty()) {
      store.forget(left);
    }
    savedVersion = plant.changed(Long.MAX_VALUE).version();
    return restored;
  }

  /// What was online went away at some moment after the station last wrote that it ran.
  private static long lastKnown(boolean online, long since, long aliveAt) {
    return online ? Math.max(since, aliveAt) : since;
  }

  /// Writes changes from now on.
  synchronized void begin() {
    timer = time.every(PERIOD, this::save);
  }

  /// Hands over what changed since the last time, unless the last time is not done yet.
  synchronized void save() {
    if (!saving.isDone()) {
      return;
    }
    if (saving.isCompletedExceptionally()) {
      LOG.warn("The list of tags could not be stored; it is stored whole at the next time");
      savedVersion = 0;
      savedNodes = new HashMap<>();
    }
    PlantDirectory.Changes changes = plant.changed(savedVersion);
    List<KnownNode> nodes =
        network.known(simulation).stream()
            .filter(node -> !node.equals(savedNodes.get(node.id().toString())))
            .toList();
    long now = time.epochNanos();
    boolean same = changes.tags().isEmpty() && changes.devices().isEmpty() && nodes.isEmpty();
    if (same && now - savedAlive < ALIVE_NANOS) {
      return;
    }
    savedVersion = changes.version();
    savedAlive = now;
    nodes.forEach(node -> savedNodes.put(node.id().toString(), node));
    saving = store.remember(new KnownPlant(now, nodes, changes.devices(), changes.tags()));
  }

  /// Writes what changed, and waits for it.
  @Override
  public void close() {
    timer.cancel();
    await();
    synchronized (this) {
      savedAlive = 0;
      save();
    }
    await();
  }

  private void await() {
    CompletableFuture<Boolean> running;
    synchronized (this) {
      running = saving;
    }
    try {
      running.get(CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("The list of tags could not be stored", e);
    }
  }
}
