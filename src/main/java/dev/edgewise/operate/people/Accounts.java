package dev.edgewise.operate.people;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.TimeSource;
import dev.edgewise.operate.people.PeopleTables.Account;
import dev.edgewise.storage.Database;
import dev.edgewise.trust.Passwords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The accounts of a station, in `people.mv.db`. Passwords are checked one at a time, about a tenth
/// of a second each; not for the FX thread. Methods may be called from any thread.
public final class Accounts implements AutoCloseable {
  /// The fewest characters of a password (NIST SP 800-63B asks for 8 at least).
  public static final int SHORTEST_PASSWORD = 10;

  private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);
  private static final Set<String> RESERVED = Set.of("nobody", "station");
  private static final int LONGEST_PASSWORD = 128;
  private static final ErrorCode UNREADABLE = new ErrorCode("PEOPLE-UNREADABLE");
  private static final ErrorCode REFUSED = new ErrorCode("PEOPLE-REFUSED");
  private static final String FILE = "people.mv.db";
  private static final int CACHE_KILOBYTES = 1 << 10;

  private final Database database;
  private final Passwords passwords;
  private final TimeSource time;
  private final boolean lost;

  /// Wrong tries on names that somebody has, and on others, so that both are answered alike.
  private final Tries known = new Tries(Integer.MAX_VALUE);

  private final Tries strangers = new Tries(1_000);
  private volatile Map<String, Account> accounts;
  private volatile String trouble = "";

  /// Whether anybody can sign in.
  public enum State {
    /// Nobody has an account yet: the first one makes an administrator.
    EMPTY,
    READY,
    /// There were accounts, and they cannot be read. Nobody can sign in, and no first one is made:
    /// a damaged file must not give the station away.
    UNREADABLE
  }

  private Accounts(Database database, Passwords passwords, TimeSource time, boolean lost)
      throws EdgewiseException {
    this.database = database;
    this.passwords = passwords;
    this.time = time;
    this.lost = lost;
    Map<String, Account> all = new TreeMap<>();
    database.read(PeopleTables::all).forEach(each -> all.put(each.person().name(), each));
    accounts = Map.copyOf(all);
    long now = time.monotonicNanos();
    for (Account each : all.values()) {
      long left = Lockout.leftMillis(each.failures(), each.failedAt(), time.epochMillis());
      known.set(each.person().name(), each.failures(), now + left * 1_000_000L);
    }
  }

  /// Opens the accounts in `folder`, which is made when missing. A file that cannot be read is set
  /// aside; see [State#UNREADABLE].
  ///
  /// @throws EdgewiseException when the folder cannot be used or the file is of a newer version
  public static Accounts open(Path folder, Passwords passwords, TimeSource time)
      throws EdgewiseException {
    Database database =
        Database.open(folder.resolve(FILE), PeopleTables.MIGRATIONS, 1, CACHE_KILOBYTES);
    try {
      return new Accounts(database, passwords, time, hasSetAside(folder));
    } catch (EdgewiseException e) {
      database.close();
      throw e;
    }
  }

  private static boolean hasSetAside(Path folder) throws EdgewiseException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .anyMatch(name -> name.startsWith(FILE) && name.endsWith(".unreadable"));
    } catch (IOException e) {
      throw new EdgewiseException(
          UNREADABLE,
          "The folder " + folder + " could not be read: " + e.getMessage() + ".",
          "Check that it can be read.",
          e);
    }
  }

  public State state() {
    if (!accounts.isEmpty()) {
      return State.READY;
    }
    return lost ? State.UNREADABLE : State.EMPTY;
  }

  /// All accounts, by name.
  public List<Person> people() {
    return new TreeMap<>(accounts).values().stream().map(Account::person).toList();
  }

  /// @param name in any case
  public Optional<Person> find(String name) {
    return Optional.ofNullable(accounts.get(key(name))).map(Account::person);
  }

  /// Makes the first account: an administrator everywhere.
  ///
  /// @param password stays the caller's to blank
  /// @throws EdgewiseException when there is one already, or the password is too weak
  public synchronized Person first(String name, String fullName, char[] password)
      throws EdgewiseException {
    switch (state()) {
      case EMPTY -> {}
      case READY -> throw refused("There are accounts already.", "Sign in.");
      case UNREADABLE -> throw unreadable();
    }
    return add(
        person(key(name), fullName, List.of(Grant.everywhere(Role.ADMINISTRATOR)), true), password);
  }

  /// Whether it is who they say. A hash that has become too cheap is made anew.
  ///
  /// @param name in any case
  /// @param password stays the caller's to blank
  public synchronized SignIn signIn(String name, char[] password) throws EdgewiseException {
    String key = key(name);
    long now = time.monotonicNanos();
    Account account = accounts.get(key);
    Tries tries = account == null ? strangers : known;
    long left = tries.leftMillis(key, now);
    if (left > 0) {
      return new SignIn.TooSoon(left);
    }
    String hash = account == null ? passwords.ofNobody() : account.hash();
    boolean fits = passwords.matches(password, hash);
    if (account == null || !fits || !account.person().enabled()) {
      long wait = tries.add(key, now);
      if (account != null) {
        remember(account.withFailures(tries.count(key), time.epochMillis()));
      }
      return new SignIn.Wrong(wait);
    }
    known.forget(key);
    Account good = account.withFailures(0, 0);
    if (passwords.isWeak(hash)) {
      good = good.withHash(passwords.hash(password));
    }
    if (!good.equals(account)) {
      remember(good);
    }
    return new SignIn.Granted(account.person());
  }

  /// Empty, or one sentence for people: why wrong tries are counted in memory only.
  public String trouble() {
    return trouble;
  }

  /// Makes an account.
  ///
  /// @throws EdgewiseException when there is no first one yet, the name is taken, or the password
  ///     is too weak
  public synchronized Person create(Person person, char[] password) throws EdgewiseException {
    switch (state()) {
      case READY -> {}
      case EMPTY ->
          throw refused("There is no account yet.", "Make the first one, an administrator.");
      case UNREADABLE -> throw unreadable();
    }
    if (accounts.containsKey(person.name())) {
      throw refused("There is an account named " + person.name() + ".", "Choose another name.");
    }
    return add(person, password);
  }

  /// Changes name, roles and whether they may sign in. What the person does is judged by it from
  /// the next action on.
  ///
  /// @return how it was
  /// @throws EdgewiseException when there is no such account, or no administrator would be left
  public synchronized Person change(Person person) throws EdgewiseException {
    Account before = account(person.name());
    boolean leavesOne =
        person.isAdministrator()
            || accounts.values().stream()
                .map(Account::person)
                .anyMatch(other -> !other.name().equals(person.name()) && other.isAdministrator());
    if (!leavesOne) {
      throw refused(
          person.name() + " is the last administrator of the whole plant.",
          "Make another one first.");
    }
    store(before.withPerson(person));
    return before.person();
  }

  /// Sets a password, and lets the account's next try be looked at at once.
  ///
  /// @throws EdgewiseException when there is no such account or the password is too weak
  public synchronized void setPassword(String name, char[] password) throws EdgewiseException {
    Account account = account(key(name));
    check(account.person().name(), password);
    store(account.withHash(passwords.hash(password)).withFailures(0, 0));
    known.forget(account.person().name());
  }

  /// A person from what was typed in.
  ///
  /// @throws EdgewiseException with what is wrong about it
  public static Person person(String name, String fullName, List<Grant> grants, boolean enabled)
      throws EdgewiseException {
    try {
      return new Person(name, fullName.strip(), grants, enabled, false);
    } catch (IllegalArgumentException e) {
      throw new EdgewiseException(REFUSED, e.getMessage() + ".", "Correct it and try again.", e);
    }
  }

  /// Finishes what was handed over and closes the file; idempotent.
  @Override
  public void close() {
    database.close();
  }

  private Person add(Person person, char[] password) throws EdgewiseException {
    if (RESERVED.contains(person.name()) || person.name().startsWith("demo-")) {
      throw refused(
          "The audit record uses the name " + person.name() + " itself.", "Choose another name.");
    }
    check(person.name(), password);
    store(new Account(person, passwords.hash(password), 0, 0));
    return person;
  }

  /// On disk on return.
  private void store(Account account) throws EdgewiseException {
    database.await(database.write(connection -> save(connection, account)));
    database.await(database.checkpoint());
    keep(account);
  }

  /// In memory on return; the file follows. Neither a full disk nor one that hangs keeps anybody
  /// out, or lets anybody guess on.
  private void remember(Account account) {
    keep(account);
    var unused =
        database
            .write(connection -> save(connection, account))
            .whenComplete((done, error) -> told(error));
  }

  private static boolean save(Connection connection, Account account) throws SQLException {
    PeopleTables.save(connection, account);
    return true;
  }

  private void told(@Nullable Throwable error) {
    if (error == null) {
      trouble = "";
    } else {
      LOG.warn("A try to sign in is not in the file of accounts", error);
      trouble = "The file of accounts cannot be written: " + error.getMessage() + ".";
    }
  }

  private void keep(Account account) {
    Map<String, Account> all = new TreeMap<>(accounts);
    all.put(account.person().name(), account);
    accounts = Map.copyOf(all);
  }

  private Account account(String name) throws EdgewiseException {
    Account account = accounts.get(name);
    if (account == null) {
      throw refused("There is no account named " + name + ".", "Look at the list.");
    }
    return account;
  }

  private static void check(String name, char[] password) throws EdgewiseException {
    String told = "Choose one of " + SHORTEST_PASSWORD + " characters or more; words are fine.";
    if (password.length < SHORTEST_PASSWORD) {
      throw refused("The password is too short.", told);
    }
    if (password.length > LONGEST_PASSWORD) {
      throw refused("The password is longer than " + LONGEST_PASSWORD + " characters.", told);
    }
    if (key(String.valueOf(password)).contains(name)) {
      throw refused("The password holds the name.", told);
    }
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private static EdgewiseException refused(String what, String remedy) {
    return new EdgewiseException(REFUSED, what, remedy);
  }

  private static EdgewiseException unreadable() {
    return new EdgewiseException(
        UNREADABLE,
        "The accounts cannot be read; their file was set aside.",
        "Put "
            + FILE
            + " back from a backup. Without one, move the files that end in .unreadable"
            + " away; the next start asks for a new administrator.");
  }
}
