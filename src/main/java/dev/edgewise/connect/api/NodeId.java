package dev.edgewise.connect.api;

/// An edge node as its protocol names it.
///
/// @param group Sparkplug group (the site)
/// @param node Sparkplug edge node id
public record NodeId(String group, String node) {
  @Override
  public String toString() {
    return group + "/" + node;
  }
}
