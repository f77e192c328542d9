package dev.edgewise.stream.rules;

import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Range;
import dev.edgewise.telemetry.ValueType;
import java.util.List;
import java.util.Optional;

/// What a check asks about commands and procedures; answered from their contracts by whoever has
/// them.
public interface CommandLookup {
  /// The contract of the command at `path`; empty where nothing can be commanded.
  Optional<Target> command(AssetPath path);

  /// The procedure that `call` names, as it works for `asset`; empty where there is none.
  Optional<Procedure> procedure(String name, AssetPath asset);

  /// What can be commanded.
  ///
  /// @param type of the value
  /// @param unit of the value and of the range, empty where it has none
  /// @param range what is allowed; empty where all is
  /// @param effects tags that move with it: the feedback tag and others that are declared
  record Target(ValueType type, String unit, Optional<Range> range, List<AssetPath> effects) {
    public Target {
      effects = List.copyOf(effects);
    }
  }

  /// A named procedure.
  ///
  /// @param effects tags that move with it, and commands that it gives
  record Procedure(List<AssetPath> effects) {
    public Procedure {
      effects = List.copyOf(effects);
    }
  }
}
