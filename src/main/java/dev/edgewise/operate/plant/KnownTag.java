package dev.edgewise.operate.plant;

import dev.edgewise.connect.api.NodeId;
import dev.edgewise.telemetry.TagSpec;

/// A tag that there was when the station last ran.
///
/// @param spec what its device said of it
/// @param node the edge node that it is behind
/// @param source where it comes from, as its protocol names it
/// @param told whether the source was told of this tag by itself and not implied by its device
public record KnownTag(TagSpec spec, NodeId node, String source, boolean told) {}
