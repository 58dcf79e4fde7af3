#!/usr/bin/env python3
"""Makes Tests/Fixtures/Archives/rar4.rar and rar5.rar: one stored (not compressed) file each. No free program writes RAR;
the few headers that a stored file needs are public knowledge.

    python3 scripts/oracles/rar-fixtures.py
"""

import pathlib
import struct
import zlib

TARGET = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "Fixtures" / "Archives"
NAME = b"album/a.jpg"


def photo(version):
    """Only the first bytes are a JPEG's."""
    return b"\xff\xd8\xff\xe0" + f"from {version}".encode()


def rar4_block(kind, flags, body, data=b""):
    header = struct.pack("<BHH", kind, flags, 7 + len(body)) + body
    return struct.pack("<H", zlib.crc32(header) & 0xFFFF) + header + data


def rar4():
    data = photo("rar4")
    unix, stored = 3, 0x30
    file = struct.pack(
        "<IIBIIBBHI", len(data), len(data), unix, zlib.crc32(data), 0x5A21_0000, 20, stored, len(NAME), 0o100644
    )
    main = rar4_block(0x73, 0, bytes(6))
    return b"Rar!\x1a\x07\x00" + main + rar4_block(0x74, 0x8000, file + NAME, data) + rar4_block(0x7B, 0x4000, b"")


def variable(value):
    """A RAR5 integer: seven bits a byte, lowest first."""
    encoded = bytearray()
    while True:
        value, low = value >> 7, value & 127
        encoded.append(low | (128 if value else 0))
        if not value:
            return bytes(encoded)


def rar5_block(fields, data=b""):
    header = b"".join(variable(f) if isinstance(f, int) else f for f in fields)
    sized = variable(len(header)) + header
    return struct.pack("<I", zlib.crc32(sized)) + sized + data


def rar5():
    data = photo("rar5")
    has_data, has_checksum, unix = 2, 4, 1
    main = rar5_block([1, 0, 0])
    checksum = struct.pack("<I", zlib.crc32(data))
    file = rar5_block(
        [2, has_data, len(data), has_checksum, len(data), 0o100644, checksum, 0, unix, len(NAME), NAME], data
    )
    return b"Rar!\x1a\x07\x01\x00" + main + file + rar5_block([5, 0, 0])


if __name__ == "__main__":
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / "rar4.rar").write_bytes(rar4())
    (TARGET / "rar5.rar").write_bytes(rar5())
