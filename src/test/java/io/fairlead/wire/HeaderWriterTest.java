package io.fairlead.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HeaderWriterTest {
  private final HeaderWriter writer = new HeaderWriter();
  private final ByteBuf out = Unpooled.buffer();

  /// Go's reader hands a stored block on when an empty one follows.
  @Test
  void eachBlockEndsWithAnEmptyOne() {
    write("port", "80");
    write("port", "81");

    assertEquals("7820e3c6a7c2" + block("3830") + block("3831"), ByteBufUtil.hexDump(out));
  }

  private static String block(String value) {
    String plain = "00000001" + "00000004" + "706f7274" + "00000002" + value;
    return "00" + "1200" + "edff" + plain + "000000ffff";
  }

  @Test
  void whatIsTooLongForOneBlockTakesMore() throws ProtocolException {
    List<SpdyFrame.Header> headers =
        IntStream.range(0, 30)
            .mapToObj(i -> new SpdyFrame.Header("a" + i, "x".repeat(2160)))
            .toList();
    writer.write(headers, out);

    try (HeaderInflater inflater = new HeaderInflater()) {
      inflater.add(out, out.readableBytes());
      assertEquals(headers, inflater.end());
    }
  }

  private void write(String name, String value) {
    writer.write(List.of(new SpdyFrame.Header(name, value)), out);
  }
}
