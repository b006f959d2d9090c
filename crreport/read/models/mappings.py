"""How inputs map to base taxonomies: to their concepts, axes and members."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from crreport.read.models.base import Model, structure
from crreport.read.models.scalars import ConceptName, Id, Text, fault


class Anchor(Model):
    """Concepts of a base taxonomy that are wider or narrower than the metric or text block."""

    wider: ConceptName | None = structure(default=None)
    """The nearest concept that includes what the metric measures or the text says."""
    narrower: tuple[ConceptName, ...] = structure(default=())
    """Concepts that the metric or text includes."""

    @model_validator(mode="after")
    def _is_not_empty(self) -> Self:
        if self.wider is None and not self.narrower:
            help = "add `wider:` or `narrower:`"
            raise fault("bad_combination", "an anchor needs a `wider` concept or `narrower` ones", help)
        return self


class BaseDimension(Model):
    """A value on an axis of a base taxonomy, for all figures of a metric or for a text block."""

    axis: ConceptName = structure()
    """The axis, such as `esrs:SiteAxis`."""
    value: Text = structure()
    """A member of the axis, such as `esrs:OwnOperationsMember`, or a text if the axis has free values."""


class TextBlock(Model):
    """A section of a topic that is reported as a concept of a base taxonomy, or anchored to one."""

    topic: Id = structure()
    """The topic, by its id, which is the same in all years."""
    section: Literal["meaning", "commitment", "governance", "progress", "next-steps"] = structure()
    """Which of the topic's sections."""
    concept: ConceptName | None = structure(default=None)
    """The concept under which the section's text block is reported."""
    anchor: Anchor | None = structure(default=None)
    """The nearest concepts, if no concept fits. The text is then reported under a concept of your own."""
    dimensions: tuple[BaseDimension, ...] = structure(default=())
    """Values of axes that the tables of the base taxonomy require."""

    @model_validator(mode="after")
    def _is_mapped_once(self) -> Self:
        if (self.concept is None) == (self.anchor is None):
            help = "write `concept:` or `anchor:`, and not both"
            raise fault("bad_combination", "a text block needs either a `concept` or an `anchor`", help)
        if self.dimensions and self.concept is None:
            help = "add `concept:`, or leave `dimensions` out"
            raise fault("bad_combination", "`dimensions` need a `concept` of a base taxonomy", help)
        return self
