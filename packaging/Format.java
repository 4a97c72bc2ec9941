import com.google.googlejavaformat.java.Main;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs google-java-format over whole folders. Options begin with `--`, everything else is a
/// folder. With `--set-exit-if-changed` it names each file that is not in the house format and
/// fails.
final class Format {
  private Format() {}

  public static void main(String[] args) throws Exception {
    List<String> command = new ArrayList<>();
    List<String> files = new ArrayList<>();
    for (String arg : args) {
      if (arg.startsWith("--")) {
        command.add(arg);
      } else {
        try (var tree = Files.walk(Path.of(arg))) {
          tree.map(Path::toString).filter(f -> f.endsWith(".java")).sorted().forEach(files::add);
        }
      }
    }
    command.addAll(files);
    var out = new PrintWriter(System.out, true);
    var errors = new PrintWriter(System.err, true);
    int status =
        new Main(out, errors, InputStream.nullInputStream()).format(command.toArray(String[]::new));
    errors.flush();
    if (status != 0) {
      out.println("Not in the house format (see above). To mend: mvn -Pformat process-sources");
    }
    System.exit(status);
  }
}
