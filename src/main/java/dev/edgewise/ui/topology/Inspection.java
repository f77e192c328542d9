package dev.edgewise.ui.topology;

import dev.edgewise.ui.controls.plot.PlotColumns;
import java.util.List;
import java.util.Optional;

/// What the inspector says of the selected node.
///
/// @param id of the node
/// @param title its name
/// @param badge its state in a word
/// @param well whether that is as it should be
/// @param place where it is
/// @param rows name and value
/// @param lists below the rows
/// @param trend over the last minutes, for an edge node
/// @param trendTags paths of tags that "Open trend" shows, may be empty
/// @param assets path to show in assets, empty for none
/// @param fold what can be folded or unfolded here
/// @param writes the "no writes" switch, for an edge node that reports
/// @param runs what runs on an edge node that reports
/// @param details rows that matter less, written last
/// @param autonomy how long an edge node that keeps a ledger can be alone
/// @param placing where the pipelines of an edge node that tells of it decide
record Inspection(
    String id,
    String title,
    String badge,
    boolean well,
    String place,
    List<Row> rows,
    List<Section> lists,
    Optional<Trend> trend,
    List<String> trendTags,
    String assets,
    Optional<Fold> fold,
    Optional<Writes> writes,
    Optional<Runs> runs,
    List<Row> details,
    Optional<Autonomy> autonomy,
    Optional<Placing> placing) {
  Inspection {
    rows = List.copyOf(rows);
    lists = List.copyOf(lists);
    trendTags = List.copyOf(trendTags);
    details = List.copyOf(details);
  }

  /// What is no edge node of ours.
  Inspection(
      String id,
      String title,
      String badge,
      boolean well,
      String place,
      List<Row> rows,
      List<Section> lists,
      Optional<Trend> trend,
      List<String> trendTags,
      String assets,
      Optional<Fold> fold) {
    this(
        id,
        title,
        badge,
        well,
        place,
        rows,
        lists,
        trend,
        trendTags,
        assets,
        fold,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /// Before the name of what a model is or says; such a name is violet.
  static final String MODEL_MARK = "◈ ";

  /// How a text is dressed.
  enum Tone {
    PLAIN,
    DIM,
    STRONG,
    UNCERTAIN,
    BAD,
    STALE,
    /// A value that a model gave.
    INFERRED
  }

  /// @param help for the tool tip, may be empty
  record Row(String name, String value, Tone tone, String help) {}

  /// A list under a heading.
  record Section(String title, List<Item> items) {
    Section {
      items = List.copyOf(items);
    }
  }

  /// @param name at the left
  /// @param value at the right
  /// @param badge beside the value, may be empty
  /// @param target id of the node that a click selects, empty for none
  record Item(String name, String value, String badge, Tone tone, String target) {}

  /// @param title what is drawn
  /// @param times ns since the epoch, in order
  /// @param values NaN where none was measured
  /// @param now right edge, ns since the epoch
  record Trend(String title, long[] times, double[] values, long now) {}

  /// How long an edge node can be alone.
  ///
  /// @param text in words
  /// @param full part of its store that is used, 0 to 1; NaN when not known
  /// @param rows what waits there, what was dropped, and whether its ledger balances
  record Autonomy(String text, double full, List<Row> rows) {
    Autonomy {
      rows = List.copyOf(rows);
    }
  }

  /// Models and rules on an edge node.
  ///
  /// @param list of them
  /// @param sparks what the models said in the last hour
  record Runs(Section list, List<Spark> sparks) {
    Runs {
      sparks = List.copyOf(sparks);
    }
  }

  /// What a model said in the last hour, the highest of its assets.
  ///
  /// @param title the model
  /// @param note of whom it says most now
  /// @param noteworthy whether that counts
  /// @param columns an hour of bins, empty while they are not loaded
  /// @param threshold above which it counts
  record Spark(
      String title,
      String note,
      boolean noteworthy,
      Optional<PlotColumns> columns,
      double threshold) {}

  /// The "no writes" switch of an edge node.
  ///
  /// @param node id, `group/node`
  /// @param blocked whether it is on
  /// @param online whether the node can be asked
  record Writes(String node, boolean blocked, boolean online) {}

  /// @param id of the edge node or area
  /// @param unfold whether it is folded now
  record Fold(String id, String text, boolean unfold) {}
}
