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
  private final Map<String, Optional<Known>> packages = new HashMap<>();
  private final Map<String, Optional<LoadedModel>> loaded = new HashMap<>();

  /// @param name with the print, which takes a while to make
  private record Known(ModelPackage model, PlacedText.Model name) {}

  StationModels(InferenceEngine engine) {
    this.engine = engine;
  }

  /// Who the station's model of an id is; empty when it has none.
  Optional<PlacedText.Model> named(String id) {
    return known(id).map(Known::name);
  }

  /// Loads it at the first call, which may take seconds.
  Optional<LoadedModel> loaded(String id) {
    synchronized (loaded) {
      Optional<LoadedModel> known = loaded.get(id);
      if (known == null) {
        known = known(id).map(Known::model).flatMap(this::load);
        loaded.put(id, known);
      }
      return known;
    }
  }

  private Optional<Known> known(String id) {
    synchronized (packages) {
      Optional<Known> known = packages.get(id);
      if (known == null) {
        known = read(id);
        packages.put(id, known);
      }
      return known;
    }
  }

  private static Optional<Known> read(String id) {
    try {
      ModelPackage model = ModelPackage.bundled(id);
      return Optional.of(new Known(model, PlacedRun.named(model)));
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
