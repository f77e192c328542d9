package dev.edgewise.edge;

import dev.edgewise.fleet.protocol.NodeReport;
import java.util.List;

/// What runs on a node to decide: models, pipelines, rules.
interface Decider extends AutoCloseable {
  /// One that decides nothing.
  Decider NONE =
      new Decider() {
        @Override
        public void begin() {}

        @Override
        public Figures figures() {
          return new Figures(
              0, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }

        @Override
        public String trouble() {
          return "";
        }

        @Override
        public int waiting() {
          return 0;
        }

        @Override
        public List<NodeReport.Model> models() {
          return List.of();
        }

        @Override
        public List<NodeReport.Rule> rules() {
          return List.of();
        }

        @Override
        public void close() {}
      };

  /// Begins to take what comes over the bus. Call it once.
  void begin();

  /// How it goes; NaN before the first.
  ///
  /// @param waiting messages that wait
  /// @param lost messages that found no room, since the start
  /// @param decisionP50Millis from what brings a decision about to the command
  /// @param delayP50Millis from a value in to the command, with the pipeline's wait for late values
  record Figures(
      long waiting,
      long lost,
      double modelP50Micros,
      double modelP99Micros,
      double decisionP50Millis,
      double decisionP99Millis,
      double delayP50Millis,
      double delayP99Millis) {}

  /// For one reader: times count from one call to the next.
  Figures figures();

  /// Messages that wait.
  int waiting();

  /// What does not run, in plain words; empty when all does.
  String trouble();

  /// What the report says of models, in order of id.
  List<NodeReport.Model> models();

  /// What the report says of rules, in order of id.
  List<NodeReport.Rule> rules();

  @Override
  void close();
}
