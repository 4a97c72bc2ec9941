package io.fairlead.ui.forwards;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.ui.forwards.OpenAction.Browse;
import io.fairlead.ui.forwards.OpenAction.Copy;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What opens which port.
class OpenActionTest {
  private static Optional<OpenAction> local(int port, String remote, String hint) {
    return OpenAction.of("127.0.0.1", port, remote, hint);
  }

  private static Optional<OpenAction> browse(String address) {
    return Optional.of(new Browse(URI.create(address)));
  }

  private static Optional<OpenAction> copy(String program, String text) {
    return Optional.of(new Copy(program, text));
  }

  @Test
  void pagesOpenInTheBrowser() {
    assertEquals(browse("http://127.0.0.1:8080"), local(8080, "80", "http"));
    assertEquals(browse("https://127.0.0.1:8443"), local(8443, "8443", ""));
    assertEquals(browse("https://127.0.0.1:9000"), local(9000, "9000", "https"));
    assertEquals(browse("http://[::1]:3000"), OpenAction.of("::1", 3000, "3000", "web"));
  }

  @Test
  void databasesAndBrokersGetAConnectionString() {
    assertEquals(copy("PostgreSQL", "postgresql://localhost:15432"), local(15432, "5432", ""));
    assertEquals(
        copy("PostgreSQL", "postgresql://localhost:7777"), local(7777, "7777", "postgres"));
    assertEquals(copy("Redis", "redis://localhost:6379"), local(6379, "6379", "tcp"));
    assertEquals(copy("AMQP", "amqp://localhost:5672"), local(5672, "amqp", ""));
    assertEquals(
        copy("MongoDB", "mongodb://localhost:27017/?directConnection=true"),
        local(27017, "27017", "mongodb"));
  }

  @Test
  void mysqlIsNotLocalhostWhichItsClientsTakeForAFile() {
    assertEquals(copy("MySQL", "mysql://127.0.0.1:3306"), local(3306, "3306", "mysql"));
    assertEquals(copy("MariaDB", "mysql://127.0.0.1:3307"), local(3307, "3306", "mariadb"));
  }

  @Test
  void aPageAboutADatabaseIsAPage() {
    assertEquals(browse("http://127.0.0.1:8081"), local(8081, "8081", "http-mongo-admin"));
  }

  @Test
  void nothingIsOfferedForWhatNobodyKnowsOrForNoPort() {
    assertEquals(Optional.empty(), local(9092, "9092", "kafka"));
    assertEquals(Optional.empty(), local(0, "80", "http"));
  }
}
