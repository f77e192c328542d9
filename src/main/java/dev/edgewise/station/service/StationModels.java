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
/// and loaded when they are first asked for. Safe for many threads.
final class StationModels implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StationModels.class);

  private final InferenceEngine engine;
  private final Closer closer = new Closer();
  private final Map<String, Optional<ModelPackage>> packages = new HashMap<>();
  private final Map<String, Optional<LoadedModel>> loaded = new HashMap<>();

  StationModels(InferenceEngine engine) {
    this.engine = engine;
  }

  /// Who the station's model of an id is; empty when it has none.
  Optional<PlacedText.Model> named(String id) {
    return model(id).map(PlacedRun::named);
  }

  /// Loads it at the first call, which may take seconds.
  Optional<LoadedModel> loaded(String id) {
    synchronized (loaded) {
      Optional<LoadedModel> known = loaded.get(id);
      if (known == null) {
        known = model(id).flatMap(this::load);
        loaded.put(id, known);
      }
      return known;
    }
  }

  private Optional<ModelPackage> model(String id) {
    synchronized (packages) {
      Optional<ModelPackage> known = packages.get(id);
      if (known == null) {
        known = read(id);
        packages.put(id, known);
      }
      return known;
    }
  }

  private static Optional<ModelPackage> read(String id) {
    try {
      return Optional.of(ModelPackage.bundled(id));
    } catch (EdgewiseException e) {
      LOG.warn("The station has no model {}: {}", id, e.forPerson());
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
