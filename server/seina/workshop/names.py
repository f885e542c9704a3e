"""Friendly names for visitors who have not thought of one: a word from nature and an animal."""

import secrets
from collections.abc import Container

_WORDS = {
    "fi": """
        Aurinkoinen Hiljainen Iloinen Kirkas Leppoisa Metsäinen Nopea Pilvinen Puhelias Rauhallinen
        Rohkea Sammaleinen Syksyinen Tuulinen Tähtinen Utelias Vihreä Viisas
    """,
    "sv": """
        Blåsig Frisk Glad Grön Klok Klar Lugn Modig Molnig Mossig Nyfiken Pigg Snabb Solig Stilla
        Stjärnklar Vaken Vänlig
    """,
    "en": """
        Brave Breezy Bright Calm Cheerful Cloudy Curious Forest Friendly Gentle Green Lively Mossy
        Quick Quiet Starry Sunny Wise
    """,
}
_ANIMALS = {
    "fi": """
        Ahma Haukka Hirvi Ilves Joutsen Kettu Kurki Lokki Majava Norppa Orava Pöllö Saukko Sieppo
        Siili Tiira Tikka Västäräkki
    """,
    "sv": """
        Björn Bäver Ekorre Falk Fiskmås Hackspett Igelkott Järv Lo Räv Sädesärla Säl Svala Svan
        Trana Tärna Uggla Utter
    """,
    "en": """
        Badger Beaver Crane Falcon Fox Gull Hedgehog Lynx Marten Moose Otter Owl Seal Squirrel
        Swallow Swan Tern Woodpecker
    """,
}
LANGUAGES = tuple(_WORDS)


def suggest(language: str, taken: Container[str] = ()) -> str:
    """A name in the language (Finnish for one that is not spoken here), not one of those that are taken."""
    spoken = language if language in _WORDS else "fi"
    words, animals = _WORDS[spoken].split(), _ANIMALS[spoken].split()
    name = ""
    for _ in range(20):
        name = f"{secrets.choice(words)} {secrets.choice(animals)}"
        if name not in taken:
            return name
    return f"{name} {secrets.randbelow(90) + 10}"
