package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.TimeSource;
import dev.edgewise.operate.people.Accounts;
import dev.edgewise.operate.people.Act;
import dev.edgewise.operate.people.DemoPeople;
import dev.edgewise.operate.people.Judgement;
import dev.edgewise.operate.people.Person;
import dev.edgewise.operate.people.SignIn;
import dev.edgewise.operate.people.audit.AuditDeed;
import dev.edgewise.operate.people.audit.AuditDeed.Result;
import dev.edgewise.station.api.AccountInfo;
import dev.edgewise.station.api.People;
import dev.edgewise.station.api.PeopleView;
import dev.edgewise.station.api.SessionInfo;
import dev.edgewise.station.api.SignInAnswer;
import dev.edgewise.telemetry.AssetPath;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who is on shift at this station's control room, and the accounts. Safe for many threads.
final class PeopleDesk implements People {
  static final String WHERE = "control room";

  private static final Act CONFIRM = Act.COMMAND_CONFIRM;
  private static final ErrorCode NOT_OPEN = new ErrorCode("PEOPLE-NOT-OPEN");

  private final AuditTrail trail;
  private final TimeSource time;
  private final boolean demoAllowed;
  private final Guard guard;
  private @Nullable Accounts accounts;
  private String trouble = "";
  private Session session = Session.NOBODY;

  /// Who sits there.
  ///
  /// @param name of the account; empty: nobody
  /// @param since ns since the epoch
  private record Session(String name, long since, boolean locked) {
    static final Session NOBODY = new Session("", 0, false);
  }

  /// @param demoAllowed whether the accounts of the simulated plant may be used while there are no
  ///     others
  PeopleDesk(AuditTrail trail, TimeSource time, boolean demoAllowed) {
    this.trail = trail;
    this.time = time;
    this.demoAllowed = demoAllowed;
    this.guard = new Guard(this::actor, trail, time);
  }

  /// What people change goes through this.
  Guard guard() {
    return guard;
  }

  /// Takes the accounts. With those of the simulated plant somebody is signed in at once.
  void opened(Accounts opened) {
    Optional<Person> first;
    synchronized (this) {
      accounts = opened;
      first = hasDemo() ? Optional.of(DemoPeople.first()) : Optional.empty();
      first.ifPresent(person -> session = new Session(person.name(), time.epochNanos(), false));
    }
    first.ifPresent(person -> tell("login", person, Result.DONE, "demo account, by itself"));
  }

  /// @param why nobody can sign in, a sentence for people
  synchronized void failed(String why) {
    trouble = why;
  }

  /// Who acts now.
  synchronized Acting actor() {
    return new Acting.Somebody(WHERE, person(), session.locked());
  }

  /// Who is signed in, with the rights of this moment.
  synchronized Optional<Person> person() {
    return session.name().isEmpty() ? Optional.empty() : find(session.name());
  }

  /// Whether it is who they say, without signing them in: for a second person who confirms.
  SignIn prove(String name, String password) throws EdgewiseException {
    Optional<Person> demo = demo(name);
    SignIn result =
        demo.isPresent() ? new SignIn.Granted(demo.get()) : check("proof", name, password);
    if (!(result instanceof SignIn.Granted)) {
      told("proof", name, result);
    }
    return result;
  }

  /// Why somebody may not do something; empty when they may.
  ///
  /// @param name of the account, who need not be signed in
  Optional<String> refusal(String name, Act act, AssetPath target) {
    boolean isLocked;
    synchronized (this) {
      isLocked = session.locked() && session.name().equals(name);
    }
    return Judgement.refusal(find(name), isLocked, act, Optional.of(target));
  }

  /// Why nobody else could confirm what one person wants; empty when somebody could.
  Optional<String> alone() {
    Accounts open = open();
    boolean others =
        hasDemo()
            || open != null
                && open.people().stream()
                        .filter(each -> each.enabled() && AccountRows.maySomewhere(each, CONFIRM))
                        .count()
                    > 1;
    return others
        ? Optional.empty()
        : Optional.of("there is no second account here that may confirm commands");
  }

