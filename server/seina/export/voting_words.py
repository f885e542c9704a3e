"""What tables and pictures say of votings, in Finnish, Swedish and English."""

from __future__ import annotations

from typing import Final

from seina.board.voting_results import VotingResult
from seina.export.words import Language

VOTING_WORDS: Final[dict[Language, dict[str, str]]] = {
    "fi": {
        "voting": "Äänestys",
        "votings": "Äänestykset",
        "name": "Nimi",
        "way": "Tapa",
        "dots": "pisteäänestys",
        "matrix": "nelikenttä",
        "scale": "asteikko",
        "ranking": "järjestys",
        "secrecy": "Julkisuus",
        "anonymous": "nimetön",
        "named": "nimellinen",
        "each": "Ääniä kullakin",
        "cap": "Enintään kohteelle",
        "voters": "Äänestäjiä",
        "cast": "Annettuja ääniä",
        "opened": "Alkoi",
        "closed": "Päättyi",
        "rank": "Sija",
        "votes": "Äänet",
        "share": "Osuus %",
        "mean": "Keskiarvo",
        "median": "Mediaani",
        "points": "Pisteet",
        "meanPlace": "Sijoitus keskimäärin",
        "first": "Ensimmäisenä",
        "x": "Työmäärä",
        "y": "Vaikutus",
        "low": "pieni",
        "high": "suuri",
        "chart": "Kuvio: {x} ja {y}, mediaanit ja kvartiilit. Alla oleva luettelo kertoo saman.",
        "ofMedian": "{axis}: mediaani",
        "ofLow": "{axis}: alakvartiili",
        "ofHigh": "{axis}: yläkvartiili",
        "small": "Muut organisaatiot",
        "by": "Kuka antoi mitä",
        "nobody": "tuntematon",
        "told": "{name}: {value}",
        "1 vote": "1 ääni",
        "n votes": "{count} ääntä",
        "n mean": "keskiarvo {count}",
        "n rank": "sija {count}",
        "line": "{way} · {secrecy} · {voters} · {cast}",
        "1 voter": "1 äänestäjä",
        "n voters": "{count} äänestäjää",
        "more": "ja {count} muuta",
    },
    "sv": {
        "voting": "Omröstning",
        "votings": "Omröstningar",
        "name": "Namn",
        "way": "Sätt",
        "dots": "punktomröstning",
        "matrix": "fyrfält",
        "scale": "skala",
        "ranking": "rangordning",
        "secrecy": "Öppenhet",
        "anonymous": "anonym",
        "named": "med namn",
        "each": "Röster per person",
        "cap": "Högst på ett objekt",
        "voters": "Röstande",
        "cast": "Avgivna röster",
        "opened": "Öppnad",
        "closed": "Stängd",
        "rank": "Plats",
        "votes": "Röster",
        "share": "Andel %",
        "mean": "Medelvärde",
        "median": "Median",
        "points": "Poäng",
        "meanPlace": "Plats i medeltal",
        "first": "Som första",
        "x": "Arbetsinsats",
        "y": "Effekt",
        "low": "liten",
        "high": "stor",
        "chart": "Diagram: {x} och {y}, medianer och kvartiler. Listan nedan säger detsamma.",
        "ofMedian": "{axis}: median",
        "ofLow": "{axis}: undre kvartil",
        "ofHigh": "{axis}: övre kvartil",
        "small": "Övriga organisationer",
        "by": "Vem gav vad",
        "nobody": "okänd",
        "told": "{name}: {value}",
        "1 vote": "1 röst",
        "n votes": "{count} röster",
        "n mean": "medelvärde {count}",
        "n rank": "plats {count}",
        "line": "{way} · {secrecy} · {voters} · {cast}",
        "1 voter": "1 röstande",
        "n voters": "{count} röstande",
        "more": "och {count} till",
    },
    "en": {
        "voting": "Voting",
        "votings": "Votings",
        "name": "Name",
        "way": "Way",
        "dots": "dot voting",
        "matrix": "matrix",
        "scale": "scale",
        "ranking": "ranking",
        "secrecy": "Secrecy",
        "anonymous": "anonymous",
        "named": "named",
        "each": "Votes each",
        "cap": "Most on one object",
        "voters": "Voters",
        "cast": "Votes cast",
        "opened": "Opened",
        "closed": "Closed",
        "rank": "Rank",
        "votes": "Votes",
        "share": "Share %",
        "mean": "Mean",
        "median": "Median",
        "points": "Points",
        "meanPlace": "Mean place",
        "first": "Put first",
        "x": "Effort",
        "y": "Impact",
        "low": "low",
        "high": "high",
        "chart": "Chart: {x} and {y}, medians and quartiles. The list below says the same.",
        "ofMedian": "{axis}: median",
        "ofLow": "{axis}: lower quartile",
        "ofHigh": "{axis}: upper quartile",
        "small": "Other organisations",
        "by": "Who gave what",
        "nobody": "unknown",
        "told": "{name}: {value}",
        "1 vote": "1 vote",
        "n votes": "{count} votes",
        "n mean": "mean {count}",
        "n rank": "rank {count}",
        "line": "{way} · {secrecy} · {voters} · {cast}",
        "1 voter": "1 voter",
        "n voters": "{count} voters",
        "more": "and {count} more",
    },
}


def voting_title(voting: VotingResult, language: Language) -> str:
    """Its name on one line, else what it is."""
    return " ".join(voting.name.split()) or VOTING_WORDS[language]["voting"]


def axis_titles(voting: VotingResult, language: Language) -> tuple[str, str]:
    """Of a matrix, x and y: its own words, else effort and impact."""
    words = VOTING_WORDS[language]
    own = [axis.title.strip() for axis in voting.axes] if voting.axes else ["", ""]
    return own[0] or words["x"], own[1] or words["y"]


def counted_voters(count: int, language: Language) -> str:
    return VOTING_WORDS[language]["1 voter" if count == 1 else "n voters"].format(count=count)


def counted_votes(count: int, language: Language) -> str:
    return VOTING_WORDS[language]["1 vote" if count == 1 else "n votes"].format(count=count)
