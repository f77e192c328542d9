package dev.edgewise.connect.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A form of topics: `tele/{device}/SENSOR`. A level is a word, `+` (any one level), `{name}` (any
/// one level, captured), `{name=shelly*}` (captured when it fits; `*` stands for any characters),
/// `{name...}` (one or more levels, captured with their slashes; once in a template) or, at the
/// end,
/// `#` (none or more levels).
final class TopicTemplate {
  private final String text;
  private final List<Level> levels = new ArrayList<>();
  private final int many;

  private TopicTemplate(String text) {
    this.text = text;
    for (String level : text.split("/", -1)) {
      levels.add(level(level));
    }
    many = indexOfMany();
  }

  /// @throws IllegalArgumentException when the text is no template; the message says why
  static TopicTemplate of(String text) {
    return new TopicTemplate(text);
  }

  /// What the names stand for; empty when the topic does not fit.
  Optional<Map<String, String>> match(Topic topic) {
    List<String> given = topic.levels();
    int extra = given.size() - levels.size();
    if (many < 0 ? extra != 0 : extra < (isRest() ? -1 : 0)) {
      return Optional.empty();
    }
    Map<String, String> names = new HashMap<>();
    int at = 0;
    for (int i = 0; i < levels.size(); i++) {
      int span = i == many ? extra + 1 : 1;
      String value = String.join("/", given.subList(at, at + span));
      at += span;
      if (!levels.get(i).take(value, names)) {
        return Optional.empty();
      }
    }
    return Optional.of(names);
  }

  @Override
  public String toString() {
    return text;
  }

  private boolean isRest() {
    return levels.get(many) instanceof Rest;
  }

  private int indexOfMany() {
    int found = -1;
    for (int i = 0; i < levels.size(); i++) {
      boolean rest = levels.get(i) instanceof Rest;
      if (rest && i < levels.size() - 1) {
        throw new IllegalArgumentException("'#' stands at the end of a topic only: " + text);
      }
      if (rest || levels.get(i) instanceof Named named && named.many()) {
        if (found >= 0) {
          throw new IllegalArgumentException("Only one part may span several levels: " + text);
        }
        found = i;
      }
    }
    return found;
  }

  private static Level level(String word) {
    if (word.equals("+")) {
      return new Named("", "*", false);
    }
    if (word.equals("#")) {
      return new Rest();
    }
    if (!word.startsWith("{")) {
      return new Word(word);
    }
    if (!word.endsWith("}") || word.length() < 3) {
      throw new IllegalArgumentException("A name stands between braces: " + word);
    }
    String inside = word.substring(1, word.length() - 1);
    if (inside.endsWith("...")) {
      return new Named(inside.substring(0, inside.length() - 3), "*", true);
    }
    int equals = inside.indexOf('=');
    return equals < 0
        ? new Named(inside, "*", false)
        : new Named(inside.substring(0, equals), inside.substring(equals + 1), false);
  }

  private sealed interface Level {
    boolean take(String value, Map<String, String> names);
  }

  private record Word(String word) implements Level {
    @Override
    public boolean take(String value, Map<String, String> names) {
      return word.equals(value);
    }
  }

  /// @param name empty: not captured
  private record Named(String name, String glob, boolean many) implements Level {
    @Override
    public boolean take(String value, Map<String, String> names) {
      if (!Glob.fits(glob, value)) {
        return false;
      }
      if (!name.isEmpty()) {
        names.put(name, value);
      }
      return true;
    }
  }

  private record Rest() implements Level {
    @Override
    public boolean take(String value, Map<String, String> names) {
      return true;
    }
  }
}
