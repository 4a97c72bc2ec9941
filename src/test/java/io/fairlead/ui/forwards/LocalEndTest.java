package io.fairlead.ui.forwards;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.profile.PortMapping;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalEndTest {
  @Test
  void showsWhereItListensElseWhatIsSaved() {
    List<PortMapping> ports = List.of(new PortMapping(0, "80"));
    assertEquals(
        List.of("127.0.0.1, any free port"),
        LocalEnd.of("127.0.0.1", ports, List.of()).stream().map(LocalEnd::text).toList());
    var at = new InetSocketAddress(InetAddress.ofLiteral("::1"), 41000);
    assertEquals(
        List.of("[::1]:41000"),
        LocalEnd.of("::1", ports, List.of(at)).stream().map(LocalEnd::text).toList());
  }

  @Test
  void aBrowserGetsWhatItCanSpeakTo() {
    assertEquals(Optional.of(URI.create("http://127.0.0.1:8080")), web("127.0.0.1", "80"));
    assertEquals(Optional.of(URI.create("https://127.0.0.1:8080")), web("127.0.0.1", "443"));
    assertEquals(Optional.of(URI.create("http://127.0.0.1:8080")), web("0.0.0.0", "http"));
    assertEquals(Optional.empty(), web("127.0.0.1", "5432"));
    assertEquals(Optional.empty(), web("127.0.0.1", "postgresql"));
  }

  private static Optional<URI> web(String address, String remote) {
    return new LocalEnd(address, 8080, remote, true).web();
  }
}
