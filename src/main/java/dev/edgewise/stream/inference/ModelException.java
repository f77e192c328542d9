package dev.edgewise.stream.inference;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import org.jspecify.annotations.Nullable;

/// A model that cannot be read, loaded or run. It concerns that model alone.
public final class ModelException extends EdgewiseException {
  private static final long serialVersionUID = 1L;

  /// A file of the package is missing, too large, or says what cannot be.
  public static final ErrorCode PACKAGE = new ErrorCode("MODEL-PACKAGE");

  /// The ONNX file is not the one that the manifest names.
  public static final ErrorCode DAMAGED = new ErrorCode("MODEL-DAMAGED");

  /// The engine cannot load the graph, or the graph does not keep the contracts.
  public static final ErrorCode GRAPH = new ErrorCode("MODEL-GRAPH");

  /// The engine's answers to the golden vectors are not those of the package.
  public static final ErrorCode GOLDEN = new ErrorCode("MODEL-GOLDEN");

  /// The engine failed while it ran the model, or the model was closed.
  public static final ErrorCode RUN = new ErrorCode("MODEL-RUN");

  /// There is no engine on this machine.
  public static final ErrorCode ENGINE = new ErrorCode("MODEL-ENGINE");

  public ModelException(ErrorCode code, String what, String remedy) {
    this(code, what, remedy, null);
  }

  public ModelException(ErrorCode code, String what, String remedy, @Nullable Throwable cause) {
    super(code, what, remedy, cause);
  }
}
