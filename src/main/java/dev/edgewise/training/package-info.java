/// Training and packaging of models: data drawn from ports, features by the pipeline's own code,
/// networks fitted by DJL, ONNX graphs, evaluation, cards.
@NullMarked
package dev.edgewise.training;

import org.jspecify.annotations.NullMarked;
