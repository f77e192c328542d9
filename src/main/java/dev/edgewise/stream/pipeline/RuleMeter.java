package dev.edgewise.stream.pipeline;

/// Counts and times the evaluations of a rule. Of one thread at a time.
interface RuleMeter {
  /// Where nobody looks at the time: a replay is as fast as it goes.
  RuleMeter NONE =
      new RuleMeter() {
        @Override
        public long begin() {
          return 0;
        }

        @Override
        public void end(long begun) {}
      };

  /// An evaluation begins.
  ///
  /// @return to be handed to [#end]
  long begin();

  void end(long begun);
}
