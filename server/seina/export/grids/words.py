"""What a drawn grid says by itself: names of lanes that nobody has named, lines, parking and counts. The
client says the same (client/src/i18n/fi/gridview.ts and process.ts)."""

from __future__ import annotations

from typing import Final

from seina.export.words import Language

SAID: Final[dict[Language, dict[str, str]]] = {
    "fi": {
        "lane-notes": "Lappuja",
        "lane-text": "Tekstiä",
        "lane-emotion": "Tunnekäyrä",
        "lane-image": "Kuvia",
        "lane-separator": "Raja",
        "lane-organisation": "Organisaatio",
        "lane-system": "Järjestelmät",
        "lane-metric": "Mittari",
        "lane-channel": "Kanavat",
        "line-interaction": "Vuorovaikutuksen raja",
        "line-visibility": "Näkyvyyden raja",
        "line-internal": "Sisäisen vuorovaikutuksen raja",
        "parking": "Pysäköinti: näiden lappujen sarake tai kaista on poistettu.",
        "count-handoffs": "Siirrot toisaalle",
        "count-contacts": "Asioinnit",
        "count-again": "Kysytään uudelleen",
        "count-waiting": "Odotusta",
        "count-steps": "Askelia",
    },
    "sv": {
        "lane-notes": "Lappar",
        "lane-text": "Text",
        "lane-emotion": "Känslokurva",
        "lane-image": "Bilder",
        "lane-separator": "Gräns",
        "lane-organisation": "Organisation",
        "lane-system": "System",
        "lane-metric": "Mätare",
        "lane-channel": "Kanaler",
        "line-interaction": "Interaktionslinjen",
        "line-visibility": "Synlighetslinjen",
        "line-internal": "Linjen för intern interaktion",
        "parking": "Parkering: lapparnas kolumn eller fil har tagits bort.",
        "count-handoffs": "Överlämningar",
        "count-contacts": "Medborgarkontakter",
        "count-again": "Frågas på nytt",
        "count-waiting": "Väntan",
        "count-steps": "Steg",
    },
    "en": {
        "lane-notes": "Notes",
        "lane-text": "Text",
        "lane-emotion": "Emotions",
        "lane-image": "Images",
        "lane-separator": "Line",
        "lane-organisation": "Organisation",
        "lane-system": "Systems",
        "lane-metric": "Metric",
        "lane-channel": "Channels",
        "line-interaction": "Line of interaction",
        "line-visibility": "Line of visibility",
        "line-internal": "Line of internal interaction",
        "parking": "Parking: the column or lane of these was removed.",
        "count-handoffs": "Hand-offs",
        "count-contacts": "Citizen contacts",
        "count-again": "Asked again",
        "count-waiting": "Waiting",
        "count-steps": "Steps",
    },
}
