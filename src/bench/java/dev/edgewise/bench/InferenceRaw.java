package dev.edgewise.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.edgewise.stream.inference.ModelPackage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The peer: ONNX Runtime's own Java interface as fast as it goes, with direct buffers for input
/// and output that are made once. It neither normalises nor looks for NaN.
final class InferenceRaw implements AutoCloseable {
  private final FloatBuffer in;
  private final FloatBuffer out;
  private final OrtSession session;
  private final OnnxTensor input;
  private final OnnxTensor output;
  private final Map<String, OnnxTensor> inputs;
  private final Map<String, OnnxTensor> outputs;

  InferenceRaw(ModelPackage model, int rows) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      session = environment.createSession(model.onnx().bytes(), options);
    }
    in = floats(rows * model.input().width());
    out = floats(rows * model.output().width());
    input = OnnxTensor.createTensor(environment, in, shape(rows, model.input().shape()));
    output = OnnxTensor.createTensor(environment, out, new long[] {rows, model.output().width()});
    inputs = Map.of("x", input);
    outputs = Map.of("y", output);
  }

  void run(float[] from, float[] to) throws OrtException {
    in.put(0, from);
    try (OrtSession.Result result = session.run(inputs, Set.of(), outputs)) {
      out.get(0, to);
    }
  }

  @Override
  public void close() throws OrtException {
    input.close();
    output.close();
    session.close();
  }

  static long[] shape(int rows, List<Integer> row) {
    long[] shape = new long[row.size() + 1];
    shape[0] = rows;
    for (int i = 0; i < row.size(); i++) {
      shape[i + 1] = row.get(i);
    }
    return shape;
  }

  private static FloatBuffer floats(int count) {
    return ByteBuffer.allocateDirect(count * 4).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }
}
