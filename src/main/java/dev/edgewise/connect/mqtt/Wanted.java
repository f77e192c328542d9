package dev.edgewise.connect.mqtt;

import java.util.List;
import java.util.stream.Stream;

/// What a link is to hear.
///
/// MQTT has no filter for "all but". What is left out never reaches the handler, whatever the
/// broker sends; a broker that knows the user property [#EXCEPT] does not send it at all. Source of
/// the property: docs/protocol.md.
///
/// @param filters topic filters, wildcards and `$share/…` allowed; the first that the broker grants
///     is subscribed to, so each should stand for the same topics. At least one
/// @param except what is left out: topics in full, everything below one as `a/b/#`, or topics with
///     any one level in some places as `a/+/c`
public record Wanted(List<String> filters, List<String> except) {
  /// User property of a SUBSCRIBE packet (MQTT 5, 3.8.2.1.3): a topic, `a/b/#` or `a/+/c`, that the
  /// subscriptions in it leave out. It may come more than once.
  static final String EXCEPT = "edgewise-except";

  public Wanted {
    filters = List.copyOf(filters);
    except = List.copyOf(except);
    if (filters.isEmpty()) {
      throw new IllegalArgumentException("A subscription needs a filter");
    }
    for (String each : except) {
      if (!isTopics(each)) {
        throw new IllegalArgumentException("What is left out is a topic, a/b/# or a/+/c: " + each);
      }
    }
  }

  /// What begins with `+` would leave out nearly all; with both signs it would be hard to judge.
  private static boolean isTopics(String each) {
    boolean below = each.endsWith("/#");
    String name = below ? each.substring(0, each.length() - 2) : each;
    if (name.isEmpty() || name.indexOf('#') >= 0 || name.startsWith("+")) {
      return false;
    }
    return Stream.of(name.split("/", -1))
        .allMatch(level -> level.indexOf('+') < 0 || !below && level.equals("+"));
  }

  /// All that a filter matches.
  public static Wanted of(String filter) {
    return new Wanted(List.of(filter), List.of());
  }

  /// Asks for `filter` where a broker refuses those before.
  public Wanted orElse(String filter) {
    return new Wanted(Stream.concat(filters.stream(), Stream.of(filter)).toList(), except);
  }

  /// Leaves out a topic, everything below one as `a/b/#`, or one with any level at `+`.
  public Wanted without(String topic) {
    return new Wanted(filters, Stream.concat(except.stream(), Stream.of(topic)).toList());
  }

  /// The filter that is asked for first: what the subscription is called.
  public String name() {
    return filters.getFirst();
  }
}
