package io.fairlead.wire;

import io.netty.channel.Channel;

/// A connection that speaks its new protocol.
///
/// @param protocol the subprotocol that the server chose
public record Upgraded(Channel channel, String protocol) {}
