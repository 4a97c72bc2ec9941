package io.fairlead.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NetworkViewTest {
  private static final NetworkView HOME = FakeComputer.view(List.of("wlan0 192.168.1.7"));

  @Test
  void containersThatComeAreNoChange() {
    NetworkView now =
        FakeComputer.view(
            List.of(
                "wlan0 192.168.1.7 fe80::1",
                "docker0 172.17.0.1",
                "veth12ab34c fe80::2",
                "br-0123456789ab 172.18.0.1"));

    assertTrue(now.continues(HOME));
    assertEquals(Set.of("wlan0 192.168.1.7"), now.ways());
  }

  @Test
  void anAddressOfContainersThatGoesIsOneBecauseConnectionsMayHaveGoneOutFromIt() {
    NetworkView with = FakeComputer.view(List.of("wlan0 192.168.1.7", "docker0 172.17.0.1"));

    assertFalse(HOME.continues(with));
  }

  @Test
  void anInterfaceWithoutACarrierKeepsItsAddressesButIsNoWay() {
    Link unplugged = new Link("eth0", false, List.of(FakeComputer.ip("10.0.0.5")));

    assertEquals(
        new NetworkView(Set.of(FakeComputer.ip("10.0.0.5")), Set.of()),
        NetworkView.of(List.of(unplugged), List.of()));
  }

  @Test
  void aNewTemporaryAddressInTheSameNetworkIsNoChange() {
    NetworkView before = FakeComputer.view(List.of("wlan0 2001:db8:1:2::1"));
    NetworkView now = FakeComputer.view(List.of("wlan0 2001:db8:1:2::1 2001:db8:1:2:9a::7"));

    assertTrue(now.continues(before));
    assertEquals(Set.of("wlan0 20010db800010002/64"), now.ways());
  }

  @Test
  void aTunnelAndAnotherRouterAreChanges() {
    assertFalse(FakeComputer.view(List.of("wlan0 192.168.1.7", "tun0 10.8.0.2")).continues(HOME));
    assertFalse(
        FakeComputer.view(List.of("wlan0 192.168.1.7"), "default wlan0 0101A8C0").continues(HOME));
  }

  @Test
  void takesTheDefaultRouteOfTheLowestMetric() {
    assertEquals(
        Optional.of("default wlan0 0101A8C0"),
        Routes.ofIpv4(
            List.of(
                "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow"
                    + "\tIRTT",
                "eth0\t00000000\t010A000A\t0003\t0\t0\t700\t00000000\t0\t0\t0",
                "wlan0\t00000000\t0101A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0",
                "wlan0\t0001A8C0\t00000000\t0001\t0\t0\t600\t00FFFFFF\t0\t0\t0")));
  }

  @Test
  void takesNoRouteOfIpv6ThatLeadsNowhere() {
    String zeros = "0".repeat(32);
    String router = "fe80" + "0".repeat(27) + "1";
    String nowhere =
        zeros + " 00 " + zeros + " 00 " + zeros + " ffffffff 00000001 00000000 00200200       lo";
    String way =
        zeros + " 00 " + zeros + " 00 " + router + " 00000258 00000001 00000000 00000003    wlan0";

    assertEquals(Optional.empty(), Routes.ofIpv6(List.of(nowhere)));
    assertEquals(Optional.of("default wlan0 " + router), Routes.ofIpv6(List.of(nowhere, way)));
  }

  @Test
  void aLookAtThisComputerCostsNextToNothing() {
    NetworkView first = Interfaces.look().orElseThrow();
    for (int i = 0; i < 200; i++) {
      Interfaces.look();
    }
    long from = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      Interfaces.look();
    }
    Duration each = Duration.ofNanos((System.nanoTime() - from) / 100);

    System.out.println("a look at " + first + " takes " + each);
    assertTrue(first.addresses().contains(FakeComputer.ip("127.0.0.1")), first::toString);
    assertTrue(each.compareTo(Duration.ofMillis(20)) < 0, each::toString);
  }
}
