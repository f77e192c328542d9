package dev.edgewise.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.edgewise.base.EdgewiseException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LinkOrderTest {
  private static final LinkShape NOW = new LinkShape(1, 2, 3, 4);

  @Test
  void theOrdersOfAPersonAreUnderstood() throws EdgewiseException {
    assertEquals(new LinkOrder.Cut(), LinkOrder.of("cut", NOW));
    assertEquals(new LinkOrder.Mend(), LinkOrder.of("  MEND ", NOW));
    assertEquals(new LinkOrder.Show(), LinkOrder.of("show", NOW));
    assertEquals(new LinkOrder.End(), LinkOrder.of("end", NOW));
    assertEquals(
        new LinkOrder.Reshape(new LinkShape(300, 2, 0, 0.5)),
        LinkOrder.of("set delay=300 rate 0  loss=0.5", NOW));
  }

  @Test
  void anOrderThatCannotBeIsTold() {
    for (String line :
        new String[] {"", "set", "set delay", "set speed 3", "cut it", "set rate x"}) {
      EdgewiseException told =
          assertThrows(EdgewiseException.class, () -> LinkOrder.of(line, NOW), line);
      assertEquals("EW-LINK-ORDER", told.code().toString());
    }
    EdgewiseException told =
        assertThrows(EdgewiseException.class, () -> LinkOrder.of("set loss 90", NOW));
    assertEquals("EW-LINK-SHAPE", told.code().toString());
  }

  // Whatever is typed, the answer is an order or a text for the person.
  @Property(tries = 500)
  void anythingTypedIsAnswered(@ForAll String line) {
    try {
      LinkOrder.of(line, NOW);
    } catch (EdgewiseException e) {
      assertEquals(false, e.remedy().isEmpty());
    }
  }
}
