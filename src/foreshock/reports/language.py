"""Which language a text is in: a stop-word test that settles plain English at once, py3langid (Lui & Baldwin 2012) else.

Short texts get the benefit of the doubt: a headline of names ("Hamas, Hezbollah, Teheran") has no language to speak of.
"""

from __future__ import annotations

import functools
import re
from typing import Any

SAMPLE = 8_000
"""Characters looked at, half from the start and half from the middle."""

ENGLISH_SHARE = 0.22
"""Share of stop-words among the words of a sample above which it is English. Assumption, checked on annotated English
news (0.30 to 0.50) and on samples of 16 other languages (below 0.12)."""

FEW_WORDS = 8
"""Latin-script texts with fewer words are taken for English. Assumption."""

FEW_LETTERS = 15
"""Texts in another script with fewer letters are taken for English. Assumption."""

SURE = 0.98
"""Probability of not being English that py3langid must give before a Latin-script text is refused. Assumption."""

_STOP = frozenset(
    """the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one
    you were her all she there would their we him been has when who will more no if out so said what its about into than
    them can only other new some could these may then do any my now such like our over me even most after also did before
    must through where much your should because each just those how too""".split()  # noqa: SIM905
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")

NAMES: dict[str, str] = {
    "ace": "Acehnese", "af": "Afrikaans", "am": "Amharic", "an": "Aragonese", "ar": "Arabic", "ary": "Moroccan Arabic",
    "arz": "Egyptian Arabic", "as": "Assamese", "az": "Azerbaijani", "ba": "Bashkir", "bcl": "Bikol", "be": "Belarusian",
    "bg": "Bulgarian", "bn": "Bengali", "br": "Breton", "bs": "Bosnian", "ca": "Catalan", "crh": "Crimean Tatar",
    "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "dz": "Dzongkha", "el": "Greek", "eo": "Esperanto",
    "es": "Spanish", "et": "Estonian", "eu": "Basque", "ext": "Extremaduran", "fa": "Persian", "fi": "Finnish",
    "fo": "Faroese", "fr": "French", "fuv": "Fulfulde", "fy": "Frisian", "ga": "Irish", "gcf": "Guadeloupean Creole",
    "gcr": "Guianese Creole", "gd": "Scottish Gaelic", "gl": "Galician", "gom": "Konkani", "grc": "Ancient Greek",
    "gu": "Gujarati", "gug": "Guarani", "guw": "Gun", "ha": "Hausa", "hbo": "Biblical Hebrew", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "ht": "Haitian Creole", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian",
    "ig": "Igbo", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "jv": "Javanese", "ka": "Georgian",
    "kab": "Kabyle", "kik": "Kikuyu", "kk": "Kazakh", "km": "Khmer", "kn": "Kannada", "ko": "Korean", "ku": "Kurdish",
    "ky": "Kyrgyz", "la": "Latin", "lb": "Luxembourgish", "lg": "Luganda", "lij": "Ligurian", "ln": "Lingala",
    "lo": "Lao", "lt": "Lithuanian", "ltg": "Latgalian", "lv": "Latvian", "mg": "Malagasy", "mk": "Macedonian",
    "ml": "Malayalam", "mn": "Mongolian", "mr": "Marathi", "ms": "Malay", "mt": "Maltese", "my": "Burmese",
    "nb": "Norwegian", "ne": "Nepali", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian", "nso": "Northern Sotho",
    "oc": "Occitan", "om": "Oromo", "or": "Odia", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese",
    "qu": "Quechua", "ro": "Romanian", "ru": "Russian", "rw": "Kinyarwanda", "sa": "Sanskrit",
    "sdh": "Southern Kurdish", "se": "Northern Sami", "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian", "sn": "Shona",
    "so": "Somali", "sq": "Albanian", "sr": "Serbian", "st": "Sotho", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil",
    "te": "Telugu", "tg": "Tajik", "th": "Thai", "tk": "Turkmen", "tl": "Tagalog", "tr": "Turkish", "tt": "Tatar",
    "ug": "Uyghur", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "uzs": "Southern Uzbek", "vec": "Venetian",
    "vi": "Vietnamese", "vo": "Volapük", "wa": "Walloon", "wuu": "Wu Chinese", "xh": "Xhosa", "yo": "Yoruba",
    "yue": "Cantonese", "zh": "Chinese", "zu": "Zulu",
}  # fmt: skip
"""Code to English name, for the languages that py3langid tells apart."""

NOT_FOREIGN = frozenset({"en", "pcm", "zxx"})
"""English, Nigerian Pidgin (short English headlines fall there) and "no language": never refused."""


def foreign_language(text: str) -> str | None:
    """English name of the language of a text that is surely not English; None for English and for too little text.

    >>> foreign_language("The president said that the army would not cross the border.") is None
    True
    >>> foreign_language("Президент заявил, что армия не перейдёт границу.")
    'Russian'
    """
    sample = text if len(text) <= SAMPLE else text[: SAMPLE // 2] + " " + text[len(text) // 2 :][: SAMPLE // 2]
    words = [word.lower() for word in _WORD.findall(sample)]
    if sum(word in _STOP for word in words) >= ENGLISH_SHARE * len(words):
        return None
    letters = len(_LETTER.findall(sample))
    latin = len(_LATIN.findall(sample)) > 0.5 * letters
    if letters < FEW_LETTERS or (latin and len(words) < FEW_WORDS):
        return None
    language, sure = _classify(sample)
    if language in NOT_FOREIGN or (latin and sure < SURE):
        return None
    return NAMES.get(language, f"another language ({language})")


@functools.cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _classify(sample: str) -> tuple[str, float]:
    """The likeliest language, and the probability that it is none of :data:`NOT_FOREIGN`."""
    ranked = [(str(language), float(share)) for language, share in _identifier().rank(sample)]
    return ranked[0][0], 1.0 - sum(share for language, share in ranked if language in NOT_FOREIGN)
