package dev.edgewise.broker;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;

/// Who may connect, and what a client may publish and subscribe to. Fails closed: what is not known
/// is refused. Without users everybody may do everything (the broker listens on loopback then).
final class AccessRules implements ActiveMQSecurityManager5 {
  private static final String ANYBODY = "anybody";

  private final Map<String, BrokerUser> users;

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
      return subject(ANYBODY, connection);
    }
    return user != null && validateUser(user, password) ? subject(user, connection) : null;
  }

  private static Subject subject(String user, @Nullable RemotingConnection connection) {
    String clientId = connection == null ? null : connection.getClientID();
    Subject subject = new Subject();
    subject.getPrincipals().add(new UserPrincipal(user));
    subject.getPrincipals().add(new ClientPrincipal(clientId == null ? "" : clientId));
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
    BrokerUser user =
        subject.getPrincipals(UserPrincipal.class).stream()
            .findFirst()
            .map(principal -> users.get(principal.getName()))
            .orElse(null);
    String clientId =
        subject.getPrincipals(ClientPrincipal.class).stream()
            .findFirst()
            .map(ClientPrincipal::getName)
            .orElse("");
    return user != null && allowed(user, clientId, check, address);
  }

  private static boolean allowed(
      BrokerUser user, String clientId, CheckType check, String address) {
    return switch (check) {
      case SEND -> within(user.publish(), user, clientId, address);
      case CONSUME,
          CREATE_DURABLE_QUEUE,
          CREATE_NON_DURABLE_QUEUE,
          DELETE_DURABLE_QUEUE,
          DELETE_NON_DURABLE_QUEUE ->
          within(user.subscribe(), user, clientId, address);
      case CREATE_ADDRESS, DELETE_ADDRESS ->
          within(user.publish(), user, clientId, address)
              || within(user.subscribe(), user, clientId, address);
      case MANAGE, BROWSE, VIEW, EDIT -> false;
    };
  }

  private static boolean within(
      List<String> filters, BrokerUser user, String clientId, String address) {
    return filters.stream()
        .map(filter -> TopicRights.fill(filter, user.name(), clientId))
        .anyMatch(filter -> TopicRights.covers(filter, address));
  }

  @Override
  public boolean validateUser(@Nullable String user, @Nullable String password) {
    BrokerUser known = user == null ? null : users.get(user);
    return known != null && password != null && known.password().matches(password.toCharArray());
  }

  @Override
  public boolean validateUserAndRole(
      String user, String password, Set<Role> roles, CheckType check) {
    return false;
  }

  /// The client id beside the user's name in a subject.
  private record ClientPrincipal(String id) implements java.security.Principal {
    @Override
    public String getName() {
      return id;
    }
  }
}
