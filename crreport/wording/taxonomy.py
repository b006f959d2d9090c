"""What taxonomies say: labels and documentation of the core, names of roles, messages of assertions."""

from __future__ import annotations

from collections.abc import Mapping

from crreport.wording.catalogues import ENGLISH, language_of, languages, texts


def in_each_language(key: str, *, otherwise: str | None = None) -> dict[str, str]:
    """A text of the taxonomies by language, English first; languages that do not have it are left out.

    `otherwise` is the English text if there is none.
    """
    known = texts(ENGLISH, "taxonomy")
    english = known[key] if otherwise is None else known.get(key, otherwise)
    others = {language: texts(language, "taxonomy").get(key) for language in languages()}
    return {ENGLISH: english, **{language: text for language, text in others.items() if text is not None}}


def taxonomy_text(key: str, tag: str) -> str:
    """A text of the taxonomies in the language of a tag, else in English."""
    return texts(language_of(tag), "taxonomy").get(key) or texts(ENGLISH, "taxonomy")[key]


def filled(key: str, **labels: Mapping[str, str]) -> dict[str, str]:
    """A text with placeholders, in each language that all labels that fill them have."""
    tags = [tag for tag in next(iter(labels.values())) if all(tag in each for each in labels.values())]
    return {
        tag: taxonomy_text(key, tag).format(**{name: each[tag] for name, each in labels.items()})
        for tag in tags
    }
