"""The wire, as bytes in and messages out (docs/protocol.md). Pure: no input or output, no asyncio."""
