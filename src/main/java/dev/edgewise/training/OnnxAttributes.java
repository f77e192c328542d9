package dev.edgewise.training;

import ai.onnx.proto.OnnxMl.AttributeProto;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;

/// Attributes of an ONNX operator, in the order in which they were given. Immutable.
public final class OnnxAttributes {
  private static final OnnxAttributes NONE = new OnnxAttributes(List.of());

  private final List<AttributeProto> protos;

  private OnnxAttributes(List<AttributeProto> protos) {
    this.protos = protos;
  }

  public static OnnxAttributes none() {
    return NONE;
  }

  public OnnxAttributes with(String name, long value) {
    return plus(named(name).setType(AttributeProto.AttributeType.INT).setI(value));
  }

  public OnnxAttributes with(String name, float value) {
    return plus(named(name).setType(AttributeProto.AttributeType.FLOAT).setF(value));
  }

  public OnnxAttributes with(String name, String value) {
    return plus(
        named(name)
            .setType(AttributeProto.AttributeType.STRING)
            .setS(ByteString.copyFromUtf8(value)));
  }

  public OnnxAttributes with(String name, long[] values) {
    AttributeProto.Builder out = named(name).setType(AttributeProto.AttributeType.INTS);
    for (long value : values) {
      out.addInts(value);
    }
    return plus(out);
  }

  List<AttributeProto> protos() {
    return protos;
  }

  private static AttributeProto.Builder named(String name) {
    return AttributeProto.newBuilder().setName(name);
  }

  private OnnxAttributes plus(AttributeProto.Builder attribute) {
    List<AttributeProto> all = new ArrayList<>(protos);
    all.add(attribute.build());
    return new OnnxAttributes(List.copyOf(all));
  }
}
