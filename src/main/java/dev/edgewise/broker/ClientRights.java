package dev.edgewise.broker;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.core.security.CheckType;

/// What one client of one user may do. Answers are remembered, because Artemis asks at each
/// message.
final class ClientRights implements Principal {
  private static final int MOST_REMEMBERED = 2_000;

  private final BrokerUser user;
  private final String clientId;
  private final Map<Question, Boolean> answers = new ConcurrentHashMap<>();

  ClientRights(BrokerUser user, String clientId) {
    this.user = user;
    this.clientId = clientId;
  }

  @Override
  public String getName() {
    return clientId;
  }

  /// Whether the client may do this with a topic or filter.
  boolean allow(CheckType check, String address) {
    Question question = new Question(check, address);
    Boolean known = answers.get(question);
    if (known != null) {
      return known;
    }
    if (answers.size() >= MOST_REMEMBERED) {
      answers.clear();
    }
    boolean answer = decide(check, address);
    answers.put(question, answer);
    return answer;
  }

  private boolean decide(CheckType check, String address) {
    return switch (check) {
      case SEND -> within(user.publish(), address);
      case CONSUME,
          CREATE_DURABLE_QUEUE,
          CREATE_NON_DURABLE_QUEUE,
          DELETE_DURABLE_QUEUE,
          DELETE_NON_DURABLE_QUEUE ->
          mayReceive(address);
      case CREATE_ADDRESS, DELETE_ADDRESS -> within(user.publish(), address) || mayReceive(address);
      case MANAGE, BROWSE, VIEW, EDIT -> false;
    };
  }

  /// The filter of a subscription: Artemis asks for `filter::clientId.filter`, with the group in
  /// the place of the client id when it is shared. What is built otherwise is refused: a client
  /// could reach into the queue of another by it.
  static Optional<String> filter(String address) {
    int colons = address.indexOf("::");
    if (colons < 0) {
      return Optional.of(address);
    }
    String filter = address.substring(0, colons);
    return address.endsWith("." + filter) ? Optional.of(filter) : Optional.empty();
  }

  private boolean mayReceive(String address) {
    return filter(address).map(filter -> within(user.subscribe(), filter)).orElse(false);
  }

  private boolean within(List<String> rights, String address) {
    return rights.stream()
        .anyMatch(right -> TopicRights.allows(right, user.name(), clientId, address));
  }

  private record Question(CheckType check, String address) {}
}
