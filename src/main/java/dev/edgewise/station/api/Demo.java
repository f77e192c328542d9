package dev.edgewise.station.api;

import dev.edgewise.base.EdgewiseException;
import java.util.List;

/// The simulated plant, where the station runs one; otherwise there is nothing to choose from.
public interface Demo {
  /// Faults that can be started on a device, by the device's path; empty without a simulated plant.
  List<FaultInfo> faults();

  /// @throws EdgewiseException when the device or the fault is not known
  void startFault(String device, String fault) throws EdgewiseException;

  void endFault(String device, String fault) throws EdgewiseException;

  /// Links from edge nodes to the station that are simulated and can be made worse, in order of
  /// their nodes; empty without such links.
  List<LinkInfo> links();

  /// Changes such a link.
  ///
  /// @param node the edge node's id, `group/node`
  /// @throws EdgewiseException when there is no such link, or it cannot be like that
  void setLink(String node, LinkSetting setting) throws EdgewiseException;

  /// Cuts such a link, or mends it.
  ///
  /// @param node the edge node's id, `group/node`
  /// @throws EdgewiseException when there is no such link
  void cutLink(String node, boolean cut) throws EdgewiseException;
}
