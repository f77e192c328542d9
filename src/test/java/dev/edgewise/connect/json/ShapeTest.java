package dev.edgewise.connect.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.base.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ShapeTest {
  private static final Mapping.ValueAt PICKED =
      new Mapping.ValueAt(List.of("*"), true, Optional.empty(), Known.NOTHING, Optional.empty());

  // Whatever came before: a payload gives the leaves that it gives by itself.
  @Property(tries = 300)
  void aShapeThatIsRememberedChangesNothing(@ForAll long seed) {
    Random random = new Random(seed);
    Shape shape =
        new Shape(steps -> steps.hashCode() % 3 == 0 ? Optional.empty() : Optional.of(PICKED));
    for (int message = 0; message < 8; message++) {
      JsonValue payload = value(random, 0);
      List<String> seen = new ArrayList<>();
      shape.walk(payload, (leaf, value) -> seen.add(leaf.name() + "=" + value));
      List<String> expected = new ArrayList<>();
      for (Flatten.Leaf leaf : Flatten.of(payload).leaves()) {
        if (leaf.steps().hashCode() % 3 != 0) {
          expected.add(String.join("/", leaf.steps()) + "=" + leaf.value());
        }
      }
      assertEquals(expected, seen);
    }
  }

  private static JsonValue value(Random random, int depth) {
    int kind = random.nextInt(depth > 11 ? 3 : 6);
    return switch (kind) {
      case 0 -> JsonValue.Num.of(random.nextInt(100));
      case 1 -> new JsonValue.Text("t" + random.nextInt(10));
      case 2 -> new JsonValue.Null();
      case 3, 4 -> {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          members.put("" + (char) ('a' + random.nextInt(4)), value(random, depth + 1));
        }
        yield new JsonValue.Obj(members);
      }
      default -> {
        List<JsonValue> items = new ArrayList<>();
        boolean isLong = random.nextInt(8) == 0;
        for (int i = isLong ? 66 : random.nextInt(4); i > 0; i--) {
          items.add(isLong ? new JsonValue.Bool(true) : value(random, depth + 1));
        }
        yield new JsonValue.Arr(items);
      }
    };
  }
}
