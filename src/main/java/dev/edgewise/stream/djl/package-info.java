/// Inference by the Deep Java Library with its ONNX Runtime engine; the only room that knows it.
@NullMarked
package dev.edgewise.stream.djl;

import org.jspecify.annotations.NullMarked;
