import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/// Writes `bin/fairlead` (and `bin/fairlead.cmd`) into an application folder. They start the
/// program with the JDK that runs this file, which is the one the build found; `FAIRLEAD_JAVA_HOME`
/// names another. What `Training` left is used where it fits the JDK and the libraries, and passed
/// over silently where it does not.
///
/// Arguments: the application folder, the main class, then the JVM options.
final class Launcher {
  private Launcher() {}

  public static void main(String[] args) throws IOException {
    Path bin = Files.createDirectories(Path.of(args[0]).resolve("bin"));
    String mainClass = args[1];
    String options = String.join(" ", Arrays.asList(args).subList(2, args.length));
    String memory = "-Xms48m -Xmn16m -Xmx512m -XX:+UseSerialGC";
    Path script = bin.resolve("fairlead");
    Files.writeString(
        script,
        """
        #!/bin/sh
        self=$(readlink -f "$0")
        lib=$(dirname "$(dirname "$self")")/lib
        java=${FAIRLEAD_JAVA_HOME:-%s}/bin/java
        if [ ! -x "$java" ]; then
          echo "fairlead: no JDK at $java. Set FAIRLEAD_JAVA_HOME to a JDK 25 or newer." >&2
          exit 1
        fi
        learnt=$lib/fairlead.aot
        [ -f "$learnt" ] || learnt=
        exec "$java" %s %s ${learnt:+"-XX:AOTCache=$learnt" -Xlog:aot=off} \\
          $FAIRLEAD_JVM_OPTIONS -cp "$lib/*" %s "$@"
        """
            .formatted(System.getProperty("java.home"), options, memory, mainClass));
    if (script.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.writeString(
        bin.resolve("fairlead.cmd"),
        """
        @echo off\r
        if "%%FAIRLEAD_JAVA_HOME%%"=="" set FAIRLEAD_JAVA_HOME=%s\r
        "%%FAIRLEAD_JAVA_HOME%%\\bin\\java" %s %s -cp "%%~dp0..\\lib\\*" %s %%*\r
        """
            .formatted(System.getProperty("java.home"), options, memory, mainClass));
  }
}
