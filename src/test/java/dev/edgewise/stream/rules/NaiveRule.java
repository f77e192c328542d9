package dev.edgewise.stream.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a condition is, worked out from the whole past each time, in boxed numbers; empty is
/// unknown. Says the same as a compiled rule by other means.
final class NaiveRule {
  /// One evaluation: its time, and value, time and usability of each input.
  record Step(long now, Map<Expr.Ref, Sample> samples) {}

  record Sample(double value, long time, boolean usable) {}

  private final List<Step> steps = new ArrayList<>();
  private final long stale;
  private final Map<Object, Map<Integer, Optional<Boolean>>> memory = new IdentityHashMap<>();

  /// @param stale the age above which a value is unknown, ns
  NaiveRule(long stale) {
    this.stale = stale;
  }

  /// Adds a step and says what the condition is.
  Optional<Boolean> step(Condition condition, Step step) {
    steps.add(step);
    return truth(condition, steps.size() - 1);
  }

  private Optional<Boolean> truth(Condition condition, int i) {
    Map<Integer, Optional<Boolean>> known = memory.computeIfAbsent(condition, _ -> new HashMap<>());
    Optional<Boolean> found = known.get(i);
    if (found == null) {
      found = fresh(condition, i);
      known.put(i, found);
    }
    return found;
  }

  private Optional<Boolean> fresh(Condition condition, int i) {
    return switch (condition) {
      case Condition.Test test -> bool(number(test.expression(), i));
      case Condition.All all ->
          all.parts().stream().map(p -> truth(p, i)).reduce(Optional.of(true), NaiveRule::and);
      case Condition.Any any ->
          any.parts().stream()
              .map(p -> truth(p, i).map(b -> !b))
              .reduce(Optional.of(true), NaiveRule::and)
              .map(b -> !b);
      case Condition.Not not -> truth(not.of(), i).map(b -> !b);
      case Condition.Held held -> held(held, i);
      case Condition.Until until -> until(until, i);
    };
  }

  private static Optional<Boolean> and(Optional<Boolean> a, Optional<Boolean> b) {
    if (is(a, false) || is(b, false)) {
      return Optional.of(false);
    }
    return a.isPresent() && b.isPresent() ? Optional.of(true) : Optional.empty();
  }

  private static boolean is(Optional<Boolean> a, boolean value) {
    return a.isPresent() && a.get() == value;
  }

  /// True now, and since the last false there was a run of true that was long enough.
  private Optional<Boolean> held(Condition.Held held, int i) {
    Optional<Boolean> now = truth(held.of(), i);
    if (!is(now, true)) {
      return now;
    }
    for (int last = i; last >= 0 && !is(truth(held.of(), last), false); last--) {
      for (int first = last; first >= 0 && is(truth(held.of(), first), true); first--) {
        if (now(last) - now(first) >= held.time().toNanos()) {
          return now;
        }
      }
    }
    return Optional.of(false);
  }

  private Optional<Boolean> until(Condition.Until until, int i) {
    boolean set = false;
    for (int j = i; j >= 0 && !is(truth(until.off(), j), true); j--) {
      set |= is(truth(until.on(), j), true) && is(truth(until.off(), j), false);
    }
    Optional<Boolean> on = truth(until.on(), i);
    Optional<Boolean> off = truth(until.off(), i);
    if (is(off, true)) {
      return Optional.of(false);
    }
    if (off.isEmpty()) {
      return !set && is(on, false) ? on : off;
    }
    return set ? Optional.of(true) : on;
  }

  private static Optional<Boolean> bool(Optional<Double> number) {
    return number.map(n -> n == 1);
  }

  private static Optional<Double> number(boolean truth) {
    return Optional.of(truth ? 1.0 : 0.0);
  }

  private static Optional<Double> finite(double value) {
    return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
  }

  private Optional<Double> number(Expr expression, int i) {
    return switch (expression) {
      case Expr.Number number -> Optional.of(number.value());
      case Expr.Truth truth -> number(truth.value());
      case Expr.Ref ref when RuleArbitraries.isTruth(ref) ->
          usable(ref, i).flatMap(sample -> number(sample.value() != 0));
      case Expr.Ref ref -> usable(ref, i).map(Sample::value);
      case Expr.Negative negative -> number(negative.of(), i).map(n -> -n);
      case Expr.Not not -> number(not.of(), i).map(n -> 1 - n);
      case Expr.Binary binary -> binary(binary, i);
      case Expr.Choose choose ->
          number(choose.when(), i)
              .flatMap(w -> number(w == 1 ? choose.then() : choose.otherwise(), i));
      case Expr.Call call -> call(call, i);
      case Expr.Rate rate -> rate(rate, i);
      case Expr.Count count -> count(count, i);
      case Expr.Missing missing -> missing(missing, i);
      case Expr.Changed changed -> changed(changed, i);
    };
  }

