package dev.edgewise.station.service;

import dev.edgewise.base.Closer;
import dev.edgewise.base.EdgewiseException;
import dev.edgewise.edge.PlacedRun;
import dev.edgewise.fleet.protocol.PlacedText;
import dev.edgewise.stream.inference.InferenceEngine;
import dev.edgewise.stream.inference.LoadedModel;
import dev.edgewise.stream.inference.ModelPackage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The model packages that the station itself has: those that come with the program. They are read
/// and loaded when they are first asked for. Only what is there is kept: ids come from outside.
/// Safe for many threads.
final class StationModels implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StationModels.class);

  private final InferenceEngine engine;
  private final Closer closer = new Closer();
  private final Map<String, Known> packages = new HashMap<>();
  private final Map<String, LoadedModel> loaded = new HashMap<>();

  /// @param name with the print, which takes a while to make
  private record Known(ModelPackage model, PlacedText.Model name) {}

  StationModels(InferenceEngine engine) {
    this.engine = engine;
  }

  /// Who the station's model of an id is; empty when it has none.
  Optional<PlacedText.Model> named(String id) {
    return known(id).map(Known::name);
  }

  /// The package of an id; empty when the station has none.
  Optional<ModelPackage> model(String id) {
    return known(id).map(Known::model);
  }

  /// Loads it at the first call, which may take seconds.
  Optional<LoadedModel> loaded(String id) {
    synchronized (loaded) {
      LoadedModel before = loaded.get(id);
      if (before != null) {
        return Optional.of(before);
      }
      Optional<LoadedModel> fresh = known(id).map(Known::model).flatMap(this::load);
      fresh.ifPresent(model -> loaded.put(id, model));
      return fresh;
    }
  }

  private Optional<Known> known(String id) {
    synchronized (packages) {
      Known before = packages.get(id);
      if (before != null) {
        return Optional.of(before);
      }
      Optional<Known> fresh = read(id).filter(known -> known.name.id().equals(id));
      fresh.ifPresent(known -> packages.put(id, known));
      return fresh;
    }
  }

  private static Optional<Known> read(String id) {
    try {
      ModelPackage model = ModelPackage.bundled(id);
      return Optional.of(new Known(model, PlacedRun.named(model)));
    } catch (EdgewiseException e) {
      // Whoever asked tells it where people look; reports ask again and again.
      LOG.debug("The station has no model {}: {}", id, e.forPerson());
      return Optional.empty();
    }
  }

  private Optional<LoadedModel> load(ModelPackage model) {
    try {
      return Optional.of(closer.add(engine.load(model)));
    } catch (EdgewiseException e) {
      LOG.warn("Model {} cannot be used on the station: {}", model.label(), e.forPerson());
      return Optional.empty();
    }
  }

  /// Nobody may use what was loaded any more.
  @Override
  public void close() {
    closer.close();
  }
}
