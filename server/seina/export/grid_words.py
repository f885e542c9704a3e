"""What the tables of a grid say by themselves, in Finnish, Swedish and English."""

from __future__ import annotations

from typing import Final

from seina.export.words import Language

LEVELS: Final[dict[Language, dict[int, str]]] = {
    "fi": {-2: "turhautuminen", -1: "harmi", 0: "neutraali", 1: "tyytyväisyys", 2: "ilo"},
    "sv": {-2: "frustration", -1: "irritation", 0: "neutral", 1: "nöjdhet", 2: "glädje"},
    "en": {-2: "frustration", -1: "annoyance", 0: "neutral", 1: "satisfaction", 2: "delight"},
}
"""Names of the levels of an emotion lane."""

UNITS: Final[dict[Language, dict[str, tuple[str, str]]]] = {
    "fi": {
        "minutes": ("minuutti", "minuuttia"),
        "hours": ("tunti", "tuntia"),
        "days": ("päivä", "päivää"),
        "weeks": ("viikko", "viikkoa"),
    },
    "sv": {
        "minutes": ("minut", "minuter"),
        "hours": ("timme", "timmar"),
        "days": ("dag", "dagar"),
        "weeks": ("vecka", "veckor"),
    },
    "en": {
        "minutes": ("minute", "minutes"),
        "hours": ("hour", "hours"),
        "days": ("day", "days"),
        "weeks": ("week", "weeks"),
    },
}
"""One, and more than one."""

GRID_WORDS: Final[dict[Language, dict[str, str]]] = {
    "fi": {
        "grid": "Kartta",
        "objects": "Kohteet",
        "parking": "Paikoitus",
        "phase": "Vaihe",
        "lane": "Rivi",
        "unnamed": "Nimetön",
        "pain": "kipupiste",
        "idea": "idea",
        "action": "toimenpide",
        "question": "kysymys",
        "assumption": "oletus",
        "evidence": "tutkittu tieto",
        "owner": "vastuussa {name}",
        "due": "määräpäivä {date}",
        "late": "myöhässä, määräpäivä oli {date}",
        "wait": "odottaa {time}",
        "again": "samaa tietoa kysytään uudelleen",
        "citizen": "kansalaisen on toimittava",
        "decision": "päätös",
        "automated": "automatisoitu",
        "interaction": "Vuorovaikutuksen raja",
        "visibility": "Näkyvyyden raja",
        "internal": "Sisäisen vuorovaikutuksen raja",
        "chart": "Tunnekäyrä: {title}",
        "held": "{count} piilossa",
    },
    "sv": {
        "grid": "Karta",
        "objects": "Objekt",
        "parking": "Parkering",
        "phase": "Fas",
        "lane": "Rad",
        "unnamed": "Namnlös",
        "pain": "smärtpunkt",
        "idea": "idé",
        "action": "åtgärd",
        "question": "fråga",
        "assumption": "antagande",
        "evidence": "belagt",
        "owner": "ansvarig {name}",
        "due": "senast {date}",
        "late": "försenad, skulle vara klar {date}",
        "wait": "väntar {time}",
        "again": "samma uppgift begärs på nytt",
        "citizen": "medborgaren måste agera",
        "decision": "beslut",
        "automated": "automatiserat",
        "interaction": "Gräns för interaktion",
        "visibility": "Gräns för synlighet",
        "internal": "Gräns för intern interaktion",
        "chart": "Känslokurva: {title}",
        "held": "{count} dolda",
    },
    "en": {
        "grid": "Map",
        "objects": "Objects",
        "parking": "Parking",
        "phase": "Phase",
        "lane": "Lane",
        "unnamed": "Unnamed",
        "pain": "pain point",
        "idea": "idea",
        "action": "action",
        "question": "question",
        "assumption": "assumption",
        "evidence": "evidence",
        "owner": "owner {name}",
        "due": "due {date}",
        "late": "overdue since {date}",
        "wait": "waits {time}",
        "again": "same data asked again",
        "citizen": "the citizen must act",
        "decision": "decision",
        "automated": "automated",
        "interaction": "Line of interaction",
        "visibility": "Line of visibility",
        "internal": "Line of internal interaction",
        "chart": "Emotion curve: {title}",
        "held": "{count} hidden",
    },
}


def level_of(language: Language, value: int) -> str:
    """`−2 frustration`"""
    return f"{signed(value)} {LEVELS[language][value]}"


def signed(value: int) -> str:
    """With a real minus, which no spreadsheet takes for the start of a formula, and a plus."""
    return f"+{value}" if value > 0 else str(value).replace("-", "\u2212")


def time_of(language: Language, amount: float, unit: str) -> str:
    """`3 days`; a comma in decimals where the language has one."""
    one, many = UNITS[language][unit]
    number = f"{amount:.2f}".rstrip("0").rstrip(".")
    if language != "en":
        number = number.replace(".", ",")
    return f"{number} {one if amount == 1 else many}"
