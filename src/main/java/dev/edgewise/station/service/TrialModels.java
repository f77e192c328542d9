package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.connect.replay.Recording;
import dev.edgewise.station.api.TrialModel;
import dev.edgewise.stream.inference.LoadedModel;
import dev.edgewise.stream.inference.ModelPackage;
import dev.edgewise.stream.pipeline.PipelineSpec;
import dev.edgewise.training.DemoModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The trained models that can be tried on a file: those of the program. Safe for many threads.
final class TrialModels {
  private static final Logger LOG = LoggerFactory.getLogger(TrialModels.class);

  private final StationModels models;

  /// A model that is ready, with the pipeline that it belongs to.
  record Ready(LoadedModel loaded, Optional<PipelineSpec> pipeline) {}

  TrialModels(StationModels models) {
    this.models = models;
  }

  /// All of them. What cannot be read is left out.
  ///
  /// @param recording whose columns are looked at; empty while there is none
  List<TrialModel> all(Optional<Recording> recording) {
    List<TrialModel> out = new ArrayList<>();
    for (String id : DemoModels.IDS) {
      find(id).flatMap(model -> told(model, recording)).ifPresent(out::add);
    }
    return out;
  }

  /// One of them; empty for another id.
  Optional<TrialModel> one(String id) {
    return DemoModels.IDS.contains(id)
        ? find(id).flatMap(model -> told(model, Optional.empty()))
        : Optional.empty();
  }

  private Optional<ModelPackage> find(String id) {
    return models.model(id);
  }

  private static Optional<TrialModel> told(ModelPackage model, Optional<Recording> recording) {
    try {
      PipelineSpec spec = ModelPipeline.of(model, BundledPipelines.of(model));
      List<TrialModel.Input> inputs =
          ModelColumns.found(spec, recording.map(Recording::names).orElse(List.of())).stream()
              .map(
                  input ->
                      new TrialModel.Input(
                          input.signal(),
                          input.unit(),
                          input.waveform(),
                          input.unit().equals(ModelDetection.SPEED_UNIT),
                          input.column().orElse("")))
              .toList();
      boolean waveform = inputs.stream().anyMatch(TrialModel.Input::waveform);
      String title = model.manifest().title();
      return Optional.of(new TrialModel(model.id(), model.label(), title, waveform, inputs));
    } catch (EdgewiseException e) {
      LOG.warn("Model {} cannot be tried on files: {}", model.label(), e.forPerson());
      return Optional.empty();
    }
  }

  /// Loads it at the first call, which may take seconds.
  ///
  /// @return empty when there is none, or it cannot be loaded; the log says why
  Optional<Ready> ready(String id) throws EdgewiseException {
    Optional<LoadedModel> loaded = models.loaded(id);
    return loaded.isEmpty()
        ? Optional.empty()
        : Optional.of(new Ready(loaded.get(), BundledPipelines.of(loaded.get().model())));
  }
}
