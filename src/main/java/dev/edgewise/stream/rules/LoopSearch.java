package dev.edgewise.stream.rules;

import dev.edgewise.telemetry.AssetPath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// Looks for circles: a rule moves a tag, another one reads it and moves a tag that the first one
/// reads. Rules of which nothing comes, and those that nothing acts on, are taken away until only
/// circles and the ways between them are left; each walk along what is left ends in a circle.
final class LoopSearch {
  private final CommandLookup commands;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<AssetPath, List<Node>> readers = new HashMap<>();
  private final Map<List<String>, Finding> circles = new LinkedHashMap<>();
  private final Map<String, Finding> own = new LinkedHashMap<>();

  LoopSearch(Collection<Rule> rules, Collection<AssetPath> assets, CommandLookup commands) {
    this.commands = commands;
    for (Rule rule : rules) {
      assets.stream().filter(rule::isFor).forEach(asset -> nodes.add(new Node(rule, asset)));
    }
  }

  /// A rule for one asset. Equal to itself only.
  private static final class Node {
    final Rule rule;
    final AssetPath asset;

    /// Whom it acts on, and through which tag.
    final Map<Node, AssetPath> acts = new LinkedHashMap<>();

    final Set<Node> actors = new HashSet<>();

    Node(Rule rule, AssetPath asset) {
      this.rule = rule;
      this.asset = asset;
    }
  }

  List<Finding> findings() {
    for (Node node : nodes) {
      for (Expr.Ref ref : RuleSize.reads(node.rule.condition())) {
        path(ref, node.asset)
            .ifPresent(p -> readers.computeIfAbsent(p, _ -> new ArrayList<>()).add(node));
      }
    }
    nodes.forEach(this::connect);
    Deque<Node> left = new ArrayDeque<>(nodes);
    while (!left.isEmpty()) {
      Node start = left.peek();
      trim(start);
      if (start.acts.isEmpty() || start.actors.isEmpty()) {
        left.remove();
      } else {
        circle(start);
      }
    }
    List<Finding> all = new ArrayList<>(circles.values());
    all.addAll(own.values());
    return all;
  }

  private static Optional<AssetPath> path(Expr.Ref ref, AssetPath asset) {
    try {
      return Optional.of(RuleCompiler.path(ref, asset));
    } catch (Misread e) {
      // RuleCheck.check tells of it; what is no path is read by nobody.
      return Optional.empty();
    }
  }

  private void connect(Node node) {
    for (Action action : node.rule.actions()) {
      for (AssetPath moved : moved(action, node.asset)) {
        for (Node reader : readers.getOrDefault(moved, List.of())) {
          if (reader == node) {
            readsItself(node, action, moved);
          } else {
            node.acts.putIfAbsent(reader, moved);
            reader.actors.add(node);
          }
        }
      }
    }
  }

  /// All tags that move when an action is done: the target, and what moves with it.
  private Set<AssetPath> moved(Action action, AssetPath asset) {
    Deque<AssetPath> open = new ArrayDeque<>();
    switch (action) {
      case Action.Command command -> {
        try {
          open.add(RuleCompiler.path(command.signal(), asset, command.place()));
        } catch (Misread e) {
          // RuleCheck.check tells of it; what is no path moves nothing.
          return Set.of();
        }
      }
      case Action.Call call ->
          commands.procedure(call.name(), asset).ifPresent(p -> open.addAll(p.effects()));
      case Action.Raise _, Action.Publish _ -> {}
    }
    Set<AssetPath> moved = new HashSet<>();
    while (!open.isEmpty()) {
      AssetPath next = open.remove();
      if (moved.add(next)) {
        commands.command(next).ifPresent(target -> open.addAll(target.effects()));
      }
    }
    return moved;
  }

  /// Takes `start` away when it is in no circle, and all that then are in none.
  private static void trim(Node start) {
    Deque<Node> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      Node node = open.remove();
      if (!node.acts.isEmpty() && !node.actors.isEmpty()) {
        continue;
      }
      for (Node reader : node.acts.keySet()) {
        reader.actors.remove(node);
        open.add(reader);
      }
      for (Node actor : node.actors) {
        actor.acts.remove(node);
        open.add(actor);
      }
      node.acts.clear();
      node.actors.clear();
    }
  }

  private void circle(Node start) {
    List<Node> way = new ArrayList<>();
    Map<Node, Integer> at = new HashMap<>();
    Node node = start;
    while (!at.containsKey(node)) {
      at.put(node, way.size());
      way.add(node);
      if (node.acts.isEmpty()) {
        // A dead end that was not trimmed yet.
        trim(node);
        return;
      }
      node = node.acts.keySet().iterator().next();
    }
    List<Node> circle = way.subList(at.get(node), way.size());
    report(circle);
    Node last = circle.getLast();
    last.acts.remove(node);
    node.actors.remove(last);
  }

  private void report(List<Node> circle) {
    Node first = circle.getFirst();
    StringBuilder text = new StringBuilder("Rules act on each other in a circle: ");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < circle.size(); i++) {
      Node node = circle.get(i);
      Node next = circle.get((i + 1) % circle.size());
      names.add(node.rule.id());
      text.append(node.rule.id()).append(" (").append(node.asset).append(") moves ");
      text.append(node.acts.get(next)).append(", read by ");
    }
    text.append(first.rule.id()).append(" (").append(first.asset).append(").");
    List<String> key = names.stream().sorted().toList();
    boolean one = names.stream().distinct().count() == 1;
    Place place = first.rule.actions().getFirst().place();
    circles.putIfAbsent(
        key,
        new Finding(
            one ? Finding.Severity.WARNING : Finding.Severity.ERROR,
            first.rule.id(),
            place,
            text.toString(),
            one
                ? "It is one rule: see that what it calls does not hand back what it took."
                : "Change one of them so that it does not read what another one moves."));
  }

  private void readsItself(Node node, Action action, AssetPath moved) {
    boolean ends =
        Comparisons.of(node.rule.condition()).stream()
            .anyMatch(c -> endsBy(c, action, node.asset, moved));
    String then =
        ends
            ? ". Its own command ends its condition, so it may come and go."
            : action instanceof Action.Call
                ? "; what it calls may end its condition."
                : "; its command leaves the condition as it is.";
    String text = node.rule.id() + " reads what it moves itself: " + moved + then;
    own.putIfAbsent(
        node.rule.id() + ends,
        new Finding(
            ends ? Finding.Severity.WARNING : Finding.Severity.NOTE,
            node.rule.id(),
            action.place(),
            text,
            ends ? "Let it end by 'until' on another value." : ""));
  }

  private static boolean endsBy(
      Comparisons.Comparison comparison, Action action, AssetPath asset, AssetPath moved) {
    if (!(comparison.left() instanceof Expr.Ref ref)
        || !path(ref, asset).filter(moved::equals).isPresent()
        || !(action instanceof Action.Command command)
        || !(command.value() instanceof Expr.Number value)) {
      return false;
    }
    OptionalDouble limit =
        value.unit().isEmpty() || comparison.limit().unit().isEmpty()
            ? OptionalDouble.of(comparison.limit().value())
            : RuleCheck.in(comparison.limit(), value.unit());
    return limit.isPresent()
        && comparison.holds(value.value(), limit.getAsDouble()) == comparison.back();
  }
}
