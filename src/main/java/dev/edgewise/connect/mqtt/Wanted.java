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
/// @param except what is left out: topics in full, or everything below one as `a/b/#`
public record Wanted(List<String> filters, List<String> except) {
  /// User property of a SUBSCRIBE packet (MQTT 5, 3.8.2.1.3): a topic, or `a/b/#`, that the
  /// subscriptions in it leave out. It may come more than once.
  static final String EXCEPT = "edgewise-except";

  public Wanted {
    filters = List.copyOf(filters);
    except = List.copyOf(except);
    if (filters.isEmpty()) {
      throw new IllegalArgumentException("A subscription needs a filter");
    }
    for (String each : except) {
      String name = each.endsWith("/#") ? each.substring(0, each.length() - 2) : each;
      if (name.isEmpty() || name.indexOf('#') >= 0 || name.indexOf('+') >= 0) {
        throw new IllegalArgumentException("What is left out is a topic or a/b/#: " + each);
      }
    }
  }

  /// All that a filter matches.
  public static Wanted of(String filter) {
    return new Wanted(List.of(filter), List.of());
  }

  /// Asks for `filter` where a broker refuses those before.
  public Wanted orElse(String filter) {
    return new Wanted(Stream.concat(filters.stream(), Stream.of(filter)).toList(), except);
  }

  /// Leaves a topic out, or everything below one as `a/b/#`.
  public Wanted without(String topic) {
    return new Wanted(filters, Stream.concat(except.stream(), Stream.of(topic)).toList());
  }

  /// The filter that is asked for first: what the subscription is called.
  public String name() {
    return filters.getFirst();
  }
}
