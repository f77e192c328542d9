package dev.edgewise.training;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.stream.inference.InferenceEngine;
import dev.edgewise.stream.inference.LoadedModel;
import dev.edgewise.stream.inference.ModelCard;
import dev.edgewise.stream.inference.ModelPackage;
import dev.edgewise.stream.pipeline.PipelineSpec;
import java.util.List;
import java.util.function.Consumer;

/// The three models of the demo: made from generated data with fixed seeds, measured, packaged. One
/// thread.
public final class DemoModels {
  /// In the order in which they are made.
  public static final List<String> IDS =
      List.of(BearingAutoencoder.ID, BearingClassifier.ID, CompressorForecaster.ID);

  /// Blocks a condition that the figures of the cards come from.
  public static final int FULL = 600;

  /// Blocks for one stretch of the compressors.
  private static final int BLOCKS_A_STRETCH = 20;

  private final VibrationSource vibration;
  private final PlantSource plant;
  private final PipelineSpec bearing;
  private final PipelineSpec compressor;
  private final InferenceEngine engine;
  private final Consumer<String> progress;

  /// @param bearing the pipeline that bearing-ae and bearing-class run in
  /// @param compressor the pipeline that compressor-forecast runs in
  /// @param engine measures what the product will run
  /// @param progress gets lines for people
  public DemoModels(
      VibrationSource vibration,
      PlantSource plant,
      PipelineSpec bearing,
      PipelineSpec compressor,
      InferenceEngine engine,
      Consumer<String> progress) {
    this.vibration = vibration;
    this.plant = plant;
    this.bearing = bearing;
    this.compressor = compressor;
    this.engine = engine;
    this.progress = progress;
  }

  /// Fits, measures and packages a model.
  ///
  /// @param id one of [#IDS]
  /// @throws EdgewiseException `TRAINING-ENGINE` when the engine that trains is missing or fails;
  ///     what `engine` throws when the graph is not what was fitted
  public ModelPackage make(String id) throws EdgewiseException {
    Made made = fitted(id);
    return made.measured(measure(made.unmeasured(), FULL));
  }

  /// Fits a model anew, without measuring it, and compares it with a package.
  ///
  /// @param kept the package of one of [#IDS]
  /// @throws EdgewiseException as [#make]
  public MadeAgain again(ModelPackage kept) throws EdgewiseException {
    return MadeAgain.compare(kept, fitted(kept.id()));
  }

  private Made fitted(String id) throws EdgewiseException {
    return switch (id) {
      case BearingAutoencoder.ID -> new BearingAutoencoder(bearingRows(), progress).make();
      case BearingClassifier.ID -> new BearingClassifier(bearingRows(), progress).make();
      case CompressorForecaster.ID ->
          new CompressorForecaster(compressorRows(), plant.compressors(), progress).make();
      case String other -> throw unknown(other);
    };
  }

  /// Works the figures of a model's card out anew.
  ///
  /// @param blocks a condition; the fewer, the faster and the less exact
  public List<ModelCard.Metric> measure(ModelPackage model, int blocks) throws EdgewiseException {
    progress.accept(model.label() + ": measuring");
    try (LoadedModel loaded = engine.load(model)) {
      return switch (model.id()) {
        case BearingAutoencoder.ID ->
            new AutoencoderTrials(bearingRows(), plant, blocks).measure(loaded);
        case BearingClassifier.ID ->
            new ClassifierTrials(bearingRows(), plant, blocks).measure(loaded);
        case CompressorForecaster.ID ->
            new ForecastTrials(compressorRows(), plant, Math.max(2, blocks / BLOCKS_A_STRETCH))
                .measure(loaded);
        case String other -> throw unknown(other);
      };
    }
  }

  private BearingRows bearingRows() {
    return new BearingRows(bearing, vibration);
  }

  private CompressorRows compressorRows() {
    return new CompressorRows(compressor, plant);
  }

  private static IllegalArgumentException unknown(String id) {
    return new IllegalArgumentException(id + " is none of " + String.join(", ", IDS));
  }
}
