package dev.edgewise.station.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A station behind a wire: every argument and every answer is written to bytes and read back, and
/// so is a failure. What cannot be written fails the test that asked for it. Safe for many threads.
///
/// Architecture: "the UI tests also run through a proxy that encodes and decodes every call".
public final class StationProxy {
  private static final JsonMapper WIRE = JsonMapper.builder().build();
  private static final String API = Station.class.getPackageName();

  private final Station station;
  private final List<String> calls = new CopyOnWriteArrayList<>();

  public StationProxy(Station behind) {
    station = part(Station.class, behind, "");
  }

  /// The near side.
  public Station station() {
    return station;
  }

  /// What was asked since [#forgetCalls], as `values.read`, in order.
  public List<String> calls() {
    return List.copyOf(calls);
  }

  public void forgetCalls() {
    calls.clear();
  }

  private <T> T part(Class<T> type, Object behind, String name) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(behind, name, method, arguments)));
  }

  private Object call(Object behind, String name, Method method, Object[] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return method.invoke(behind, arguments);
    }
    Class<?> answerType = method.getReturnType();
    if (isPart(answerType)) {
      return part(answerType, method.invoke(behind), name + method.getName() + ".");
    }
    calls.add(name + method.getName());
    try {
      Object answer = method.invoke(behind, decoded(method, arguments));
      return answerType == void.class ? null : crossed(answer, method.getGenericReturnType());
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof EdgewiseException failure ? crossed(failure) : e.getCause();
    }
  }

  private static boolean isPart(Class<?> type) {
    return type.isInterface() && type.getPackageName().equals(API);
  }

  private static Object[] decoded(Method method, Object[] arguments) throws IOException {
    Object[] read = arguments == null ? new Object[0] : arguments.clone();
    for (int i = 0; i < read.length; i++) {
      read[i] = crossed(read[i], method.getGenericParameterTypes()[i]);
    }
    return read;
  }

  /// The object as it looks on the other side.
  static Object crossed(Object sent, Type type) throws IOException {
    JavaType read = WIRE.constructType(type);
    return WIRE.readValue(encoded(sent), read);
  }

  static byte[] encoded(Object sent) throws JsonProcessingException {
    return WIRE.writeValueAsBytes(sent);
  }

  private static EdgewiseException crossed(EdgewiseException failure) throws IOException {
    Failure sent = new Failure(failure.code().name(), failure.getMessage(), failure.remedy());
    Failure got = (Failure) crossed(sent, Failure.class);
    return new EdgewiseException(new ErrorCode(got.code), got.what, got.remedy);
  }

  /// A failure on the wire.
  record Failure(String code, String what, String remedy) {}
}
