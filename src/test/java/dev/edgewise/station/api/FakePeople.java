package dev.edgewise.station.api;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/// People for tests of the control room: the accounts of the simulated plant, and one real one,
/// `ada`, whose password is `steam and iron`. Safe for many threads.
public final class FakePeople implements People {
  public static final String PASSWORD = "steam and iron";

  private static final List<String> ALL =
      List.of(
          "alarm.silence",
          "writes.stop",
          "command",
          "note",
          "report",
          "audit.export",
          "people.change");

  private final List<AccountInfo> accounts = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private PeopleView.State state = PeopleView.State.FIRST_START;
  private String trouble = "";
  private SessionInfo session =
      new SessionInfo(
          "demo-engineer",
          "Demo engineer",
          PersonRole.ENGINEER,
          true,
          FakeStation.NOON - 3_600_000_000_000L,
          false,
          "A");
  private List<String> rights = ALL.subList(0, 6);
  private boolean demo = true;

  /// What it was asked to do, in order.
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  /// A station with an account and nobody signed in.
  public synchronized void real() {
    demo = false;
    state = PeopleView.State.READY;
    accounts.add(account("ada", "Ada Miller", PersonRole.ADMINISTRATOR, false));
    accounts.add(account("ben", "Ben Cole", PersonRole.OPERATOR, false));
    session = SessionInfo.nobody("A");
    rights = ALL.subList(0, 2);
  }

  /// A station that is to get its first account.
  public synchronized void firstStart() {
    demo = false;
    session = SessionInfo.nobody("A");
    rights = ALL.subList(0, 2);
  }

  /// A station whose accounts cannot be read.
  public synchronized void unreadable(String why) {
    real();
    state = PeopleView.State.UNREADABLE;
    trouble = why;
  }

  private static AccountInfo account(String name, String fullName, PersonRole role, boolean demo) {
    return new AccountInfo(name, fullName, List.of(new RoleAt("", role)), true, demo);
  }

  @Override
  public synchronized PeopleView view() {
    List<AccountInfo> choice =
        demo
            ? List.of(
                account("demo-operator", "Demo operator", PersonRole.OPERATOR, true),
                account("demo-engineer", "Demo engineer", PersonRole.ENGINEER, true))
            : List.of();
    return new PeopleView(state, trouble, session, choice, rights);
  }

  @Override
  public synchronized void first(String name, String fullName, String password)
      throws EdgewiseException {
    if (password.length() < 10) {
      throw new EdgewiseException(
          new ErrorCode("PEOPLE-REFUSED"), "The password is too short.", "Choose a longer one.");
    }
    calls.add("first " + name + " " + fullName);
    real();
    come(name, fullName, PersonRole.ADMINISTRATOR, false);
  }

  @Override
  public synchronized SignInAnswer signIn(String name, String password) {
    calls.add("signIn " + name);
    if (demo && name.startsWith("demo-")) {
      boolean engineer = name.equals("demo-engineer");
      come(
          name,
          engineer ? "Demo engineer" : "Demo operator",
          engineer ? PersonRole.ENGINEER : PersonRole.OPERATOR,
          true);
      return SignInAnswer.DONE;
    }
    for (AccountInfo each : accounts) {
      if (each.name().equals(name) && password.equals(PASSWORD)) {
        come(name, each.fullName(), each.roles().getFirst().role(), false);
        return SignInAnswer.DONE;
      }
    }
    return new SignInAnswer(false, "Name or password are wrong.", 5_000);
  }

  private void come(String name, String fullName, PersonRole role, boolean isDemo) {
    session = new SessionInfo(name, fullName, role, isDemo, FakeStation.NOON, false, "A");
    rights = role == PersonRole.ADMINISTRATOR ? ALL : ALL.subList(0, 6);
  }

  @Override
  public synchronized void signOut() {
    calls.add("signOut");
    session = SessionInfo.nobody("A");
    rights = ALL.subList(0, 2);
  }

  @Override
  public synchronized void lock() {
    calls.add("lock");
    locked(true);
  }

  private void locked(boolean is) {
    session =
        new SessionInfo(
            session.name(),
            session.fullName(),
            session.role(),
            session.demo(),
            session.since(),
            is,
            session.shift());
  }

  @Override
  public synchronized SignInAnswer unlock(String password) {
    calls.add("unlock");
    if (session.demo() || password.equals(PASSWORD)) {
      locked(false);
      return SignInAnswer.DONE;
    }
    return new SignInAnswer(false, "Name or password are wrong.", 0);
  }

  @Override
  public synchronized SignInAnswer changePassword(String old, String password) {
    calls.add("changePassword");
    return old.equals(PASSWORD)
        ? SignInAnswer.DONE
        : new SignInAnswer(false, "Name or password are wrong.", 0);
  }

  @Override
  public synchronized List<AccountInfo> accounts() {
    return List.copyOf(accounts);
  }

  @Override
  public synchronized void create(AccountInfo account, String password) {
    calls.add("create " + account.name());
    accounts.add(account);
  }

  @Override
  public synchronized void change(AccountInfo account, String reason) throws EdgewiseException {
    calls.add("change " + account.name() + " because " + reason);
    if (account.name().equals("ada")
        && account.roles().getFirst().role() != PersonRole.ADMINISTRATOR) {
      throw new EdgewiseException(
          new ErrorCode("PEOPLE-REFUSED"),
          "ada is the last administrator of the whole plant.",
          "Make another one first.");
    }
    accounts.replaceAll(each -> each.name().equals(account.name()) ? account : each);
  }

  @Override
  public synchronized void setPassword(String name, String password) {
    calls.add("setPassword " + name);
  }
}
