"""What a board is. Pure: no asyncio, no database, no web, no file system."""
