package dev.edgewise.app;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.SystemTime;
import dev.edgewise.operate.people.audit.AuditVerdict;
import dev.edgewise.operate.people.audit.AuditVerifier;
import dev.edgewise.station.service.StationAudit;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `edgewise audit export FILE` and `edgewise audit verify FILE`.
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "The record of what was done at a station: by whom, when, and with what result.",
    synopsisSubcommandLabel = "export|verify")
final class AuditCommand {
  private static final ErrorCode UNREADABLE = new ErrorCode("AUDIT-FILE");

  /// Exit code for an export that does not hold.
  private static final int EXIT_WRONG = 1;

  /// Exit code for one that holds, but more keys signed it than were named.
  private static final int EXIT_KEYS = 3;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      description = {
        "Writes the whole record to a file that anybody can verify. The station may run meanwhile."
      })
  int export(
      @Parameters(paramLabel = "FILE", description = "Where to; replaced when it is there.")
          Path file,
      @Option(
              names = "--data",
              paramLabel = "DIR",
              description = "The data folder. Default: the usual one.")
          Optional<Path> data)
      throws EdgewiseException {
    Path from = data.orElse(DataFolder.usual()).toAbsolutePath().normalize();
    StationAudit.Exported done =
        StationAudit.export(from, CallerFolder.resolve(file), new SystemTime().epochNanos());
    PrintWriter out = out();
    out.println(
        String.format(Locale.ENGLISH, "%,d entries were written to %s", done.entries(), file));
    out.println("Signed with the key " + done.fingerprint());
    return 0;
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      description = {
        "Reads an export and says whether anything in it was changed, and where first. Needs nothing of",
        "the station. Exit code 0: all holds. 1: something is wrong. 3: it holds, but several keys",
        "signed it and not all of them were named by --key."
      })
  int verify(
      @Parameters(paramLabel = "FILE", description = "The export.") Path file,
      @Option(
              names = "--key",
              paramLabel = "FINGERPRINT",
              description = {
                "The key that must have signed it, as the station shows it; may be given several",
                "times where the key was replaced. Without this the key is believed that the export",
                "names."
              })
          List<String> keys)
      throws EdgewiseException {
    try (InputStream in = Files.newInputStream(CallerFolder.resolve(file))) {
      List<String> given = Optional.ofNullable(keys).orElse(List.of());
      return tell(AuditVerifier.verify(in, given), given);
    } catch (IOException e) {
      throw new EdgewiseException(
          UNREADABLE, file + " could not be read: " + e.getMessage() + ".", "Name an export.", e);
    }
  }

  private int tell(AuditVerdict verdict, List<String> given) {
    PrintWriter out = out();
    if (!verdict.station().isEmpty()) {
      out.println(
          plain("Audit record of " + verdict.station() + ", exported " + verdict.exported()));
    }
    verdict.keys().forEach(each -> out.println("Signed with the key " + each));
    verdict.remarks().forEach(each -> out.println(plain("Note: " + each)));
    out.println(
        String.format(
            Locale.ENGLISH,
            "%,d entries and %,d signatures hold.",
            verdict.entries(),
            verdict.signatures()));
    if (verdict.wrong().isPresent()) {
      AuditVerdict.Wrong wrong = verdict.wrong().get();
      out.println(
          String.format(
              Locale.ENGLISH,
              "WRONG at line %d, first entry not to be believed %d: %s",
              wrong.line(),
              wrong.entry(),
              plain(wrong.what())));
      return EXIT_WRONG;
    }
    long named =
        verdict.keys().stream()
            .filter(key -> given.stream().anyMatch(key::equalsIgnoreCase))
            .count();
    if (verdict.keys().size() > Math.max(1, named)) {
      out.println("It holds, but several keys signed it: ask the station's owner for each.");
      return EXIT_KEYS;
    }
    out.println("Nothing was changed, and nothing is missing at the end.");
    if (given.isEmpty()) {
      out.println("Compare the key with the one that the station showed you, or give it by --key.");
    }
    return 0;
  }

  /// What comes from the file must not draw on the reader's terminal.
  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}|[\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]", "?");
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
