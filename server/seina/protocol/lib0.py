"""lib0's number and string encodings, which Yjs and y-protocols are made of.

Source: lib0 ``encoding.js`` and ``decoding.js`` (npm lib0 0.2). A varUint is 7 bits a byte, least
significant first, the high bit set on all but the last byte; a varString is the varUint of its UTF-8 length,
then the bytes.
"""

MAX_UINT = 2**53 - 1
"""The largest whole number that JavaScript keeps exactly."""


class Truncated(ValueError):
    """The bytes end too early, or hold a number or string that lib0 would not write."""


def write_uint(out: bytearray, number: int) -> None:
    """Append a varUint; `number` is 0 to `MAX_UINT`."""
    while number > 0x7F:
        out.append(0x80 | (number & 0x7F))
        number >>= 7
    out.append(number)


def write_bytes(out: bytearray, data: bytes | bytearray) -> None:
    """Append a varUint8Array: the length, then the bytes."""
    write_uint(out, len(data))
    out += data


def write_string(out: bytearray, text: str) -> None:
    """Append a varString. Raises `UnicodeEncodeError` for a lone surrogate."""
    write_bytes(out, text.encode())


class Reader:
    """Reads from `data`, from `at` on. Every method raises `Truncated` where the bytes don't hold that."""

    __slots__ = ("at", "data", "end")

    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data = data
        self.at = at
        self.end = len(data)

    def uint8(self) -> int:
        at = self.at
        if at >= self.end:
            raise Truncated("a byte is missing")
        self.at = at + 1
        return self.data[at]

    def uint(self) -> int:
        """A varUint of at most `MAX_UINT`."""
        data, at, end = self.data, self.at, self.end
        if at < end and data[at] < 0x80:
            # Most numbers are small.
            self.at = at + 1
            return data[at]
        number = shift = 0
        while at < end:
            byte = data[at]
            at += 1
            number |= (byte & 0x7F) << shift
            if byte < 0x80:
                self.at = at
                if number > MAX_UINT:
                    break
                return number
            shift += 7
            if shift > 49:
                break  # a ninth byte is beyond the 53 bits that lib0 keeps
        raise Truncated("a number is missing or out of range")

    def sized(self) -> bytes:
        """A varUint8Array."""
        size = self.uint()
        at = self.at
        if size > self.end - at:
            raise Truncated("bytes are missing")
        self.at = at + size
        return self.data[at : at + size]

    def string(self) -> str:
        """A varString. Bytes that are no UTF-8 (lone surrogates among them) are refused."""
        try:
            return self.sized().decode()
        except UnicodeDecodeError as problem:
            raise Truncated("a string is no UTF-8") from problem

    @property
    def done(self) -> bool:
        """True at the end of the bytes."""
        return self.at >= self.end
