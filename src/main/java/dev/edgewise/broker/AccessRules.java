package dev.edgewise.broker;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who may connect, and what a client may publish and subscribe to. Fails closed: what is not known
/// is refused. Without users everybody may do everything (the broker listens on loopback then).
///
/// Artemis remembers logins by user, which would give one client the rights of another client of
/// the same user; so its caches are off, and logins are remembered here by connection.
final class AccessRules implements ActiveMQSecurityManager5 {
  private static final Logger LOG = LoggerFactory.getLogger(AccessRules.class);
  private static final String ANYBODY = "anybody";

  private final Map<String, BrokerUser> users;

  /// Asked for at each message where there are no users.
  private final Subject anybody = subject(ANYBODY);

  private final Map<RemotingConnection, Login> logins =
      Collections.synchronizedMap(new WeakHashMap<>());

  AccessRules(List<BrokerUser> users) {
    this.users = users.stream().collect(Collectors.toMap(BrokerUser::name, Function.identity()));
  }

  @Override
  public @Nullable Subject authenticate(
      @Nullable String user,
      @Nullable String password,
      @Nullable RemotingConnection connection,
      @Nullable String securityDomain) {
    if (users.isEmpty()) {
      return anybody;
    }
    Login known = connection == null ? null : logins.get(connection);
    if (known != null && known.user().equals(user) && known.password().equals(password)) {
      return known.subject();
    }
    String clientId = connection == null ? null : connection.getClientID();
    BrokerUser found = user == null ? null : users.get(user);
    if (user == null
        || found == null
        || password == null
        || !found.password().matches(password.toCharArray())) {
      LOG.warn("Login of client {} as user {} refused", clientId, user);
      return null;
    }
    Subject subject = subject(user);
    subject.getPrincipals().add(new ClientRights(found, clientId == null ? "" : clientId));
    if (connection != null) {
      logins.put(connection, new Login(user, password, subject));
    }
    return subject;
  }

  private static Subject subject(String user) {
    Subject subject = new Subject();
    subject.getPrincipals().add(new UserPrincipal(user));
    return subject;
  }

  @Override
  public boolean authorize(
      @Nullable Subject subject, Set<Role> roles, CheckType check, String address) {
    if (users.isEmpty()) {
      return true;
    }
    if (subject == null) {
      return false;
    }
    for (java.security.Principal principal : subject.getPrincipals()) {
      if (principal instanceof ClientRights rights) {
        return rights.allow(check, address);
      }
    }
    return false;
  }

  @Override
  public boolean validateUser(@Nullable String user, @Nullable String password) {
    return authenticate(user, password, null, null) != null;
  }

  /// Rights are asked by [#authorize]; this older way is closed.
  @Override
  public boolean validateUserAndRole(
      String user, String password, Set<Role> roles, CheckType check) {
    return false;
  }

  private record Login(String user, String password, Subject subject) {
    /// A password is never printed.
    @Override
    public String toString() {
      return "Login[" + user + "]";
    }
  }
}
