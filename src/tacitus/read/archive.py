"""Zip files: a Word document, or an archive whose files are read one after another, each as what it is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from tacitus.read.draft import Fault, FileLog
from tacitus.read.sources import Source
from tacitus.read.stream import MAX_RATIO, RATIO_FROM, Stream

MAX_BYTES = 64 << 20  # of an archive that comes through a pipe and must be held whole
_OTHERS = {
    "xl/workbook.xml": "a spreadsheet; save its sheet as CSV",
    "ppt/presentation.xml": "slides; save them as PDF",
    "META-INF/container.xml": "an e-book; save it as HTML or PDF",
    "content.xml": "an OpenDocument text; save it as .docx or PDF",
}


def opened(source: Source, stream: Stream) -> zipfile.ZipFile:
    """The archive of a source; raises Fault if it is damaged or of another kind than text."""
    try:
        if source.seekable():
            packed = zipfile.ZipFile(source.open())
        else:
            packed = zipfile.ZipFile(io.BytesIO(stream.whole(MAX_BYTES)))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise Fault("damaged zip archive", "fetch it again") from None
    names = set(packed.namelist())
    for name, what in _OTHERS.items():
        if name in names:
            packed.close()
            raise Fault(f"is {what.split(';')[0]}", what.split("; ")[1])
    return packed


def is_word(packed: zipfile.ZipFile) -> bool:
    """Whether the archive is a Word document."""
    return "word/document.xml" in packed.namelist()


def whole(packed: zipfile.ZipFile) -> bytes:
    """The archive's own bytes, for what must have them all."""
    assert packed.fp is not None
    packed.fp.seek(0)
    data = packed.fp.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Fault(f"longer than {MAX_BYTES >> 20} MB, more than one report can be", "split it")
    return data


class Member(Source):
    """A file in an archive, read as any other. Its bytes come in one pass."""

    def __init__(self, packed: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
        super().__init__(name, None)
        self._packed, self._part = packed, part

    def open(self) -> BinaryIO:
        """The unpacked bytes; raises OSError where they cannot be had."""
        try:
            return cast(BinaryIO, _Guarded(self._packed.open(self._part)))
        except (zipfile.BadZipFile, RuntimeError, ValueError) as error:  # also a name that is no UTF-8
            raise OSError(f"packed file cannot be opened ({error})") from None

    def seekable(self) -> bool:
        """A member is read once, from front to back."""
        return False


class _Guarded(io.RawIOBase):
    """The bytes of a member; a damaged one ends in an OSError, as every other file does."""

    def __init__(self, raw: object) -> None:
        self._raw = cast(BinaryIO, raw)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        try:
            return self._raw.read(size)
        except (zipfile.BadZipFile, EOFError, RuntimeError, ValueError) as error:
            raise OSError(f"damaged in the archive ({error})") from None
        except Exception as error:  # zlib.error, lzma.LZMAError and their kin
            raise OSError(f"damaged in the archive ({type(error).__name__})") from None


def members(packed: zipfile.ZipFile, name: str, log: FileLog) -> Iterator[Source]:
    """The files in an archive in order of names. Packed archives in it, locked files and bombs are named and left."""
    hidden = 0
    for part in sorted(packed.infolist(), key=lambda one: one.filename):
        if part.is_dir():
            continue
        pieces = [piece for piece in part.filename.split("/") if piece not in (".", "..")]  # nothing is put on the disk
        if any(piece.startswith((".", "__MACOSX")) for piece in pieces):
            hidden += 1
        elif part.flag_bits & 1:
            log.skip("locked with a password", "unpack it first", part.filename)
        elif part.file_size > RATIO_FROM and part.file_size > MAX_RATIO * max(1, part.compress_size):
            log.skip(f"unpacks to more than {MAX_RATIO} times its size", "check where it is from", part.filename)
        else:
            yield Member(packed, part, f"{name}/{part.filename}")
    if hidden:
        log.note(f"{hidden} hidden files passed over", None, kind="hidden")
