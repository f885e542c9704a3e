"""What an export says by itself, in Finnish, Swedish and English."""

from __future__ import annotations

from datetime import datetime
from typing import Final, Literal

Language = Literal["fi", "sv", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("fi", "sv", "en")

WORDS: Final[dict[Language, dict[str, str]]] = {
    "fi": {
        "wall": "Koko seinä",
        "outside": "Alueiden ulkopuolella",
        "unnamed": "Nimetön alue",
        "untitled": "Nimetön taulu",
        "empty": "Seinä on tyhjä.",
        "note": "{count} lappu",
        "notes": "{count} lappua",
        "area": "{count} alue",
        "areas": "{count} aluetta",
        "grid": "{count} ruudukko",
        "grids": "{count} ruudukkoa",
        "other": "{count} muu kohde",
        "others": "{count} muuta kohdetta",
        "picture": "Yleiskuva seinästä: {counts}. Laput ovat luettavissa seuraavilla sivuilla.",
        "file": "taulu",
        "yes": "kyllä",
        "image": "Kuva ilman kuvausta",
        "ink": "Piirros",
        "shape": "Kuvio",
        "stamp": "Leima: {name}",
        "leads": "{start} → {end}",
        "stamp-check": "oikein",
        "stamp-cross": "rasti",
        "stamp-question": "kysymys",
        "stamp-star": "tähti",
        "stamp-heart": "sydän",
        "stamp-arrow": "nuoli",
    },
    "sv": {
        "wall": "Hela väggen",
        "outside": "Utanför områdena",
        "unnamed": "Namnlöst område",
        "untitled": "Namnlös tavla",
        "empty": "Väggen är tom.",
        "note": "{count} lapp",
        "notes": "{count} lappar",
        "area": "{count} område",
        "areas": "{count} områden",
        "grid": "{count} rutnät",
        "grids": "{count} rutnät",
        "other": "{count} annat objekt",
        "others": "{count} andra objekt",
        "picture": "Översikt av väggen: {counts}. Lapparna kan läsas på följande sidor.",
        "file": "tavla",
        "yes": "ja",
        "image": "Bild utan beskrivning",
        "ink": "Teckning",
        "shape": "Figur",
        "stamp": "Stämpel: {name}",
        "leads": "{start} → {end}",
        "stamp-check": "bock",
        "stamp-cross": "kryss",
        "stamp-question": "fråga",
        "stamp-star": "stjärna",
        "stamp-heart": "hjärta",
        "stamp-arrow": "pil",
    },
    "en": {
        "wall": "The whole wall",
        "outside": "Outside the areas",
        "unnamed": "Unnamed area",
        "untitled": "Untitled board",
        "empty": "The wall is empty.",
        "note": "{count} note",
        "notes": "{count} notes",
        "area": "{count} area",
        "areas": "{count} areas",
        "grid": "{count} grid",
        "grids": "{count} grids",
        "other": "{count} other object",
        "others": "{count} other objects",
        "picture": "Overview of the wall: {counts}. The notes can be read on the following pages.",
        "file": "board",
        "yes": "yes",
        "image": "Picture without a description",
        "ink": "Drawing",
        "shape": "Shape",
        "stamp": "Stamp: {name}",
        "leads": "{start} → {end}",
        "stamp-check": "check",
        "stamp-cross": "cross",
        "stamp-question": "question",
        "stamp-star": "star",
        "stamp-heart": "heart",
        "stamp-arrow": "arrow",
    },
}

COLUMNS: Final[dict[Language, dict[str, str]]] = {
    "fi": {
        "id": "Tunnus",
        "text": "Teksti",
        "kind": "Laji",
        "area": "Alue",
        "author": "Tekijä",
        "organisation": "Organisaatio",
        "colour": "Väri",
        "tags": "Tunnisteet",
        "locked": "Lukittu",
        "created": "Tehty",
        "x": "X",
        "y": "Y",
        "w": "Leveys",
        "h": "Korkeus",
        "from": "Linkitetty kohteesta",
        "to": "Linkitetty kohteeseen",
        "url": "Osoite",
        "alt": "Kuvaus",
        "reactions": "Reaktiot",
    },
    "sv": {
        "id": "Id",
        "text": "Text",
        "kind": "Typ",
        "area": "Område",
        "author": "Skapad av",
        "organisation": "Organisation",
        "colour": "Färg",
        "tags": "Taggar",
        "locked": "Låst",
        "created": "Skapad",
        "x": "X",
        "y": "Y",
        "w": "Bredd",
        "h": "Höjd",
        "from": "Länkad från",
        "to": "Länkad till",
        "url": "Adress",
        "alt": "Beskrivning",
        "reactions": "Reaktioner",
    },
    "en": {
        "id": "Id",
        "text": "Text",
        "kind": "Kind",
        "area": "Area",
        "author": "Author",
        "organisation": "Organisation",
        "colour": "Colour",
        "tags": "Tags",
        "locked": "Locked",
        "created": "Created",
        "x": "X",
        "y": "Y",
        "w": "Width",
        "h": "Height",
        "from": "Linked from",
        "to": "Linked to",
        "url": "Address",
        "alt": "Description",
        "reactions": "Reactions",
    },
}

KINDS: Final[dict[Language, dict[str, str]]] = {
    "fi": {
        "note": "lappu",
        "text": "teksti",
        "area": "alue",
        "shape": "kuvio",
        "connector": "yhdysviiva",
        "ink": "piirros",
        "image": "kuva",
        "stamp": "leima",
        "link": "linkki",
        "grid": "ruudukko",
        "register": "kooste",
    },
    "sv": {
        "note": "lapp",
        "text": "text",
        "area": "område",
        "shape": "form",
        "connector": "koppling",
        "ink": "teckning",
        "image": "bild",
        "stamp": "stämpel",
        "link": "länk",
        "grid": "rutnät",
        "register": "register",
    },
    "en": {
        "note": "note",
        "text": "text",
        "area": "area",
        "shape": "shape",
        "connector": "connector",
        "ink": "drawing",
        "image": "image",
        "stamp": "stamp",
        "link": "link",
        "grid": "grid",
        "register": "register",
    },
}

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def language_of(wanted: str) -> Language:
    """`wanted` or, for a language that Seinä does not speak, English."""
    short = wanted.replace("_", "-").split("-")[0].lower()
    return next((language for language in LANGUAGES if language == short), "en")


def counted(language: Language, word: Literal["note", "area", "grid", "other"], count: int) -> str:
    return WORDS[language][word if count == 1 else word + "s"].format(count=count)


def date_of(language: Language, moment: datetime) -> str:
    """21.11.2026, or 21 November 2026."""
    if language == "en":
        return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"
    return f"{moment.day}.{moment.month}.{moment.year}"
