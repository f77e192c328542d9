package dev.edgewise.training;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// Fits a network by DJL's PyTorch engine: Adam, its rate falling along a cosine. All is worked out
/// in double precision: thousands of steps enlarge what rounding differs by, and from 1e-16 on it
/// stays below what a weight of single precision can show. So the same rows and the same seed give
/// the same network, whatever instructions a processor has. The launcher sees to it besides that
/// PyTorch has one thread and its libraries use the instructions that every processor has.
final class Fitting {
  /// The engine that trains is not there.
  static final ErrorCode NO_ENGINE = new ErrorCode("TRAINING-ENGINE");

  private static final String ENGINE = "PyTorch";
  private static final float LAST_RATE_SHARE = 0.02f;
  private static final double AGREEMENT = 1e-4;

  private final Plan plan;
  private final Consumer<String> progress;

  enum Goal {
    /// Squares of the differences to the targets.
    SQUARES,
    /// A target is the number of a class; the network gives logits.
    CLASSES
  }

  /// @param rate first learning rate
  record Plan(Goal goal, int epochs, int batch, float rate, int seed) {}

  Fitting(Plan plan, Consumer<String> progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /// @throws EdgewiseException `TRAINING-ENGINE` when the engine is not on the class path
  static void requireEngine() throws EdgewiseException {
    if (!Engine.hasEngine(ENGINE)) {
      throw new EdgewiseException(
          NO_ENGINE,
          "Models are trained by DJL's PyTorch engine, which is not part of the product.",
          "Start it as ./edgewise train …, which fetches the engine once.");
    }
  }

  /// @param in rows, each (width), normalised
  /// @param targets rows, each of the last layer's units; of one number, the class, for CLASSES
  Network fit(List<Layer> layers, float[][] in, float[][] targets) throws EdgewiseException {
    requireEngine();
    try {
      Engine.getEngine(ENGINE).setRandomSeed(plan.seed);
      try (Model model = Model.newInstance("network", ENGINE)) {
        SequentialBlock block = block(layers);
        model.setBlock(block);
        model.setDataType(DataType.FLOAT64);
        return train(model, block, layers, in, targets);
      }
    } catch (EngineException e) {
      throw new EdgewiseException(
          NO_ENGINE,
          "DJL's PyTorch engine failed: " + e.getMessage() + ".",
          "Delete target/training-lib and target/djl, and start ./edgewise train again.",
          e);
    }
  }

  private static SequentialBlock block(List<Layer> layers) {
    SequentialBlock block = new SequentialBlock();
    boolean flat = true;
    for (Layer layer : layers) {
      switch (layer) {
        case Layer.Dense dense -> {
          if (!flat) {
            block.add(Blocks.batchFlattenBlock());
          }
          flat = true;
          block.add(Linear.builder().setUnits(dense.units()).build());
        }
        case Layer.Convolution convolution -> {
          flat = false;
          block.add(
              Conv1d.builder()
                  .setKernelShape(new Shape(convolution.kernel()))
                  .setFilters(convolution.filters())
                  .optStride(new Shape(convolution.stride()))
                  .optPadding(new Shape(convolution.kernel() / 2))
                  .build());
        }
      }
      switch (layer.activation()) {
        case NONE -> {}
        case RELU -> block.add(Activation.reluBlock());
        case TANH -> block.add(Activation.tanhBlock());
      }
    }
    return block;
  }

  private Network train(
      Model model, SequentialBlock block, List<Layer> layers, float[][] in, float[][] targets) {
    int width = in[0].length;
    boolean flat = layers.getFirst() instanceof Layer.Dense;
    int updates = plan.epochs * (in.length / plan.batch);
    Optimizer optimizer = adam(updates);
    DefaultTrainingConfig config =
        new DefaultTrainingConfig(
                plan.goal == Goal.CLASSES ? Loss.softmaxCrossEntropyLoss() : Loss.l2Loss())
            .optDevices(new Device[] {Device.cpu()})
            .optInitializer(new XavierInitializer(), Parameter.Type.WEIGHT)
            .optOptimizer(optimizer);
    try (Trainer trainer = model.newTrainer(config)) {
      trainer.initialize(flat ? new Shape(plan.batch, width) : new Shape(plan.batch, 1, width));
      SplittableRandom random = new SplittableRandom(plan.seed);
      int[] order = new int[in.length];
      for (int i = 0; i < order.length; i++) {
        order[i] = i;
      }
      for (int epoch = 1; epoch <= plan.epochs; epoch++) {
        shuffle(order, random);
        double loss = epoch(trainer, optimizer, flat, order, in, targets);
        if (epoch == 1 || epoch % 5 == 0 || epoch == plan.epochs) {
          progress.accept(
              String.format(
                  Locale.ENGLISH, "  epoch %d of %d: loss %.5f", epoch, plan.epochs, loss));
        }
      }
      Network network = new Network(width, numbers(block, layers));
      check(network, trainer, flat, in);
      return network;
    }
  }

  private Optimizer adam(int updates) {
    return Optimizer.adam()
        .optLearningRateTracker(
            Tracker.cosine()
                .setBaseValue(plan.rate)
                .optFinalValue(plan.rate * LAST_RATE_SHARE)
                .setMaxUpdates(updates)
                .build())
        .build();
  }

  private double epoch(
      Trainer trainer,
      Optimizer optimizer,
      boolean flat,
      int[] order,
      float[][] in,
      float[][] targets) {
    double sum = 0;
    int batches = order.length / plan.batch;
    for (int b = 0; b < batches; b++) {
      try (NDManager manager = trainer.getManager().newSubManager()) {
        NDArray x = rows(manager, flat, order, b * plan.batch, plan.batch, in);
        NDArray y =
            plan.goal == Goal.CLASSES
                ? rows(manager, true, order, b * plan.batch, plan.batch, targets).flatten()
                : rows(manager, true, order, b * plan.batch, plan.batch, targets);
        try (GradientCollector gradients = trainer.newGradientCollector()) {
          NDArray loss = trainer.getLoss().evaluate(new NDList(y), trainer.forward(new NDList(x)));
          gradients.backward(loss);
          sum += loss.getDouble();
        }
        step(trainer, optimizer);
      }
    }
    return sum / batches;
  }

  /// As the trainer's own step, which reads gradients as single precision before the first.
  private static void step(Trainer trainer, Optimizer optimizer) {
    for (Parameter parameter : trainer.getModel().getBlock().getParameters().values()) {
      NDArray numbers = parameter.getArray();
      try (NDArray gradient = numbers.getGradient();
          NDArray copy = gradient.duplicate()) {
        // The update also sets the gradient to zero.
        optimizer.update(parameter.getId(), numbers, copy);
      }
    }
  }

  private static NDArray rows(
      NDManager manager, boolean flat, int[] order, int from, int count, float[][] all) {
    int width = all[0].length;
    double[] out = new double[count * width];
    for (int i = 0; i < count; i++) {
      float[] row = all[order[from + i]];
      for (int k = 0; k < width; k++) {
        out[i * width + k] = row[k];
      }
    }
    // A copy that the engine makes lies where it likes it: sums of rows that begin at any address
    // are added up in another order, and the network is another one.
    return manager
        .create(out, flat ? new Shape(count, width) : new Shape(count, 1, width))
        .duplicate();
  }

  private static void shuffle(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
  }

  private static List<Fitted> numbers(SequentialBlock block, List<Layer> layers) {
    List<Block> withNumbers =
        block.getChildren().values().stream().filter(b -> !b.getParameters().isEmpty()).toList();
    List<Fitted> out = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      NDArray weights = withNumbers.get(i).getParameters().get("weight").getArray();
      NDArray bias = withNumbers.get(i).getParameters().get("bias").getArray();
      out.add(
          new Fitted(
              layers.get(i),
              single(weights.toDoubleArray()),
              (int) weights.getShape().get(1),
              single(bias.toDoubleArray())));
    }
    return out;
  }

  private static float[] single(double[] numbers) {
    float[] out = new float[numbers.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) numbers[i];
    }
    return out;
  }

  /// What leaves the engine must work out as it did in it.
  private static void check(Network network, Trainer trainer, boolean flat, float[][] in) {
    int count = Math.min(64, in.length);
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    try (NDManager manager = trainer.getManager().newSubManager()) {
      NDList x = new NDList(rows(manager, flat, order, 0, count, in));
      double[] engine = trainer.evaluate(x).singletonOrThrow().toDoubleArray();
      int width = engine.length / count;
      for (int i = 0; i < engine.length; i++) {
        float plain = network.run(in[i / width])[i % width];
        if (Math.abs(plain - engine[i]) > AGREEMENT * Math.max(1, Math.abs(plain))) {
          throw new IllegalStateException(
              "The network gives " + plain + " outside of the engine and " + engine[i] + " in it");
        }
      }
    }
  }
}
