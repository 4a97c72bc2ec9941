package io.fairlead.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.util.ResourceLeakDetector;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Frames of ours, read by Netty's decoder and by the examples of the RFC.
class WebSocketWriterTest {
  private final MaskKeys keys = new MaskKeys();

  /// RFC 6455, section 5.7.
  @Test
  void masksAsTheExampleOfTheRfc() {
    WebSocketWriter writer = new WebSocketWriter(ByteBufAllocator.DEFAULT, () -> 0x37fa213d);

    assertEquals(
        "898537fa213d7f9f4d5158",
        hex(writer.control(WebSocketReader.PING, "Hello".getBytes(StandardCharsets.US_ASCII))));
    assertEquals(
        "828537fa213d7f9f4d5158",
        hex(
            writer.binary(
                'H', 1, Unpooled.wrappedBuffer("ello".getBytes(StandardCharsets.US_ASCII)))));
  }

  @Test
  void everyLengthHeadAndKindOfBufferIsReadTheSameAndThePayloadStaysAsItWas() {
    ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    SplittableRandom random = new SplittableRandom(1);
    EmbeddedChannel netty = decoder();
    WebSocketWriter writer = new WebSocketWriter(ByteBufAllocator.DEFAULT, keys);
    for (int i = 0; i < 1500; i++) {
      int size = i < 300 ? i : random.nextInt(1 << random.nextInt(8, 18));
      byte[] payload = new byte[size];
      random.nextBytes(payload);
      long head = random.nextLong();
      int headBytes = random.nextInt(9);
      ByteBuf given = buffer(payload, random);
      ByteBuf kept = given.retainedDuplicate();

      netty.writeInbound(writer.binary(head, headBytes, given));

      BinaryWebSocketFrame frame = netty.readInbound();
      assertEquals(headBytes + size, frame.content().readableBytes());
      for (int at = 0; at < headBytes; at++) {
        assertEquals((byte) (head >>> (8 * (headBytes - 1 - at))), frame.content().readByte());
      }
      assertArrayEquals(payload, ByteBufUtil.getBytes(frame.content()));
      assertArrayEquals(payload, ByteBufUtil.getBytes(kept));
      frame.release();
      kept.release();
      assertEquals(0, given.refCnt());
    }
    netty.finishAndReleaseAll();
    ResourceLeakDetector.setLevel(level);
  }

  @Test
  void keysDoNotRepeat() {
    int[] seen = new int[1000];
    Arrays.setAll(seen, _ -> keys.getAsInt());

    assertTrue(Arrays.stream(seen).distinct().count() > 995);
  }

  private static EmbeddedChannel decoder() {
    return new EmbeddedChannel(
        new WebSocket13FrameDecoder(
            WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(1 << 20)
                .expectMaskedFrames(true)
                .allowMaskMismatch(false)
                .build()));
  }

  private static ByteBuf buffer(byte[] bytes, SplittableRandom random) {
    return switch (random.nextInt(3)) {
      case 0 -> Unpooled.wrappedBuffer(bytes);
      case 1 ->
          ByteBufAllocator.DEFAULT
              .directBuffer(bytes.length + 9)
              .writeZero(3)
              .skipBytes(3)
              .writeBytes(bytes);
      default -> {
        CompositeByteBuf parts = ByteBufAllocator.DEFAULT.compositeBuffer();
        for (ByteBuf piece : Pieces.random(bytes, 1 + bytes.length / 3, random)) {
          parts.addComponent(true, piece);
        }
        yield parts;
      }
    };
  }

  private static String hex(ByteBuf bytes) {
    String hex = ByteBufUtil.hexDump(bytes);
    bytes.release();
    return hex;
  }
}
