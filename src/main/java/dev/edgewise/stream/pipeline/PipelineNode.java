package dev.edgewise.stream.pipeline;

import dev.edgewise.stream.detect.DetectorSettings;
import dev.edgewise.stream.pipeline.feature.WaveformFeatures;
import dev.edgewise.telemetry.Range;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A node of the graph. It has ports: one without a name (`speed`), or several (`features/rms`,
/// `ae/score`), some of them vectors (`features/envelope`, its numbers `features/envelope/0`, …). A
/// node refers to ports of nodes that stand before it in the list.
public sealed interface PipelineNode {
  /// Lower-case words joined by `-`; empty for outputs and rules, which nobody refers to.
  String name();

  /// A tag below the asset.
  ///
  /// @param signal relative to the asset, for example `drive/speed`
  /// @param unit that the tag must have; empty for any
  /// @param range in that unit
  record TagInput(
      String name, String signal, String unit, Optional<Range> range, InputPolicy policy)
      implements PipelineNode {}

  /// Waveforms below the asset. Event time is the end of a block. Of the policy `range` and holding
  /// have no meaning: Hold and Substitute are as Reject.
  record WaveformInput(String name, String signal, InputPolicy policy) implements PipelineNode {}

  /// Features of the blocks of `wave`, worked out for each block.
  ///
  /// @param speed port with the shaft's speed
  /// @param hertzPerUnit turns a second for one unit of `speed`: 1/60 for 1/min
  record Features(
      String name,
      String wave,
      Optional<String> speed,
      double hertzPerUnit,
      WaveformFeatures features)
      implements PipelineNode {}

  /// Statistics of the values of a window; one port a statistic, in lower case (`mean`). Bad values
  /// are left out.
  ///
  /// @param least with fewer values than this the statistics are uncertain (sub-normal)
  record Window(
      String name, String from, WindowKind kind, List<WindowStatistic> statistics, int least)
      implements PipelineNode {
    public Window {
      statistics = List.copyOf(statistics);
    }
  }

  /// One feature of a single value, worked out for each new value.
  record Scalar(String name, String from, ScalarKind kind) implements PipelineNode {}

  /// The last `count` values as a vector, the oldest first; bad until there are as many.
  record History(String name, String from, int count) implements PipelineNode {
    public History {
      if (count < 1 || count > 4_096) {
        throw new IllegalArgumentException("A history has 1 to 4096 values, not " + count);
      }
    }
  }

  /// How unusual the values of some ports are, together, by what they were before: learns by itself
  /// as they come, see [RowDetector]. Ports: `score` (0 to 1, 0.5 is the alarm), `anomaly` (0 or 1)
  /// and `cause` (which of the ports made the score, from 0; bad when none). Works when one of them
  /// has something new; a bad value is left out.
  ///
  /// @param of ports of one number each, at least one
  record Detect(String name, List<String> of, DetectorSettings settings) implements PipelineNode {
    public Detect {
      of = List.copyOf(of);
      if (of.isEmpty() || of.stream().distinct().count() != of.size()) {
        throw new IllegalArgumentException("A detector watches one port or more, each once");
      }
    }
  }

  /// Arithmetic on one or two operands: ports of one number, or constants.
  record Arithmetic(String name, ArithmeticKind kind, List<Operand> of) implements PipelineNode {
    public Arithmetic {
      of = List.copyOf(of);
      if (of.size() != kind.operands()) {
        throw new IllegalArgumentException(kind + " has " + kind.operands() + " operands");
      }
    }
  }

  /// An operand.
  sealed interface Operand {
    record Port(String ref) implements Operand {}

    record Constant(double value) implements Operand {}
  }

  /// A model. An input of its contract is taken from the port that `inputs` names, else from the
  /// port of that name of one of the nodes in `sources`, else from the node of that name.
  ///
  /// @param versions which versions will do
  /// @param on nodes that make it run, at least one; the others are only looked at
  /// @param deadline from the row to its result; a later result is discarded
  record Model(
      String name,
      String model,
      VersionRange versions,
      Map<String, String> inputs,
      List<String> sources,
      List<String> on,
      Duration deadline)
      implements PipelineNode {
    public Model {
      inputs = Map.copyOf(inputs);
      sources = List.copyOf(sources);
      on = List.copyOf(on);
      if (on.isEmpty() || !deadline.isPositive()) {
        throw new IllegalArgumentException(
            "Model " + name + " needs a node that makes it run and a deadline above 0");
      }
    }
  }

  /// A rule. What it reads is an output of this pipeline, or a tag input, or both by their tag.
  ///
  /// @param plain whether it gets tags as they come ([InputPolicy#PLAIN]), as in a pipeline of its
  ///     own, whatever the policies of this pipeline's inputs
  record RuleNode(String rule, boolean plain) implements PipelineNode {
    @Override
    public String name() {
      return "";
    }
  }

  /// A derived tag for each number of `from`: a port, or a node with all its ports.
  ///
  /// @param tag below the asset; ports of a node and numbers of a vector come below it
  /// @param unit empty: that of the model's contract, or none
  /// @param normal what is normal; empty: up to the model's threshold, or none
  record Output(
      String from,
      String tag,
      String unit,
      OptionalInt decimals,
      Optional<Range> range,
      Optional<Range> normal,
      String description)
      implements PipelineNode {
    @Override
    public String name() {
      return "";
    }
  }
}
