package io.fairlead.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentProxyTest {
  private static String to(String server, Map<String, String> environment) {
    return EnvironmentProxy.of(environment)
        .to(URI.create(server))
        .map(proxy -> proxy.type() + " " + proxy.address().getHostString())
        .orElse("direct");
  }

  @Test
  void takesTheProxyForTheScheme() {
    var environment = Map.of("HTTPS_PROXY", "secure:3128", "http_proxy", "socks5://plain");
    assertEquals("HTTP secure", to("https://api.example", environment));
    assertEquals("SOCKS5 plain", to("http://api.example", environment));
    assertEquals("direct", to("https://api.example", Map.of()));
  }

  @Test
  void isNeverForThisComputer() {
    var environment = Map.of("HTTPS_PROXY", "p");
    assertEquals("direct", to("https://localhost:6443", environment));
    assertEquals("direct", to("https://127.0.0.1:6443", environment));
    assertEquals("direct", to("https://[::1]:6443", environment));
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, https://example.com, direct",
    "example.com, https://api.Example.com, direct",
    "example.com, https://notexample.com, HTTP p",
    ".example.com, https://example.com, HTTP p",
    "*.example.com, https://api.example.com, direct",
    "'a.b, example.com:6443', https://example.com:6443, direct",
    "example.com:6443, https://example.com, HTTP p",
    "10.0.0.0/8, https://10.1.2.3, direct",
    "10.0.0.0/8, https://11.1.2.3, HTTP p",
    "10.0.0.0/8, https://ten.example, HTTP p",
    "10.1.2.3, https://10.1.2.3:6443, direct",
    "10.1.2.3:6443, https://10.1.2.3:6443, direct",
    "fd00::/8, https://[fd12::1], direct",
    "fd12::1, https://[fd12::1], direct",
    "*, https://anything.example, direct"
  })
  void leavesOutWhatItIsNotFor(String none, String server, String expected) {
    assertEquals(expected, to(server, Map.of("HTTPS_PROXY", "p", "NO_PROXY", none)));
  }

  @Test
  void saysWhatIsNoProxyWithoutItsPassword() {
    var environment = EnvironmentProxy.of(Map.of("HTTPS_PROXY", "ftp://u:hush@p"));
    var failure =
        assertThrows(IllegalArgumentException.class, () -> environment.to(URI.create("https://a")));
    assertEquals("it must begin with http://, https:// or socks5://", failure.getMessage());
  }

  @Test
  void readsUserInfo() {
    assertEquals(
        Optional.of("us er/p+w"),
        EnvironmentProxy.of(Map.of("HTTPS_PROXY", "us%20er:p+w@p"))
            .to(URI.create("https://a"))
            .map(proxy -> proxy.user().orElse("") + "/" + proxy.password().orElse("")));
  }
}
