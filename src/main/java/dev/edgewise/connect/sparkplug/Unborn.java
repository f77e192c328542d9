package dev.edgewise.connect.sparkplug;

import dev.edgewise.connect.api.NodeId;
import java.util.List;

/// Edge nodes that send and whose birth was never seen, as a sum: whoever invents node ids must not
/// hide what is real.
///
/// @param nodes how many have sent within the last five minutes
/// @param complete false when there are more than the host remembers
/// @param first the ids that were heard of first, at most three
/// @param since when the first of them was heard of, ns since the epoch; 0 when there is none
/// @param heldBack rebirth requests to such nodes that were due and not sent, because there were
/// too
///     many, since the host was made
public record Unborn(int nodes, boolean complete, List<NodeId> first, long since, long heldBack) {
  public static final Unborn NONE = new Unborn(0, true, List.of(), 0, 0);

  public Unborn {
    first = List.copyOf(first);
  }
}
