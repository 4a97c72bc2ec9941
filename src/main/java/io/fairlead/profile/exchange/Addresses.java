package io.fairlead.profile.exchange;

import io.fairlead.profile.Listen;

/// Local addresses as other programs write them.
final class Addresses {
  private Addresses() {}

  static String numeric(String address) {
    return address.equals("localhost") ? Listen.LOOPBACK : address;
  }
}
