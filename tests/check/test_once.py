from collections.abc import Iterator
from dataclasses import replace

from crreport.check.once import once
from crreport.read.models.inputs import Inputs

asked: list[int] = []


@once
def years_of(inputs: Inputs, year: int) -> Iterator[int]:
    asked.append(year)
    yield from (known for known in inputs.years if known <= year)


def test_what_was_worked_out_is_handed_out_again_for_the_same_inputs_alone(every_row_inputs: Inputs) -> None:
    asked.clear()
    assert [years_of(every_row_inputs, year) for year in (2024, 2000, 2024)] == [(2024,), (), (2024,)]
    assert asked == [2024, 2000]
    assert years_of(replace(every_row_inputs, years={}), 2024) == ()
    assert years_of(every_row_inputs, 2024) == (2024,)
