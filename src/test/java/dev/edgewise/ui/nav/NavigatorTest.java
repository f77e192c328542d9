package dev.edgewise.ui.nav;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NavigatorTest {
  private final Navigator navigator = new Navigator(Route.to("overview"));

  private String at() {
    return navigator.currentProperty().get().screen();
  }

  @Test
  void backAndForwardWalkTheWayThatWasTaken() {
    navigator.go(Route.to("assets", "P-104"));
    navigator.go(Route.to("trends"));
    navigator.back();
    assertEquals(Route.to("assets", "P-104"), navigator.currentProperty().get());
    navigator.back();
    navigator.back();
    assertEquals("overview", at());
    navigator.forward();
    navigator.forward();
    navigator.forward();
    assertEquals("trends", at());
  }

  // As in a browser: a new way from the middle drops what lay ahead.
  @Test
  void aNewWayForgetsWhatLayAhead() {
    navigator.go(Route.to("assets"));
    navigator.go(Route.to("trends"));
    navigator.back();
    navigator.go(Route.to("topology"));
    navigator.forward();
    assertEquals("topology", at());
    navigator.back();
    assertEquals("assets", at());
  }

  @Test
  void goingToWhereOneIsChangesNothing() {
    List<Route> seen = new ArrayList<>();
    navigator.currentProperty().addListener((o, before, now) -> seen.add(now));
    navigator.go(Route.to("overview"));
    assertEquals(List.of(), seen);
  }

  // The way is bounded, so that a window open for months does not grow.
  @Test
  void onlyTheLastHundredPlacesAreKept() {
    for (int i = 0; i < 150; i++) {
      navigator.go(Route.to("trends", "tag " + i));
    }
    for (int i = 0; i < 200; i++) {
      navigator.back();
    }
    assertEquals(Route.to("trends", "tag 50"), navigator.currentProperty().get());
  }

  @Test
  void aStretchOfTimeIsASubjectThatNoPathLooksLike() {
    String span = new RouteSpan(5, 9).subject();
    List<String> subjects = List.of("a/b@5..9", span, "@x..y");
    assertEquals(Optional.of(new RouteSpan(5, 9)), RouteSpan.of(subjects));
    assertEquals(List.of("a/b@5..9", "@x..y"), RouteSpan.without(subjects));
    assertEquals(Optional.empty(), RouteSpan.of(List.of("a/b")));
  }
}
