package dev.edgewise.ui.rules;

/// An edge node with its "no writes" switch.
///
/// @param id `group/node`
/// @param online whether it can be heard; one that cannot be heard cannot be switched
/// @param blocked whether its switch is on, as it last said
record NodeRow(String id, boolean online, boolean blocked) {
  String name() {
    return id.substring(id.lastIndexOf('/') + 1);
  }
}
