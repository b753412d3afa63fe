"""Bytes of a file as a bounded stream: gzip unpacked on the way, UTF-16 and UTF-32 turned into UTF-8, peeked into."""

from __future__ import annotations

import codecs
import io
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from tacitus.read.draft import MAX_RECORD, Fault

HEAD = 1 << 16  # bytes looked at to tell the format
CHUNK = 1 << 16
# Text packs 3 to 20 times, very repetitive text 100 times; deflate's limit is 1,032. Beyond this it is a bomb.
MAX_RATIO = 200
RATIO_FROM = 64 << 20


class _Pull(io.RawIOBase):
    """A raw stream over an iterator of byte chunks; what the iterator raises comes out of `read`."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks, self._rest = chunks, memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = memoryview(chunk)
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


class Stream(io.BufferedReader):
    """Buffered bytes with `head`, the first HEAD bytes or fewer, still to be read."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        head = bytearray()
        self.fault: Fault | None = None
        try:
            while len(head) < HEAD and (chunk := next(chunks, None)) is not None:
                head += chunk
        except Fault as fault:  # what came before it can still be read
            self.fault = fault
        self.head = bytes(head[:HEAD])
        super().__init__(_Pull(self._all(bytes(head), chunks)), CHUNK)

    def _all(self, head: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
        yield head
        if self.fault:
            raise self.fault
        try:
            yield from chunks
        except Fault as fault:
            self.fault = fault  # for parsers that turn every error into one of theirs
            raise

    def whole(self, limit: int = MAX_RECORD) -> bytes:
        """All that is left, for formats that hold one document; raises Fault if it is more than `limit` bytes."""
        parts, size = [], 0
        while size <= limit and (part := self.read(min(1 << 20, limit + 1 - size))):
            parts.append(part)
            size += len(part)
        if size > limit:
            raise Fault(f"longer than {limit >> 20} MB, more than one report can be", "split it, one report a file")
        return b"".join(parts)

    def bounded_lines(self, limit: int = MAX_RECORD) -> Iterator[tuple[int, bytes | None]]:
        """Lines with their number, from 1; None in place of a line longer than `limit` bytes, which is passed over."""
        number = 0
        while line := self.readline(limit + 1):
            number += 1
            if len(line) > limit and not line.endswith(b"\n"):
                while line and not line.endswith(b"\n"):
                    line = self.readline(1 << 20)
                yield number, None
            else:
                yield number, line


def opened(raw: BinaryIO) -> Stream:
    """The stream of a file's content, unpacked if it is gzip and UTF-8 if it was UTF-16 or UTF-32."""
    stream = Stream(_chunks(raw))
    if stream.head.startswith(b"\x1f\x8b"):
        stream = Stream(_gunzip(stream))
        if stream.head.startswith(b"\x1f\x8b"):
            raise Fault("gzip inside gzip", "unpack it once")
    coding = _wide_coding(stream.head)
    if coding:
        stream = Stream(_recode(stream, coding))
    return stream


def _chunks(raw: BinaryIO) -> Iterator[bytes]:
    while chunk := raw.read(CHUNK):
        yield chunk


def _gunzip(packed: BinaryIO) -> Iterator[bytes]:
    """Unpack all members of a gzip stream. Raises Fault where it is damaged, ends early or swells beyond reason."""
    inflate, taken, given, begun = zlib.decompressobj(31), 0, 0, False
    rest = b""
    while True:
        data = rest or packed.read(CHUNK)
        if not data:
            break
        taken += 0 if rest else len(data)
        if not begun and not data.strip(b"\0"):  # padding after the last member
            rest = b""
            continue
        try:
            out = inflate.decompress(data, CHUNK * 4)
        except zlib.error:
            if taken <= CHUNK and not given:
                raise Fault("damaged gzip file", "fetch it again") from None
            raise Fault("damaged gzip data; what came before it is kept", "fetch the file again") from None
        begun = True
        given += len(out)
        if given > RATIO_FROM and given > taken * MAX_RATIO:
            raise Fault(
                f"unpacks to more than {MAX_RATIO} times its size, as a gzip bomb does", "check where it is from"
            )
        if out:
            yield out
        rest = inflate.unconsumed_tail
        if inflate.eof:
            rest = inflate.unused_data
            inflate, begun = zlib.decompressobj(31), False
    if begun:
        raise Fault("gzip file ends early; whole records before the break are kept", "fetch it again")


def _wide_coding(head: bytes) -> str | None:
    """UTF-16 or UTF-32, told by byte order mark or by where the zero bytes of its first letters stand."""
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    start = head[:64]
    if len(start) >= 8 and not any(start[1::2]) and all(start[0::2]):
        return "utf-16-le"
    if len(start) >= 8 and not any(start[0::2]) and all(start[1::2]):
        return "utf-16-be"
    return None


def _recode(stream: BinaryIO, coding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(coding)("replace")
    while chunk := stream.read(CHUNK):
        yield decoder.decode(chunk).encode("utf8", "replace")
    yield decoder.decode(b"", True).encode("utf8", "replace")
