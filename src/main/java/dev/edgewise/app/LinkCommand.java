package dev.edgewise.app;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.SystemTime;
import dev.edgewise.base.Threads;
import dev.edgewise.scenario.LinkFigures;
import dev.edgewise.scenario.LinkFlow;
import dev.edgewise.scenario.LinkOrder;
import dev.edgewise.scenario.LinkRelay;
import dev.edgewise.scenario.LinkShape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `edgewise link`: a bad link on purpose. Ends on `end`, SIGTERM or Ctrl C.
@Command(
    name = "link",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Stands between two ends of a TCP connection, for example an edge node and its station, and makes",
      "the link as slow, narrow and lossy as asked. Listens on 127.0.0.1."
    },
    footer = {
      "",
      "While it runs it takes lines on its standard input:",
      "  cut | mend                      nothing passes; it passes again",
      "  set delay 300 jitter 50         any of delay, jitter (ms), rate (kbit/s, 0 no limit), loss (%)",
      "  show                            what was measured",
      "  end                             close it",
      "",
      "Example, an edge node behind a mobile link:",
      "  edgewise link --listen 18900 --to 127.0.0.1:1883 --delay 120 --jitter 40 --rate 256 --loss 1"
    })
final class LinkCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(LinkCommand.class);
  private static final ErrorCode BAD_OPTION = new ErrorCode("OPTION");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--listen",
      paramLabel = "PORT",
      required = true,
      description = "Port on this machine; 0 for a free one.")
  private int listen;

  @Option(
      names = "--to",
      paramLabel = "HOST:PORT",
      required = true,
      description = "Where connections are taken to.")
  private @Nullable String to;

  @Option(names = "--delay", paramLabel = "MS", description = "One way. Default: ${DEFAULT-VALUE}")
  private int delay;

  @Option(
      names = "--jitter",
      paramLabel = "MS",
      description = "The delay varies by up to this, more or less. Default: ${DEFAULT-VALUE}")
  private int jitter;

  @Option(
      names = "--rate",
      paramLabel = "KBIT",
      description = "1,000 bits a second each way; 0 for no limit. Default: ${DEFAULT-VALUE}")
  private int rate;

  @Option(
      names = "--loss",
      paramLabel = "PERCENT",
      description = "Of TCP segments, 0 to 50. Default: ${DEFAULT-VALUE}")
  private double loss;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of jitter and loss. Default: ${DEFAULT-VALUE}")
  private long seed = 1;

  @Override
  public Integer call() throws EdgewiseException {
    String host = host();
    int port = port();
    LinkShape shape = LinkShape.of(delay, jitter, rate, loss);
    if (listen < 0 || listen > 65_535) {
      throw bad("There is no port " + listen + ".", "Use --listen 0 to 65535.");
    }
    PrintWriter out = spec.commandLine().getOut();
    try (UntilEnded ended = new UntilEnded();
        SystemTime time = new SystemTime();
        LinkRelay relay =
            LinkRelay.open(listen, host, port, new LinkRelay.Start(shape, seed), time)) {
      say(out, "ready: link from 127.0.0.1:" + relay.port() + " to " + host + ":" + port);
      Threads.start("link-orders", () -> obey(relay, ended, out));
      ended.await();
      say(out, text(relay.figures()));
    }
    return 0;
  }

  /// When the input ends the link stays, so that it can run in the background.
  private void obey(LinkRelay relay, UntilEnded ended, PrintWriter out) {
    // Not closed: the process's input is not ours to close.
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.isBlank() && !obey(relay, line, out)) {
          ended.end();
          return;
        }
      }
    } catch (IOException e) {
      LOG.warn("The link's orders can no longer be read: {}", e.getMessage());
    }
  }

  /// @return whether the link is to stay
  static boolean obey(LinkRelay relay, String line, PrintWriter out) {
    try {
      switch (LinkOrder.of(line, relay.figures().shape())) {
        case LinkOrder.Cut cut -> relay.cut(true);
        case LinkOrder.Mend mend -> relay.cut(false);
        case LinkOrder.Reshape change -> relay.shape(change.shape());
        case LinkOrder.Show show -> {}
        case LinkOrder.End end -> {
          return false;
        }
      }
      say(out, text(relay.figures()));
    } catch (EdgewiseException e) {
      say(out, e.getMessage() + " " + e.remedy() + " (" + e.code() + ")");
    }
    return true;
  }

  private static String text(LinkFigures link) {
    LinkShape shape = link.shape();
    return String.format(
        Locale.ENGLISH,
        "%s delay=%d jitter=%d rate=%d loss=%s open=%d connections=%d refused=%d resets=%d %s %s",
        link.cut() ? "cut" : "up",
        shape.delayMillis(),
        shape.jitterMillis(),
        shape.rateKbit(),
        shape.lossPercent(),
        link.open(),
        link.connections(),
        link.refused(),
        link.resets(),
        text("up", link.up()),
        text("down", link.down()));
  }

  private static String text(String way, LinkFlow flow) {
    return String.format(
        Locale.ENGLISH,
        "%1$s.bytes=%2$d %1$s.bytes_per_s=%3$.0f %1$s.waiting=%4$d %1$s.held_ms=%5$.1f"
            + " %1$s.lost_segments=%6$d %1$s.broken_bytes=%7$d",
        way,
        flow.bytes(),
        flow.bytesPerSecond(),
        flow.waiting(),
        flow.delayMillis(),
        flow.lostSegments(),
        flow.brokenBytes());
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }

  private String host() throws EdgewiseException {
    String text = Objects.requireNonNull(to);
    int colon = text.lastIndexOf(':');
    if (colon < 1) {
      throw bad("'" + text + "' is no host and port.", "Use --to 127.0.0.1:1883.");
    }
    return text.substring(0, colon);
  }

  private int port() throws EdgewiseException {
    String text = Objects.requireNonNull(to);
    try {
      int port = Integer.parseInt(text.substring(text.lastIndexOf(':') + 1));
      if (port >= 1 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      LOG.debug("Not a port: {}", text, e);
    }
    throw bad("'" + text + "' is no host and port.", "Use --to 127.0.0.1:1883.");
  }

  private static EdgewiseException bad(String what, String remedy) {
    return new EdgewiseException(BAD_OPTION, what, remedy);
  }
}
