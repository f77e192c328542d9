package dev.edgewise.ui.assets;

import dev.edgewise.station.api.TagWord;

/// One word of one tag, before and after.
///
/// @param tag id of the tag
/// @param title device and name of the tag as they are now
/// @param word which word
/// @param before what people see now
/// @param after what they would see
/// @param own whether that is the device's own word again
/// @param refusal why it cannot be, empty when it can
record EditRow(
    int tag,
    String title,
    TagWord word,
    String before,
    String after,
    boolean own,
    String refusal) {
  EditRow refused(String reason) {
    return new EditRow(tag, title, word, before, after, own, reason);
  }
}
