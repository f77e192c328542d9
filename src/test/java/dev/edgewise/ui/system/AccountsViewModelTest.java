package dev.edgewise.ui.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.station.api.AccountInfo;
import dev.edgewise.station.api.FakePeople;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.PersonRole;
import dev.edgewise.station.api.RoleAt;
import dev.edgewise.ui.fx.TestDesk;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountsViewModelTest {
  private final FakeStation station = FakeStation.riverside();
  private final TestDesk test = new TestDesk(station);
  private final AccountsViewModel model = new AccountsViewModel(test.desk());

  @BeforeEach
  void show() {
    model.show();
  }

  private void signIn(String name) {
    station.people().real();
    station.people().signIn(name, FakePeople.PASSWORD);
    pass();
  }

  private void pass() {
    test.pass(Duration.ofMillis(1_100));
  }

  private AccountInfo account(String name) {
    return model.accounts().stream().filter(a -> a.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void inTheDemoThereIsNothingToChange() {
    pass();
    assertFalse(model.mayProperty().get());
    assertEquals(
        "This demo has only its own accounts, without passwords. Make real ones at the top right;"
            + " then they are kept here.",
        model.noteProperty().get());
    assertEquals(List.of(), model.accounts());
  }

  @Test
  void whoIsNoAdministratorSeesNoAccounts() {
    signIn("ben");
    assertFalse(model.mayProperty().get());
    assertEquals(
        "Accounts are for administrators. Sign in as one at the top right.",
        model.noteProperty().get());
  }

  @Test
  void anAdministratorSeesAllAndTheirRolesInWords() {
    signIn("ada");
    assertTrue(model.mayProperty().get());
    assertEquals("", model.noteProperty().get());
    assertEquals("administrator everywhere", model.words(account("ada")));
  }

  @Test
  void anAccountIsMadeWithRolesByPlace() {
    signIn("ada");
    model.begin();
    model.addRole(PersonRole.VIEWER, "");
    model.addRole(PersonRole.OPERATOR, " Works/Area 1 ");
    model.addRole(PersonRole.ENGINEER, "Works/Area 1");
    model.create("cyd", "Cyd Lee", "steam and iron");
    assertEquals("The account cyd is made.", model.toldProperty().get());
    assertEquals(
        List.of(new RoleAt("", PersonRole.VIEWER), new RoleAt("Works/Area 1", PersonRole.ENGINEER)),
        account("cyd").roles());
    assertEquals("viewer everywhere; engineer at Works/Area 1", model.words(account("cyd")));
  }

  @Test
  void aChangeTakesTheReasonAlongAndARefusalIsTold() {
    signIn("ada");
    model.choose(account("ben"));
    model.removeRole(model.roles().getFirst());
    model.addRole(PersonRole.VIEWER, "");
    model.change(account("ben"), "Ben Cole", false, "left");
    assertEquals("The account ben is changed.", model.toldProperty().get());
    assertEquals("change ben because left", station.people().calls().getLast());
    assertFalse(account("ben").enabled());
    model.choose(account("ada"));
    model.addRole(PersonRole.VIEWER, "");
    model.change(account("ada"), "Ada Miller", true, "");
    assertEquals(
        "ada is the last administrator of the whole plant. Make another one first."
            + " (EW-PEOPLE-REFUSED)",
        model.toldProperty().get());
  }
}
