/// Training and packaging of models; so far the writer of ONNX graphs.
@NullMarked
package dev.edgewise.training;

import org.jspecify.annotations.NullMarked;
