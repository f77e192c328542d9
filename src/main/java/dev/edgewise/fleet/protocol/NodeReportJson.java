package dev.edgewise.fleet.protocol;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Json;
import java.nio.charset.StandardCharsets;

/// Reports as they travel on [EdgeTopics#reported].
public final class NodeReportJson {
  private NodeReportJson() {}

  /// The payload, UTF-8. A figure that is not known is the text `NaN`.
  public static byte[] encode(NodeReport report) {
    return Json.bytes(report);
  }

  /// @throws EdgewiseException when the payload is no report
  public static NodeReport decode(byte[] payload) throws EdgewiseException {
    return Json.read(
        new String(payload, StandardCharsets.UTF_8), NodeReport.class, "A report of an edge");
  }
}
