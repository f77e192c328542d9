package dev.edgewise.station.api;

import dev.edgewise.base.EdgewiseException;
import java.util.List;

/// Who works at this control room, and the accounts. Each change, and each try to sign in, is in
/// the audit record. [#view] is cheap; the others may take some tenths of a second: not for the FX
/// thread.
public interface People {
  PeopleView view();

  /// Makes the first account, an administrator, and signs it in. The accounts of the simulated
  /// plant are gone from then on.
  ///
  /// @param password at least 10 characters
  /// @throws EdgewiseException when there are accounts, or name or password cannot be
  void first(String name, String fullName, String password) throws EdgewiseException;

  /// Signs in, in the place of who is there: the change of shift. Nothing on the screen changes.
  ///
  /// @param password empty for an account of the simulated plant
  /// @throws EdgewiseException when the accounts are not open
  SignInAnswer signIn(String name, String password) throws EdgewiseException;

  /// Nobody is there any longer.
  void signOut();

  /// Locks the session: commands and changes are refused, alarms stay visible and can be silenced.
  void lock();

  /// Ends the lock.
  ///
  /// @param password of who is signed in
  /// @throws EdgewiseException when the accounts are not open
  SignInAnswer unlock(String password) throws EdgewiseException;

  /// Changes the password of who is signed in.
  ///
  /// @param old the present one
  /// @return not done when the old one is wrong
  /// @throws EdgewiseException when the new one cannot be
  SignInAnswer changePassword(String old, String password) throws EdgewiseException;

  /// All accounts, by name, for administrators.
  ///
  /// @throws EdgewiseException when the person may not see them
  List<AccountInfo> accounts() throws EdgewiseException;

  /// Makes an account.
  ///
  /// @throws EdgewiseException when the person may not, or the account cannot be
  void create(AccountInfo account, String password) throws EdgewiseException;

  /// Changes full name, roles and whether it is enabled.
  ///
  /// @param reason why, for the record
  /// @throws EdgewiseException when the person may not, there is no such account, or no
  ///     administrator would be left
  void change(AccountInfo account, String reason) throws EdgewiseException;

  /// Sets the password of somebody else.
  ///
  /// @throws EdgewiseException when the person may not, or the password cannot be
  void setPassword(String name, String password) throws EdgewiseException;
}
