package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.operate.people.Act;
import dev.edgewise.operate.people.Person;
import dev.edgewise.operate.people.SignIn;
import dev.edgewise.telemetry.AssetPath;
import java.util.Optional;

/// Who acts at the control room, with the rights of the accounts.
record PeopleOnDuty(PeopleDesk desk) implements OnDuty {
  @Override
  public Optional<String> person() {
    return desk.person().map(Person::name);
  }

  @Override
  public Optional<String> mayNot(String person, AssetPath target) {
    return desk.refusal(person, Act.COMMAND, target);
  }

  @Override
  public Optional<String> mayNotConfirm(String person, AssetPath target) {
    return desk.refusal(person, Act.COMMAND_CONFIRM, target);
  }

  @Override
  public Optional<String> alone() {
    return desk.alone();
  }

  @Override
  public Proof prove(String name, String password) {
    try {
      return switch (desk.prove(name, password)) {
        case SignIn.Granted(Person person) -> new Proof.Proved(person.name());
        case SignIn.Wrong(long wait) ->
            new Proof.Unproved("name or password is wrong" + later(wait));
        case SignIn.TooSoon(long wait) ->
            new Proof.Unproved("too many wrong tries came before" + later(wait));
      };
    } catch (EdgewiseException e) {
      return new Proof.Unproved(e.forPerson());
    }
  }

  private static String later(long waitMillis) {
    return waitMillis == 0
        ? ""
        : "; the next try is looked at in " + Math.ceilDiv(waitMillis, 1_000) + " s";
  }
}
