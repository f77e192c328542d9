package dev.edgewise.operate.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.trust.Argon2Cost;
import dev.edgewise.trust.Passwords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {
  private static final Passwords CHEAP = new Passwords(new Argon2Cost(64, 1, 1));
  private static final String GOOD = "steam and iron";

  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime();
  private Accounts accounts;

  @BeforeEach
  void open() throws EdgewiseException {
    accounts = Accounts.open(folder, CHEAP, time);
  }

  @AfterEach
  void close() {
    accounts.close();
  }

  private void openAgain(Passwords passwords) throws EdgewiseException {
    accounts.close();
    accounts = Accounts.open(folder, passwords, time);
  }

  private SignIn signIn(String name, String password) throws EdgewiseException {
    return accounts.signIn(name, password.toCharArray());
  }

  private Person first() throws EdgewiseException {
    return accounts.first("Ada", "Ada Miller", GOOD.toCharArray());
  }

  private static Person person(String name, Role role) {
    return new Person(name, "Ben Cole", List.of(Grant.everywhere(role)), true, false);
  }

  // First start: an administrator with a chosen password, and no default one ever.
  @Test
  void theFirstAccountIsAnAdministratorAndThereIsOneFirst() throws EdgewiseException {
    assertEquals(Accounts.State.EMPTY, accounts.state());
    Person ada = first();
    assertEquals(
        new Person("ada", "Ada Miller", List.of(Grant.everywhere(Role.ADMINISTRATOR)), true, false),
        ada);
    assertEquals(Accounts.State.READY, accounts.state());
    assertThrows(EdgewiseException.class, () -> accounts.first("eve", "Eve", GOOD.toCharArray()));
    assertEquals(List.of(ada), accounts.people());
  }

  @Test
  void accountsAndGrantsHoldOverARestart() throws EdgewiseException {
    first();
    Person ben =
        new Person(
            "ben",
            "Ben Cole",
            List.of(
                Grant.everywhere(Role.VIEWER),
                new Grant(
                    Optional.of(dev.edgewise.telemetry.AssetPath.of("Works/Area 1")),
                    Role.OPERATOR)),
            true,
            false);
    accounts.create(ben, GOOD.toCharArray());
    openAgain(CHEAP);
    assertEquals(Optional.of(ben), accounts.find(" BEN "));
    assertEquals(new SignIn.Granted(ben), signIn("Ben", GOOD));
  }

  @Test
  void aWrongPasswordAWrongNameAndADisabledAccountLookTheSame() throws EdgewiseException {
    first();
    accounts.create(person("ben", Role.OPERATOR), GOOD.toCharArray());
    accounts.change(
        new Person("ben", "Ben Cole", List.of(Grant.everywhere(Role.OPERATOR)), false, false));
    assertEquals(new SignIn.Wrong(0), signIn("ada", "wrong"));
    assertEquals(new SignIn.Wrong(0), signIn("nobody", GOOD));
    assertEquals(new SignIn.Wrong(0), signIn("ben", GOOD));
  }

  // NIST SP 800-63B, 5.2.2: the rate of tries is limited.
  @Test
  void eachWrongTryAfterTheThirdWaitsTwiceAsLong() throws EdgewiseException {
    first();
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      if (signIn("ada", "wrong") instanceof SignIn.Wrong wrong) {
        waits.add(wrong.waitMillis() / 1_000);
        time.advance(Duration.ofMillis(wrong.waitMillis()));
      }
    }
    assertEquals(List.of(0L, 0L, 5L, 10L, 20L, 40L, 60L, 60L, 60L, 60L, 60L, 60L), waits);
    assertEquals(new SignIn.Granted(accounts.people().getFirst()), signIn("ada", GOOD));
    assertEquals(new SignIn.Wrong(0), signIn("ada", "wrong"));
  }

  @Test
  void tooSoonEvenTheRightPasswordIsNotLookedAt() throws EdgewiseException {
    first();
    for (int i = 0; i < 3; i++) {
      signIn("ada", "wrong");
    }
    time.advance(Duration.ofSeconds(2));
    assertEquals(new SignIn.TooSoon(3_000), signIn("ada", GOOD));
    time.advance(Duration.ofSeconds(3));
    assertEquals(new SignIn.Granted(accounts.people().getFirst()), signIn("ada", GOOD));
  }

  @Test
  void aRestartDoesNotShortenTheWait() throws EdgewiseException {
    first();
    for (int i = 0; i < 4; i++) {
      signIn("ada", "wrong");
      time.advance(Duration.ofSeconds(5));
    }
    openAgain(CHEAP);
    assertEquals(new SignIn.TooSoon(5_000), signIn("ada", GOOD));
  }

  @Test
  void aNameThatNobodyHasWaitsAsOneThatSomebodyHas() throws EdgewiseException {
    first();
    for (int i = 0; i < 3; i++) {
      signIn("nobody", "wrong");
    }
    assertEquals(new SignIn.TooSoon(5_000), signIn("nobody", "wrong"));
  }

  // A machine without a battery may boot in another year and be corrected later.
  @Test
  void aClockThatIsSetBackDoesNotLengthenTheWait() throws EdgewiseException {
    Person ada = first();
    for (int i = 0; i < 3; i++) {
      signIn("ada", "wrong");
    }
    time.jumpWallClock(Duration.ofDays(-5 * 365));
    time.advance(Duration.ofSeconds(2));
    assertEquals(new SignIn.TooSoon(3_000), signIn("ada", GOOD));
    openAgain(CHEAP);
    assertEquals(new SignIn.TooSoon(5_000), signIn("ada", GOOD));
    time.advance(Duration.ofSeconds(5));
    assertEquals(new SignIn.Granted(ada), signIn("ada", GOOD));
  }

  @Test
  void aClockThatIsSetForwardDoesNotShortenTheWait() throws EdgewiseException {
    first();
    for (int i = 0; i < 3; i++) {
      signIn("ada", "wrong");
    }
    time.jumpWallClock(Duration.ofDays(1));
    assertEquals(new SignIn.TooSoon(5_000), signIn("ada", GOOD));
  }

  // Somebody who passes a screen must not keep the people of the shift away from it for long.
  @Test
  void anAdministratorEndsAWaitByANewPassword() throws EdgewiseException {
    first();
    Person ben = accounts.create(person("ben", Role.OPERATOR), GOOD.toCharArray());
    for (int i = 0; i < 50; i++) {
      signIn("ben", "wrong");
      time.advance(Duration.ofMinutes(1));
    }
    assertEquals(new SignIn.Wrong(60_000), signIn("ben", "wrong"));
    accounts.setPassword("ben", "coal and water".toCharArray());
    assertEquals(new SignIn.Granted(ben), signIn("ben", "coal and water"));
  }

  // Standards 7.9: availability first. And what cannot be written must not let anybody guess on.
  @Test
  void whenTheFileCannotBeWrittenWrongTriesCountAndTheRightPasswordLetsIn()
      throws EdgewiseException {
    Person ada = first();
    assertEquals(new SignIn.Wrong(0), signIn("ada", "wrong"));
    assertEquals("", accounts.trouble());
    accounts.close();
    assertEquals(new SignIn.Granted(ada), signIn("ada", GOOD));
    for (long wait : new long[] {0, 0, 5_000}) {
      assertEquals(new SignIn.Wrong(wait), signIn("ada", "wrong"));
    }
    assertEquals(new SignIn.TooSoon(5_000), signIn("ada", GOOD));
    time.advance(Duration.ofSeconds(5));
    assertEquals(new SignIn.Granted(ada), signIn("ada", GOOD));
    assertEquals(
        "The file of accounts cannot be written: The database is closed.", accounts.trouble());
  }

  // Else the station could end with accounts and nobody who may change them.
  @Test
  void theFirstAccountIsMadeByNoOtherWay() {
    EdgewiseException told =
        assertThrows(
            EdgewiseException.class,
            () -> accounts.create(person("ben", Role.VIEWER), GOOD.toCharArray()));
    assertEquals("There is no account yet.", told.getMessage());
    assertEquals(Accounts.State.EMPTY, accounts.state());
  }

  @Test
  void aHashOfLessCostIsMadeAnewAtTheNextSignIn() throws EdgewiseException {
    first();
    Passwords grown = new Passwords(new Argon2Cost(128, 1, 1));
    openAgain(grown);
    assertEquals(new SignIn.Granted(accounts.people().getFirst()), signIn("ada", GOOD));
    // Made anew and stored: checked after another restart.
    openAgain(new Passwords(new Argon2Cost(128, 1, 1)));
    assertEquals(new SignIn.Granted(accounts.people().getFirst()), signIn("ada", GOOD));
  }

  @Test
  void theLastAdministratorStaysOne() throws EdgewiseException {
    first();
    EdgewiseException told =
        assertThrows(EdgewiseException.class, () -> accounts.change(person("ada", Role.ENGINEER)));
    assertEquals("ada is the last administrator of the whole plant.", told.getMessage());
    accounts.create(person("ben", Role.ADMINISTRATOR), GOOD.toCharArray());
    accounts.change(person("ada", Role.ENGINEER));
    assertEquals(Role.ENGINEER, accounts.find("ada").orElseThrow().highestRole());
  }

  @Test
  void aPasswordThatIsSetAnewIsTheOnlyOne() throws EdgewiseException {
    Person ada = first();
    accounts.setPassword("ada", "coal and water".toCharArray());
    assertEquals(new SignIn.Wrong(0), signIn("ada", GOOD));
    assertEquals(new SignIn.Granted(ada), signIn("ada", "coal and water"));
  }

  // NIST SP 800-63B, 5.1.1.2: length and nothing obvious.
  @Test
  void aWeakPasswordIsRefusedWithTheReason() {
    assertEquals("The password is too short.", refused("short"));
    assertEquals("The password holds the name.", refused("xxADAxxxxxxx"));
    assertEquals("The password is longer than 128 characters.", refused("x".repeat(129)));
  }

  private String refused(String password) {
    return assertThrows(
            EdgewiseException.class,
            () -> accounts.first("ada", "Ada Miller", password.toCharArray()))
        .getMessage();
  }

  @Test
  void aNameThatIsNoneIsRefusedWithTheReason() {
    for (String name : List.of("", "a b", "ä", "x".repeat(33), "../x")) {
      assertThrows(
          EdgewiseException.class,
          () -> accounts.first(name, "Ada Miller", GOOD.toCharArray()),
          name);
    }
    assertEquals(Accounts.State.EMPTY, accounts.state());
  }

  // Their entries would look like those of the station, of the demo or of nobody.
  @Test
  void namesThatTheRecordUsesItselfAreRefused() {
    for (String name : List.of("nobody", "Station", "demo-engineer")) {
      assertThrows(
          EdgewiseException.class,
          () -> accounts.first(name, "Eve Hall", GOOD.toCharArray()),
          name);
    }
    assertEquals(Accounts.State.EMPTY, accounts.state());
  }

  // A damaged file must not turn a station into one that anybody can take over.
  @Test
  void accountsThatCannotBeReadLetNobodyInAndNobodyBeTheFirst()
      throws EdgewiseException, IOException {
    first();
    accounts.close();
    Files.writeString(folder.resolve("people.mv.db"), "no database ".repeat(1_000));
    for (int start = 0; start < 2; start++) {
      openAgain(CHEAP);
      assertEquals(Accounts.State.UNREADABLE, accounts.state());
      assertEquals(new SignIn.Wrong(0), signIn("ada", GOOD));
      EdgewiseException told =
          assertThrows(
              EdgewiseException.class, () -> accounts.first("eve", "Eve", GOOD.toCharArray()));
      assertEquals("EW-PEOPLE-UNREADABLE", told.code().toString());
    }
  }
}
