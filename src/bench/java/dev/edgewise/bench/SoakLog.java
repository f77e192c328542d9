package dev.edgewise.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Counts what the program logs, in place of its console, with the levels of its own configuration;
/// and what reaches the standard error past the log. All of it is still printed. Safe for many
/// threads.
final class SoakLog extends AppenderBase<ILoggingEvent> {
  private static final int MOST_MESSAGES = 100;

  private final PrintStream out;
  private final Map<String, Integer> messages = new LinkedHashMap<>();
  private long errors;
  private long warnings;
  private long strays;

  SoakLog(PrintStream out) {
    this.out = out;
  }

  /// Takes the place of the log's console and of the standard error of this process.
  static SoakLog install() {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    SoakLog log = new SoakLog(System.err);
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    log.setContext(context);
    log.start();
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    root.addAppender(log);
    System.setErr(new PrintStream(log.new Lines(), true, StandardCharsets.UTF_8));
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, error) ->
            LoggerFactory.getLogger(SoakLog.class)
                .error("Thread {} threw what nobody caught", thread.getName(), error));
    return log;
  }

  @Override
  protected synchronized void append(ILoggingEvent event) {
    if (event.getLevel() == Level.ERROR) {
      errors++;
    } else if (event.getLevel() == Level.WARN) {
      warnings++;
    }
    String text =
        event.getLevel() + " " + event.getLoggerName() + ": " + event.getFormattedMessage();
    if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
      count(text);
    }
    print(text);
    if (event.getThrowableProxy() != null) {
      print(ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
  }

  synchronized void stray(String line) {
    strays++;
    count("past the log: " + line);
    print(line);
  }

  synchronized long errors() {
    return errors;
  }

  synchronized long warnings() {
    return warnings;
  }

  /// Lines on the standard error that are not of the log.
  synchronized long strays() {
    return strays;
  }

  /// How often each message came, in order of its first time; the first hundred different ones.
  synchronized Map<String, Integer> messages() {
    return new LinkedHashMap<>(messages);
  }

  private void count(String text) {
    if (messages.containsKey(text) || messages.size() < MOST_MESSAGES) {
      messages.merge(text, 1, Integer::sum);
    }
  }

  private void print(String text) {
    out.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + text);
  }

  /// Cuts what is printed into lines.
  private final class Lines extends OutputStream {
    private final java.io.ByteArrayOutputStream line = new java.io.ByteArrayOutputStream();

    @Override
    public synchronized void write(int b) {
      if (b != '\n') {
        line.write(b);
      } else {
        stray(line.toString(StandardCharsets.UTF_8));
        line.reset();
      }
    }
  }
}