  @Override
  public PeopleView view() {
    Accounts open = open();
    SessionInfo now = sessionInfo();
    if (open == null) {
      PeopleView.State state =
          trouble().isEmpty() ? PeopleView.State.STARTING : PeopleView.State.UNREADABLE;
      return new PeopleView(state, trouble(), now, List.of(), rights());
    }
    PeopleView.State state =
        switch (open.state()) {
          case EMPTY -> PeopleView.State.FIRST_START;
          case READY -> PeopleView.State.READY;
          case UNREADABLE -> PeopleView.State.UNREADABLE;
        };
    List<AccountInfo> demo =
        hasDemo() ? DemoPeople.all().stream().map(AccountRows::row).toList() : List.of();
    return new PeopleView(state, trouble(), now, demo, rights());
  }

  @Override
  public void first(String name, String fullName, String password) throws EdgewiseException {
    Accounts open = opened();
    char[] secret = password.toCharArray();
    try {
      Person person = open.first(name, fullName, secret);
      synchronized (this) {
        session = new Session(person.name(), time.epochNanos(), false);
      }
      tell(Act.PEOPLE_CHANGE.word(), person, Result.DONE, "the first administrator");
      tell("login", person, Result.DONE, "");
    } finally {
      Arrays.fill(secret, ' ');
    }
  }

  @Override
  public SignInAnswer signIn(String name, String password) throws EdgewiseException {
    Optional<Person> demo = demo(name);
    SignIn result =
        demo.isPresent() ? new SignIn.Granted(demo.get()) : check("login", name, password);
    if (!(result instanceof SignIn.Granted granted)) {
      told("login", name, result);
      return AccountRows.answer(result);
    }
    Optional<Person> before;
    synchronized (this) {
      before = person();
      session = new Session(granted.person().name(), time.epochNanos(), false);
    }
    tell(
        "login",
        granted.person(),
        Result.DONE,
        before.map(left -> "takes over from " + left.name()).orElse(""));
    return SignInAnswer.DONE;
  }

  @Override
  public void signOut() {
    Optional<Person> left;
    synchronized (this) {
      left = person();
      session = Session.NOBODY;
    }
    left.ifPresent(person -> tell("logout", person, Result.DONE, ""));
  }

  @Override
  public void lock() {
    Optional<Person> left;
    synchronized (this) {
      left = person();
      session = new Session(session.name(), session.since(), left.isPresent());
    }
    left.ifPresent(person -> tell("lock", person, Result.DONE, ""));
  }

  @Override
  public SignInAnswer unlock(String password) throws EdgewiseException {
    Optional<Person> here = person();
    if (here.isEmpty()) {
      return new SignInAnswer(false, "Nobody is signed in.", 0);
    }
    String name = here.get().name();
    SignIn result =
        here.get().demo() ? new SignIn.Granted(here.get()) : check("unlock", name, password);
    if (!(result instanceof SignIn.Granted)) {
      told("unlock", name, result);
      return AccountRows.answer(result);
    }
    synchronized (this) {
      if (session.name().equals(name)) {
        session = new Session(name, session.since(), false);
      }
    }
    tell("unlock", here.get(), Result.DONE, "");
    return SignInAnswer.DONE;
  }

  @Override
  public SignInAnswer changePassword(String old, String password) throws EdgewiseException {
    Optional<Person> here = person();
    if (here.isEmpty() || here.get().demo()) {
      return new SignInAnswer(false, "There is no password to change.", 0);
    }
    SignIn result = check("password", here.get().name(), old);
    if (!(result instanceof SignIn.Granted)) {
      told("password", here.get().name(), result);
      return AccountRows.answer(result);
    }
    setSecret(here.get().name(), password);
    tell("password", here.get(), Result.DONE, "own password");
    return SignInAnswer.DONE;
  }

