package dev.edgewise.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.activemq.artemis.core.security.CheckType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientRightsTest {
  private final ClientRights rights =
      new ClientRights(
          new BrokerUser(
              "pump", PasswordHash.of("p".toCharArray()), List.of("out/%u"), List.of("in/%c/#")),
          "c1");

  // The names that Artemis 2.55 was seen to ask for.
  @ParameterizedTest
  @CsvSource({
    "SEND, out/pump, true",
    "SEND, in/c1/x, false",
    "CREATE_ADDRESS, out/pump, true",
    "CREATE_ADDRESS, in/c1/x, true",
    "CREATE_ADDRESS, secret, false",
    "CREATE_DURABLE_QUEUE, in/c1/x::c1.in/c1/x, true",
    "CONSUME, in/c1/x::group.in/c1/x, true",
    "CONSUME, secret::c1.secret, false",
    "CONSUME, in/c1/x::other.secret, false",
    "CONSUME, out/pump, false",
    "DELETE_DURABLE_QUEUE, in/c1/x, true",
    "MANAGE, in/c1/x, false",
    "BROWSE, in/c1/x, false",
    "VIEW, in/c1/x, false",
    "EDIT, in/c1/x, false",
  })
  void aClientMayDoWhatItsUserWasGiven(String check, String address, boolean allowed) {
    assertEquals(allowed, rights.allow(CheckType.valueOf(check), address));
    assertEquals(allowed, rights.allow(CheckType.valueOf(check), address), "remembered");
  }

  @Test
  void aPasswordMatchesItselfOnly() {
    PasswordHash hash = PasswordHash.of("sesame".toCharArray());
    assertTrue(hash.matches("sesame".toCharArray()));
    assertFalse(hash.matches("Sesame".toCharArray()));
    assertFalse(hash.matches(new char[0]));
  }
}
