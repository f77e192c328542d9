package dev.edgewise.stream.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.onnxruntime.engine.OrtNDManager;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.stream.inference.GoldenVectors;
import dev.edgewise.stream.inference.InferenceEngine;
import dev.edgewise.stream.inference.LoadedModel;
import dev.edgewise.stream.inference.ModelException;
import dev.edgewise.stream.inference.ModelPackage;
import java.util.Optional;

/// Loads ONNX models by DJL's ONNX Runtime engine, without a network. Each model runs on the thread
/// that calls it and on no other: an edge node has few cores, and micro-batches share them better
/// than one model's operators do. Safe for many threads.
///
/// The native library is loaded with the first model, from a copy that ONNX Runtime makes in
/// `java.io.tmpdir`.
public final class DjlEngine implements InferenceEngine {
  private final TimeSource time;

  /// Does not load anything yet.
  public DjlEngine(TimeSource time) {
    this.time = time;
  }

  @Override
  public LoadedModel load(ModelPackage model) throws EdgewiseException {
    OrtNDManager manager = manager();
    DjlModel loaded;
    try {
      loaded = open(model, manager);
    } catch (EdgewiseException e) {
      manager.close();
      throw e;
    }
    try {
      checkGolden(model, loaded);
      new WarmUp(loaded, time).run();
      return loaded;
    } catch (EdgewiseException e) {
      loaded.close();
      throw e;
    }
  }

  private static DjlModel open(ModelPackage model, OrtNDManager manager) throws ModelException {
    try (SessionOptions options = options()) {
      OrtSession session =
          OrtEnvironment.getEnvironment().createSession(model.onnx().bytes(), options);
      // From here on the block owns the session, and the manager owns the block.
      ReusingBlock block = new ReusingBlock(session, manager);
      GraphCheck.check(model, session);
      return new DjlModel(model, block, manager);
    } catch (OrtException e) {
      throw new ModelException(
          ModelException.GRAPH,
          "ONNX Runtime cannot load the model " + model.label() + ": " + e.getMessage() + ".",
          "Make the model with operators that ONNX Runtime "
              + OrtEnvironment.getEnvironment().getVersion()
              + " has.",
          e);
    }
  }

  private static SessionOptions options() throws OrtException {
    SessionOptions options = new SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    options.addConfigEntry("session.inter_op.allow_spinning", "0");
    // What fails comes as an exception; it need not be on the console besides.
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    return options;
  }

  /// The engine must be asked for before anything else touches ONNX Runtime: DJL makes the
  /// environment with options of its own and refuses one that is there already.
  private static OrtNDManager manager() throws ModelException {
    try {
      System.setProperty("ai.djl.offline", "true");
      System.setProperty("ai.djl.onnx.disable_alternative", "true");
      Engine engine = Engine.getEngine("OnnxRuntime");
      // ONNX Runtime for Windows writes events for the system's tracing unless told not to.
      OrtEnvironment.getEnvironment().setTelemetry(false);
      return (OrtNDManager) engine.newBaseManager(Device.cpu());
    } catch (EngineException
        | OrtException
        | IllegalArgumentException
        | IllegalStateException
        | LinkageError e) {
      throw new ModelException(
          ModelException.ENGINE,
          "ONNX Runtime cannot be started on this machine: " + e + ".",
          "It runs on Linux and macOS (64 bit) and Windows (x64); the folder "
              + System.getProperty("java.io.tmpdir")
              + " must allow programs to be run from it.",
          e);
    }
  }

  private static void checkGolden(ModelPackage model, LoadedModel loaded) throws EdgewiseException {
    GoldenVectors golden = model.golden();
    int rows = golden.cases().size();
    float[] answers = new float[rows * model.output().width()];
    loaded.run(golden.inputs(), rows, answers);
    Optional<String> mismatch = golden.mismatch(answers, model.outputNames());
    if (mismatch.isPresent()) {
      throw new ModelException(
          ModelException.GOLDEN,
          "The model "
              + model.label()
              + " does not give here what it gave where it was made: "
              + mismatch.get()
              + ".",
          "Do not use it on this machine; make the package anew, with the golden vectors last.");
    }
  }
}
