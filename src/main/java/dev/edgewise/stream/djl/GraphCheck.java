package dev.edgewise.stream.djl;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.edgewise.stream.inference.ModelException;
import dev.edgewise.stream.inference.ModelPackage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Compares what a graph has with what the contracts say.
final class GraphCheck {
  private final ModelPackage model;

  private GraphCheck(ModelPackage model) {
    this.model = model;
  }

  /// @throws ModelException `MODEL-GRAPH` with what the graph has and what it ought to have
  static void check(ModelPackage model, OrtSession session) throws ModelException, OrtException {
    GraphCheck check = new GraphCheck(model);
    check.tensor("input", session.getInputInfo(), model.input().tensor(), model.input().shape());
    check.tensor(
        "output",
        session.getOutputInfo(),
        model.output().tensor(),
        List.of(model.output().width()));
  }

  private void tensor(String kind, Map<String, NodeInfo> infos, String name, List<Integer> row)
      throws ModelException {
    if (infos.size() != 1 || !infos.containsKey(name)) {
      throw wrong(
          "has the %ss %s; the contract says one, '%s'".formatted(kind, infos.keySet(), name),
          kind.equals("output")
              ? "Join several outputs by Concat."
              : "Join several inputs in one.");
    }
    NodeInfo node = infos.values().iterator().next();
    if (!(node.getInfo() instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.FLOAT) {
      throw wrong(
          "has an %s '%s' of the type %s; the contract says float32"
              .formatted(kind, name, node.getInfo()),
          "Cast it to float32 in the graph.");
    }
    long[] shape = tensor.getShape();
    if (!fits(shape, row)) {
      throw wrong(
          "has an %s '%s' of shape %s; the contract says %s behind a free dimension of rows"
              .formatted(kind, name, Arrays.toString(shape), row),
          "Correct the contract, or export the graph with a free first dimension.");
    }
  }

  /// A free dimension is -1.
  private static boolean fits(long[] shape, List<Integer> row) {
    if (shape.length != row.size() + 1 || shape[0] != -1) {
      return false;
    }
    for (int i = 0; i < row.size(); i++) {
      if (shape[i + 1] != -1 && shape[i + 1] != row.get(i)) {
        return false;
      }
    }
    return true;
  }

  private ModelException wrong(String what, String remedy) {
    return new ModelException(
        ModelException.GRAPH, "The graph of " + model.label() + " " + what + ".", remedy);
  }
}
