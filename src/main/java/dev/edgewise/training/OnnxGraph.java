package dev.edgewise.training;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Writes an ONNX graph: inputs, constants, operators one after the other, outputs. Each method
/// gives the [Tensor] that it makes. All numbers are float32. The same calls give the same bytes.
/// Not for more than one thread.
///
/// Operator set 17, IR version 8: what ONNX Runtime reads since 1.12. Source:
/// https://onnx.ai/onnx/operators/.
public final class OnnxGraph {
  private static final long IR_VERSION = 8;
  private static final long OPERATOR_SET = 17;

  /// Name of the leading dimension: rows of a batch, as many as come.
  private static final String ROWS = "rows";

  private final GraphProto.Builder graph;
  private final Map<String, String> metadata = new TreeMap<>();
  private final Set<String> names = new HashSet<>();

  /// A tensor in the graph.
  public record Tensor(String name) {}

  private OnnxGraph(String name) {
    graph = GraphProto.newBuilder().setName(name);
  }

  public static OnnxGraph named(String name) {
    return new OnnxGraph(name);
  }

  /// An input of shape (rows, dimensions…).
  public Tensor input(String name, long... dimensions) {
    graph.addInput(info(own(name), dimensions));
    return new Tensor(name);
  }

  /// Makes `from` an output named `name`, of shape (rows, dimensions…).
  public void output(String name, Tensor from, long... dimensions) {
    add("Identity", own(name), List.of(from), OnnxAttributes.none());
    graph.addOutput(info(name, dimensions));
  }

