package io.fairlead.fault;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolver.LookupPolicy;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/// Names for tests: one that can be made to fail, all others as ever.
public final class TestNames extends InetAddressResolverProvider {
  /// Leads to loopback, or nowhere.
  static final String FAILING = "api.faults.test";

  private static volatile boolean failing;

  /// While on, the name is unknown.
  static void fail(boolean on) {
    failing = on;
  }

  @Override
  public InetAddressResolver get(Configuration configuration) {
    return new Names(configuration.builtinResolver());
  }

  @Override
  public String name() {
    return "names for tests";
  }

  private record Names(InetAddressResolver usual) implements InetAddressResolver {
    @Override
    public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
        throws UnknownHostException {
      if (!host.equals(FAILING)) {
        return usual.lookupByName(host, policy);
      }
      if (failing) {
        throw new UnknownHostException(host);
      }
      return Stream.of(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1}));
    }

    @Override
    public String lookupByAddress(byte[] address) throws UnknownHostException {
      return usual.lookupByAddress(address);
    }
  }
}
