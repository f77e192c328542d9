package dev.edgewise.ui.assets;

import dev.edgewise.station.api.TagWord;

/// One word of one tag, before and after.
///
/// @param tag id of the tag
/// @param device name of its device, may be empty
/// @param name its name below the device, as it is now
/// @param word which word
/// @param before what people see now
/// @param after what they would see
/// @param own whether that is the device's own word again
/// @param refusal why it cannot be, empty when it can
record EditRow(
    int tag,
    String device,
    String name,
    TagWord word,
    String before,
    String after,
    boolean own,
    String refusal) {
  /// Device and name.
  String title() {
    return (device + "  " + name).strip();
  }

  EditRow refused(String reason) {
    return new EditRow(tag, device, name, word, before, after, own, reason);
  }
}