  /// Numbers that belong to the model.
  ///
  /// @param values in row order
  /// @param dimensions their product is the length of `values`; none for a single number
  public Tensor constant(float[] values, long... dimensions) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return initializer(TensorProto.DataType.FLOAT, bytes.array(), values.length, dimensions);
  }

  /// A single number.
  public Tensor constant(float value) {
    return constant(new float[] {value});
  }

  /// Whole numbers, one dimension: axes and shapes, for operators that take them as an input.
  public Tensor indexes(long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return initializer(
        TensorProto.DataType.INT64, bytes.array(), values.length, (long) values.length);
  }

  /// A fully connected layer, `x · weightsᵀ + bias`: Gemm.
  ///
  /// @param x (rows, in)
  /// @param weights (out, in)
  /// @param bias (out)
  public Tensor dense(Tensor x, Tensor weights, Tensor bias) {
    return op("Gemm", List.of(x, weights, bias), OnnxAttributes.none().with("transB", 1));
  }

  public Tensor matMul(Tensor a, Tensor b) {
    return op("MatMul", List.of(a, b));
  }

  public Tensor add(Tensor a, Tensor b) {
    return op("Add", List.of(a, b));
  }

  public Tensor sub(Tensor a, Tensor b) {
    return op("Sub", List.of(a, b));
  }

  public Tensor mul(Tensor a, Tensor b) {
    return op("Mul", List.of(a, b));
  }

  public Tensor div(Tensor a, Tensor b) {
    return op("Div", List.of(a, b));
  }

  public Tensor relu(Tensor x) {
    return op("Relu", List.of(x));
  }

  public Tensor sigmoid(Tensor x) {
    return op("Sigmoid", List.of(x));
  }

  public Tensor tanh(Tensor x) {
    return op("Tanh", List.of(x));
  }

  public Tensor sqrt(Tensor x) {
    return op("Sqrt", List.of(x));
  }

  public Tensor abs(Tensor x) {
    return op("Abs", List.of(x));
  }

  public Tensor log(Tensor x) {
    return op("Log", List.of(x));
  }

  public Tensor exp(Tensor x) {
    return op("Exp", List.of(x));
  }

  /// Keeps the numbers of `x` between two bounds.
  public Tensor clip(Tensor x, float low, float high) {
    return op("Clip", List.of(x, constant(low), constant(high)));
  }

  /// Softmax over the last dimension.
  public Tensor softmax(Tensor x) {
    return op("Softmax", List.of(x), OnnxAttributes.none().with("axis", -1));
  }

  /// Convolution over one dimension.
  ///
  /// @param x (rows, channels in, length)
  /// @param weights (channels out, channels in, `kernel`)
  /// @param bias (channels out)
  /// @param padding zeros on either side
  public Tensor conv1d(Tensor x, Tensor weights, Tensor bias, int kernel, int stride, int padding) {
    return op("Conv", List.of(x, weights, bias), window(kernel, stride, padding));
  }

  /// Greatest of each window of the last dimension of (rows, channels, length).
  public Tensor maxPool1d(Tensor x, int kernel, int stride, int padding) {
    return op("MaxPool", List.of(x), window(kernel, stride, padding));
  }

  /// Mean over all but rows and channels; the dimensions stay, each of length 1.
  public Tensor globalAveragePool(Tensor x) {
    return op("GlobalAveragePool", List.of(x));
  }

  /// As it is used after training: `(x - mean) / sqrt(variance + epsilon) * gamma + beta`, each a
  /// number a channel.
  public Tensor batchNorm(
      Tensor x, Tensor gamma, Tensor beta, Tensor mean, Tensor variance, float epsilon) {
    return op(
        "BatchNormalization",
        List.of(x, gamma, beta, mean, variance),
        OnnxAttributes.none().with("epsilon", epsilon));
  }

  /// (rows, a, b, …) becomes (rows, a·b·…).
  public Tensor flatten(Tensor x) {
    return op("Flatten", List.of(x), OnnxAttributes.none().with("axis", 1));
  }

  /// Mean over `axes`; the dimensions stay, each of length 1.
  public Tensor reduceMean(Tensor x, long... axes) {
    return op("ReduceMean", List.of(x), reduction(axes));
  }

  /// Greatest over `axes`; the dimensions stay, each of length 1.
  public Tensor reduceMax(Tensor x, long... axes) {
    return op("ReduceMax", List.of(x), reduction(axes));
  }

  /// Sum over `axes`; the dimensions stay, each of length 1.
  public Tensor reduceSum(Tensor x, long... axes) {
    return op("ReduceSum", List.of(x, indexes(axes)), OnnxAttributes.none().with("keepdims", 1));
  }

  /// One behind the other along `axis`.
  public Tensor concat(int axis, Tensor... parts) {
    return op("Concat", List.of(parts), OnnxAttributes.none().with("axis", axis));
  }

  /// The part of `axis` from `begin` to before `end`.
  public Tensor slice(Tensor x, int axis, long begin, long end) {
    return op("Slice", List.of(x, indexes(begin), indexes(end), indexes(axis)));
  }

  /// Another shape of the same numbers; 0 keeps a dimension, -1 is worked out.
  public Tensor reshape(Tensor x, long... shape) {
    return op("Reshape", List.of(x, indexes(shape)));
  }

  /// Any operator of the default domain.
  public Tensor op(String type, List<Tensor> inputs) {
    return op(type, inputs, OnnxAttributes.none());
  }

  /// Any operator of the default domain, with attributes.
  public Tensor op(String type, List<Tensor> inputs, OnnxAttributes attributes) {
    return add(type, claim(type.toLowerCase(Locale.ROOT)), inputs, attributes);
  }

  /// A pair that travels in the file: who made it, from what.
  public OnnxGraph note(String key, String value) {
    metadata.put(key, value);
    return this;
  }

  /// The file. The graph may be added to afterwards.
  public byte[] bytes() {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("edgewise")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATOR_SET))
            .setGraph(graph);
    metadata.forEach(
        (key, value) ->
            model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return model.build().toByteArray();
  }

  private static OnnxAttributes window(int kernel, int stride, int padding) {
    return OnnxAttributes.none()
        .with("kernel_shape", new long[] {kernel})
        .with("strides", new long[] {stride})
        .with("pads", new long[] {padding, padding});
  }

  private static OnnxAttributes reduction(long... axes) {
    return OnnxAttributes.none().with("axes", axes).with("keepdims", 1);
  }

  private Tensor add(String type, String output, List<Tensor> inputs, OnnxAttributes attributes) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(type)
            .setName(type + "_" + graph.getNodeCount())
            .addAllInput(inputs.stream().map(Tensor::name).toList())
            .addOutput(output)
            .addAllAttribute(attributes.protos()));
    return new Tensor(output);
  }

  private Tensor initializer(
      TensorProto.DataType type, byte[] littleEndian, int count, long... dimensions) {
    long product = 1;
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(claim("constant"))
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(littleEndian));
    for (long dimension : dimensions) {
      tensor.addDims(dimension);
      product *= dimension;
    }
    if (product != count) {
      throw new IllegalArgumentException(
          count + " numbers do not fill the shape " + Arrays.toString(dimensions));
    }
    graph.addInitializer(tensor);
    return new Tensor(tensor.getName());
  }

  /// A name that nothing else has: `wanted`, else `wanted_1`, ….
  private String claim(String wanted) {
    String name = wanted;
    for (int i = 1; !names.add(name); i++) {
      name = wanted + "_" + i;
    }
    return name;
  }

  /// A name that the caller has chosen.
  private String own(String name) {
    if (!names.add(name)) {
      throw new IllegalArgumentException("There is a tensor '" + name + "' already");
    }
    return name;
  }

  private static ValueInfoProto info(String name, long... dimensions) {
    TensorShapeProto.Builder shape =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(ROWS));
    for (long dimension : dimensions) {
      shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(dimension));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT.getNumber())
                        .setShape(shape)))
        .build();
  }
}