  @Override
  public List<AccountInfo> accounts() throws EdgewiseException {
    Optional<String> refusal = guard.refusal(Act.PEOPLE_CHANGE, "");
    if (refusal.isPresent()) {
      throw new EdgewiseException(
          Guard.NO_RIGHT, refusal.get(), "Ask an administrator, or sign in as one.");
    }
    return opened().people().stream().map(AccountRows::row).toList();
  }

  @Override
  public void create(AccountInfo account, String password) throws EdgewiseException {
    Person person = AccountRows.person(account);
    char[] secret = password.toCharArray();
    try {
      guard.act(
          Guard.Deed.here(Act.PEOPLE_CHANGE, person.name(), AccountRows.words(person)),
          () -> opened().create(person, secret));
    } finally {
      Arrays.fill(secret, ' ');
    }
  }

  @Override
  public void change(AccountInfo account, String reason) throws EdgewiseException {
    Person person = AccountRows.person(account);
    String before = opened().find(person.name()).map(AccountRows::words).orElse("");
    guard.act(
        new Guard.Deed(
            Act.PEOPLE_CHANGE, "", person.name(), before, AccountRows.words(person), reason),
        () -> opened().change(person));
  }

  @Override
  public void setPassword(String name, String password) throws EdgewiseException {
    guard.act(
        Guard.Deed.here(Act.PEOPLE_CHANGE, name, "new password"), () -> setSecret(name, password));
  }

  private void setSecret(String name, String password) throws EdgewiseException {
    char[] secret = password.toCharArray();
    try {
      opened().setPassword(name, secret);
    } finally {
      Arrays.fill(secret, ' ');
    }
  }

  private SignIn check(String what, String name, String password) throws EdgewiseException {
    char[] secret = password.toCharArray();
    try {
      return opened().signIn(name, secret);
    } catch (EdgewiseException e) {
      told(what, name, e.forPerson());
      throw e;
    } finally {
      Arrays.fill(secret, ' ');
    }
  }

  private Optional<Person> demo(String name) {
    return hasDemo() ? DemoPeople.find(name.strip()) : Optional.empty();
  }

  private synchronized boolean hasDemo() {
    return demoAllowed && accounts != null && accounts.state() == Accounts.State.EMPTY;
  }

  private Optional<Person> find(String name) {
    Accounts open = open();
    if (open == null) {
      return Optional.empty();
    }
    return demo(name).or(() -> open.find(name));
  }

  private SessionInfo sessionInfo() {
    Session now;
    synchronized (this) {
      now = session;
    }
    return AccountRows.session(person(), now.since(), now.locked(), time.epochNanos());
  }

  private List<String> rights() {
    Session now;
    synchronized (this) {
      now = session;
    }
    return AccountRows.rights(person(), now.locked());
  }

  private synchronized @Nullable Accounts open() {
    return accounts;
  }

  private synchronized String trouble() {
    return accounts == null ? trouble : accounts.trouble();
  }

  private Accounts opened() throws EdgewiseException {
    Accounts open = open();
    if (open == null) {
      String why = trouble();
      throw new EdgewiseException(
          NOT_OPEN,
          why.isEmpty() ? "The accounts are not open yet." : why,
          "Wait until the station has started; if that failed, see its start on the System page.");
    }
    return open;
  }

  private void told(String what, String name, SignIn result) {
    boolean looked = result instanceof SignIn.Wrong;
    told(what, name, looked ? "wrong password or name" : "too soon, it was not looked at");
  }

  /// A try that failed: who it was is not known, so the name stands as the target. What is no name
  /// may be a password in the wrong field: that is not kept.
  private void told(String what, String name, String why) {
    String target = find(name).map(Person::name).orElse("an unknown name");
    trail.record(new AuditDeed(WHERE, "nobody", "", what, target, "", "", "", Result.REFUSED, why));
  }

  private void tell(String what, Person person, Result result, String note) {
    trail.record(
        new AuditDeed(
            WHERE,
            person.name(),
            AccountRows.word(person.highestRole()),
            what,
            person.name(),
            "",
            "",
            "",
            result,
            note));
  }
}