  private Optional<Double> binary(Expr.Binary binary, int i) {
    Optional<Double> a = number(binary.left(), i);
    Optional<Double> b = number(binary.right(), i);
    if (binary.operator() == Operator.AND) {
      return and(bool(a), bool(b)).flatMap(NaiveRule::number);
    }
    if (binary.operator() == Operator.OR) {
      return and(bool(a).map(x -> !x), bool(b).map(x -> !x)).flatMap(x -> number(!x));
    }
    if (a.isEmpty() || b.isEmpty()) {
      return Optional.empty();
    }
    double x = a.get();
    double y = b.get();
    return switch (binary.operator()) {
      case PLUS -> finite(x + y);
      case MINUS -> finite(x - y);
      case TIMES -> finite(x * y);
      case OVER -> finite(x / y);
      case LESS -> number(x < y);
      case AT_MOST -> number(x <= y);
      case GREATER -> number(x > y);
      case AT_LEAST -> number(x >= y);
      case EQUAL -> number(x == y);
      case UNEQUAL -> number(x != y);
      case AND, OR -> throw new IllegalStateException();
    };
  }

  private Optional<Double> call(Expr.Call call, int i) {
    List<Optional<Double>> of = call.arguments().stream().map(a -> number(a, i)).toList();
    if (of.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    double x = of.getFirst().orElseThrow();
    return switch (call.function()) {
      case ABS -> Optional.of(Math.abs(x));
      case SQRT -> finite(Math.sqrt(x));
      case MIN -> Optional.of(Math.min(x, of.get(1).orElseThrow()));
      case MAX -> Optional.of(Math.max(x, of.get(1).orElseThrow()));
    };
  }

  private Optional<Sample> usable(Expr.Ref ref, int i) {
    return came(ref, i).filter(sample -> now(i) - sample.time() <= stale);
  }

  private Optional<Sample> came(Expr.Ref ref, int i) {
    return Optional.ofNullable(steps.get(i).samples().get(ref)).filter(Sample::usable);
  }

  private long now(int i) {
    return steps.get(i).now();
  }

  private Optional<Double> rate(Expr.Rate rate, int i) {
    long window = rate.over().toNanos();
    int first = i;
    while (first >= 0 && usable(rate.of(), first).isPresent()) {
      first--;
    }
    if (first == i) {
      return Optional.empty();
    }
    List<Sample> kept = new ArrayList<>();
    long last = Long.MAX_VALUE;
    for (int j = first + 1; j <= i; j++) {
      Sample sample = usable(rate.of(), j).orElseThrow();
      if (last != Long.MAX_VALUE && sample.time() - last > stale) {
        kept.clear();
      }
      last = sample.time();
      boolean far = kept.isEmpty() || last - kept.getLast().time() >= window / 32;
      if (far && (kept.isEmpty() || last > kept.getLast().time())) {
        kept.add(sample);
      }
    }
    Sample newest = usable(rate.of(), i).orElseThrow();
    if (now(i) - newest.time() >= window) {
      return Optional.of(0.0);
    }
    for (Sample old : kept.reversed()) {
      long between = newest.time() - old.time();
      if (between >= window) {
        double seconds = (between > 2 * window ? window : between) / 1e9;
        return finite((newest.value() - old.value()) / seconds);
      }
    }
    return Optional.empty();
  }

  private Optional<Double> count(Expr.Count count, int i) {
    if (truth(count.what(), i).isEmpty()) {
      return Optional.empty();
    }
    double found = 0;
    boolean before = false;
    for (int j = 0; j <= i; j++) {
      Optional<Boolean> truth = truth(count.what(), j);
      if (is(truth, true) && !before && now(i) - now(j) < count.over().toNanos()) {
        found++;
      }
      before = truth.orElse(before);
    }
    return Optional.of(found);
  }

  private Optional<Double> missing(Expr.Missing missing, int i) {
    long newest = now(0);
    for (int j = 0; j <= i; j++) {
      Optional<Sample> sample = came(missing.of(), j);
      if (sample.isPresent()) {
        newest = Math.max(newest, Math.min(now(j), sample.get().time()));
      }
    }
    return number(now(i) - newest >= missing.over().toNanos());
  }

  private Optional<Double> changed(Expr.Changed changed, int i) {
    if (usable(changed.of(), i).isEmpty()) {
      return Optional.empty();
    }
    long at = Long.MIN_VALUE;
    Optional<Double> before = Optional.empty();
    for (int j = 0; j <= i; j++) {
      Optional<Sample> sample = usable(changed.of(), j);
      if (sample.isPresent()) {
        if (before.isPresent() && before.get() != sample.get().value()) {
          at = Math.min(now(j), sample.get().time());
        }
        before = sample.map(Sample::value);
      }
    }
    return number(at != Long.MIN_VALUE && now(i) - at < changed.over().toNanos());
  }
}
