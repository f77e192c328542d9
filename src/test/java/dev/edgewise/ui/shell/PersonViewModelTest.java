package dev.edgewise.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.FakePeople;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.ui.fx.TestDesk;
import dev.edgewise.ui.shell.PersonViewModel.Form;
import dev.edgewise.ui.shell.PersonViewModel.Shown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PersonViewModelTest {
  private final FakeStation station = FakeStation.riverside();
  private final TestDesk test = new TestDesk(station);
  private final List<EdgewiseException> failures = new ArrayList<>();
  private final PersonViewModel model = new PersonViewModel(test.desk(), failures::add);
  private final List<String> told = new ArrayList<>();

  private Shown shown() {
    test.pass(Duration.ofMillis(600));
    return model.shownProperty().get();
  }

  // Mock-up 7: "operator 2 · shift B" at the top right.
  @Test
  void theChipNamesWhoIsOnShiftAndMarksTheDemo() {
    Shown shown = shown();
    assertEquals("Demo engineer · shift A", shown.chip());
    assertEquals(
        "demo-engineer, engineer, since 1 Jan 2026 11:00:00. An account of the demo: no password,"
            + " anybody can be it.",
        shown.help());
    assertEquals("", shown.strip());
    assertEquals(Form.SIGNED_IN, shown.form());
    assertEquals(2, shown.demo().size());
  }

  @Test
  void withoutAnybodyTheStripSaysWhatCanStillBeDone() {
    station.people().real();
    Shown shown = shown();
    assertEquals("Nobody signed in", shown.chip());
    assertEquals(
        "Nobody is signed in: everything can be looked at, nothing can be changed. Alarms can be"
            + " silenced, writes can be stopped.",
        shown.strip());
    assertEquals(Form.SIGN_IN, shown.form());
  }

  @Test
  void aChangeOfShiftIsSeenAtOnce() {
    station.people().real();
    shown();
    model.signIn("ben", FakePeople.PASSWORD, told::add);
    assertEquals(List.of(""), told);
    assertEquals("Ben Cole · shift A", model.shownProperty().get().chip());
    model.signIn("ada", FakePeople.PASSWORD, told::add);
    assertEquals("Ada Miller · shift A", model.shownProperty().get().chip());
    assertEquals(List.of("signIn ben", "signIn ada"), station.people().calls());
  }

  @Test
  void aWrongPasswordIsToldInWords() {
    station.people().real();
    model.signIn("ada", "wrong", told::add);
    assertEquals(List.of("Name or password are wrong."), told);
    assertEquals(Form.SIGN_IN, model.shownProperty().get().form());
  }

  @Test
  void aLockedSessionSaysWhoseItIs() {
    station.people().real();
    model.signIn("ben", FakePeople.PASSWORD, told::add);
    model.lock();
    Shown locked = model.shownProperty().get();
    assertEquals(Form.LOCKED, locked.form());
    assertEquals(
        "Locked by Ben Cole. Alarms go on and can be silenced, writes can be stopped; all else"
            + " waits for a password.",
        locked.strip());
    model.unlock("wrong", told::add);
    assertEquals(Form.LOCKED, model.shownProperty().get().form());
    model.unlock(FakePeople.PASSWORD, told::add);
    assertEquals(Form.SIGNED_IN, model.shownProperty().get().form());
  }

  @Test
  void theFirstAccountIsAskedForAndIsSignedIn() {
    station.people().firstStart();
    Shown shown = shown();
    assertEquals(Form.FIRST, shown.form());
    assertEquals(
        "This station has no accounts yet. The first one is its administrator.", shown.strip());
    model.first("ada", "Ada Miller", "steam and iron", "steam and icon", told::add);
    model.first("ada", "Ada Miller", "short", "short", told::add);
    model.first("ada", "Ada Miller", "steam and iron", "steam and iron", told::add);
    assertEquals(
        List.of(
            "The two passwords differ.",
            "The password is too short. Choose a longer one. (EW-PEOPLE-REFUSED)",
            ""),
        told);
    assertEquals("Ada Miller · shift A", model.shownProperty().get().chip());
  }

  @Test
  void accountsThatCannotBeReadSayWhyNobodyCanSignIn() {
    station.people().unreadable("The accounts cannot be read.");
    Shown shown = shown();
    assertEquals("The accounts cannot be read.", shown.strip());
    assertEquals(Form.NONE, shown.form());
  }

  @Test
  void thePasswordIsChangedOnlyWhenTheNewOneWasTypedTwice() {
    station.people().real();
    model.signIn("ben", FakePeople.PASSWORD, told::add);
    model.changePassword(FakePeople.PASSWORD, "coal and water", "coal", told::add);
    model.changePassword("wrong", "coal and water", "coal and water", told::add);
    model.changePassword(FakePeople.PASSWORD, "coal and water", "coal and water", told::add);
    assertEquals(List.of("", "The two passwords differ.", "Name or password are wrong.", ""), told);
  }
}
