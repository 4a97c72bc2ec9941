package io.fairlead.ui.exchange;

import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.exchange.Change;
import io.fairlead.profile.exchange.Exchange;
import io.fairlead.profile.exchange.ImportException;
import io.fairlead.profile.exchange.ImportPlan;
import io.fairlead.profile.exchange.Imported;
import io.fairlead.profile.exchange.KubectlCommand;
import io.fairlead.profile.exchange.Note;
import io.fairlead.ui.control.Background;
import io.fairlead.ui.control.Commands;
import io.fairlead.ui.control.Overlay;
import io.fairlead.ui.files.LocalChooser;
import io.fairlead.words.ExchangeWords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.input.Clipboard;

/// Where connections come in from files and command lines, and go out to files. On the window's
/// thread alone; files are read and written beside it.
public final class ExchangeDesk {
  /// What it works with.
  ///
  /// @param chooser asks for files of this computer
  public record Hands(
      Background background, Commands commands, Overlay overlay, LocalChooser chooser) {}

  /// What it asks of the window around it.
  public interface Host {
    /// Opens the form that a kubectl line fills in.
    void createFrom(KubectlCommand line);

    /// Says what was done, for a moment.
    void say(String what);

    /// Offers for some seconds to take back what was just done.
    void offerUndo(String done, Runnable undo);

    /// Puts `text` on the clipboard and says so.
    void copy(String text);

    /// Looks at all profiles again.
    void refresh();
  }

  private final Ledger ledger;
  private final Hands hands;
  private final Host host;

  public ExchangeDesk(
      io.fairlead.tunnel.Forwards forwards,
      io.fairlead.exec.Sessions sessions,
      io.fairlead.kube.Catalog catalog,
      Hands hands,
      Host host) {
    ledger = new Ledger(forwards, sessions, catalog);
    this.hands = hands;
    this.host = host;
  }

  boolean isBusy() {
    return hands.overlay().isOpen();
  }

  /// Acts on kubectl command lines: a single one fills in a form, several are shown before they are
  /// added.
  ///
  /// @return what is wrong with them, empty where something opened
  public Optional<String> paste(String text) {
    try {
      if (KubectlCommand.count(text) > 1) {
        preview("the clipboard", Exchange.read(text));
      } else {
        host.createFrom(KubectlCommand.parse(text));
      }
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(Objects.toString(e.getMessage(), ""));
    } catch (ImportException e) {
      return Optional.of(e.sentence());
    }
  }

  /// Acts on what was copied, whatever can be imported of it.
  void pasteCopied() {
    String copied = Objects.requireNonNullElse(Clipboard.getSystemClipboard().getString(), "");
    if (KubectlCommand.count(copied) == 1) {
      paste(copied).ifPresent(host::say);
      return;
    }
    try {
      preview("the clipboard", Exchange.read(copied));
    } catch (ImportException e) {
      host.say(
          copied.isBlank()
              ? "Nothing was copied that could be pasted"
              : "What was copied cannot be pasted. " + e.sentence());
    }
  }

  /// Asks for files and shows what they hold.
  public void importFiles() {
    List<Path> files =
        hands.chooser().files(hands.overlay().getScene().getWindow(), "Import connections");
    if (!files.isEmpty()) {
      read(files);
    }
  }

  /// Shows what files hold.
  void read(List<Path> files) {
    String from =
        files.size() == 1 ? files.getFirst().getFileName().toString() : files.size() + " files";
    hands
        .background()
        .run(
            "import",
            () -> files.stream().map(ExchangeDesk::read).reduce(Imported::and).orElseThrow(),
            imported -> preview(from, imported),
            e -> host.say("The files could not be read: " + e.getMessage()));
  }

  private static Imported read(Path file) {
    String name = file.getFileName().toString();
    try (InputStream in = Files.newInputStream(file)) {
      return Exchange.read(in.readNBytes(Exchange.BYTES_AT_MOST + 1));
    } catch (ImportException e) {
      return Imported.nothing(Note.leftOut(e.line(), name, String.valueOf(e.getMessage())));
    } catch (IOException e) {
      return Imported.nothing(Note.leftOut(0, name, "The file cannot be read: " + e + "."));
    }
  }

  private void preview(String from, Imported imported) {
    ImportPlan.Here here = ledger.here();
    ImportDialog.open(
        hands.overlay(),
        from,
        imported,
        new ImportPlan(imported, here),
        List.copyOf(here.contexts().keySet()),
        this::make);
  }

  private void make(List<Change> changes) {
    long sessions = changes.stream().filter(ExchangeDesk::isOfSession).count();
    hands
        .commands()
        .run(
            () -> ledger.make(changes),
            () -> {
              host.refresh();
              host.offerUndo(
                  "Imported " + ExchangeWords.count(changes.size() - sessions, sessions),
                  () -> hands.commands().run(() -> ledger.takeBack(changes), host::refresh));
            });
  }

  private static boolean isOfSession(Change change) {
    return switch (change) {
      case Change.AddForward _, Change.ReplaceForward _ -> false;
      case Change.AddSession _, Change.ReplaceSession _ -> true;
    };
  }

  /// Asks which connections to write to a file; all of them are ticked.
  public void exportAll() {
    export(_ -> true, _ -> true);
  }

  /// Asks which connections to write to a file; one forward is ticked.
  public void export(PortForward forward) {
    export(one -> one.id().equals(forward.id()), _ -> false);
  }

  /// Asks which connections to write to a file; one session is ticked.
  public void export(ExecProfile session) {
    export(_ -> false, one -> one.id().equals(session.id()));
  }

  /// Asks which connections to write to a file; forwards and sessions of a group are ticked.
  public void exportGroup(String group) {
    export(one -> one.group().equals(group), one -> one.group().equals(group));
  }

  private void export(Predicate<PortForward> forwards, Predicate<ExecProfile> sessions) {
    List<PortForward> all = ledger.savedForwards();
    List<ExecProfile> others = ledger.savedSessions();
    if (all.isEmpty() && others.isEmpty()) {
      host.say("There is nothing to export yet");
      return;
    }
    Consumer<String> copy = host::copy;
    new ExportDialog(hands.overlay(), all, others, copy, this::save).open(forwards, sessions);
  }

  private void save(String text) {
    hands
        .chooser()
        .save(
            hands.overlay().getScene().getWindow(),
            "Export connections",
            "fairlead-connections.yaml")
        .ifPresent(file ->
            hands
                .background()
                .run(
                    "export",
                    () -> Files.write(file, text.getBytes(StandardCharsets.UTF_8)),
                    written -> host.say("Exported to " + written),
                    e -> host.say("The file could not be written: " + e.getMessage())));
  }
}
