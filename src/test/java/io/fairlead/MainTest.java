package io.fairlead;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The program as a process of its own, as its user starts it.
@Timeout(120)
class MainTest {
  @TempDir private Path home;

  @Test
  void withoutADisplayItSaysSoAndServesTheDemoCluster() throws Exception {
    Process program = start();
    try (BufferedReader out = program.inputReader()) {
      String first = out.readLine();
      assertTrue(first.startsWith("There is no display"), first);
      String page = out.readLine();
      assertTrue(page.startsWith("Live web page: http://127.0.0.1:"), page);
      String opened = out.readLine();
      while (!opened.endsWith("Live web page: Open")) {
        opened = out.readLine();
      }

      URI address = URI.create(page.substring("Live web page: ".length()));
      assertEquals(200, get(address).statusCode());
      assertTrue(Files.exists(home.resolve("profiles.yaml")));
      assertEquals(List.of(), openToOthers());
    } finally {
      program.destroy();
      assertTrue(program.waitFor(20, TimeUnit.SECONDS), "it did not end when asked to");
    }
  }

  @Test
  void aForwardToNowhereEndsWithASentence() throws Exception {
    Process program = start("forward", "svc/web", "8080:80");
    try (BufferedReader errors = program.errorReader()) {
      String sentence = errors.readLine();
      assertTrue(sentence.startsWith("fairlead: No kubeconfig found"), sentence);
      assertEquals(1, program.waitFor());
    } finally {
      program.destroy();
    }
  }

  private Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                "io.fairlead.Main"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY", "KUBECONFIG"));
    builder.environment().put("FAIRLEAD_HOME", home.toString());
    return builder.start();
  }

  /// What was made that others than its owner may read or enter.
  private List<String> openToOthers() throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      List<Path> made = all.filter(path -> !path.equals(home)).toList();
      assertTrue(made.size() > 8, made::toString);
      return made.stream()
          .filter(path -> path.getFileSystem().supportedFileAttributeViews().contains("posix"))
          .map(MainTest::rights)
          .filter(rights -> !rights.substring(3, 9).equals("------"))
          .toList();
    }
  }

  private static String rights(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path)) + " " + path;
    } catch (NoSuchFileException _) {
      return "rwx------ gone meanwhile";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpResponse<String> get(URI address) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
