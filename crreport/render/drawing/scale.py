"""From numbers to places in a drawing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """Where numbers stand between two edges of the drawing."""

    low: float
    high: float
    at_low: float
    at_high: float

    def __call__(self, number: float) -> float:
        """The place of a number."""
        if self.high == self.low:
            return (self.at_low + self.at_high) / 2
        return self.at_low + (number - self.low) / (self.high - self.low) * (self.at_high - self.at_low)
