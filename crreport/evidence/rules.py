"""The rules about evidence: files on which figures are based, and records from which they are computed."""

from __future__ import annotations

from crreport.diagnostics import Level, Rule


class MissingEvidence(Rule):
    """
    **What it finds.** A file under `evidence` that is not in the project.

    **Why it matters.** Nobody can look up what a figure is based on. A draft can wait for the file; a final report cannot.

    **Example.**
    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: care-score
          value: 64%
          evidence: [evidence/2018/not-yet-sent.pdf]
    ```

    **Instead.** Put the file into the project, and give its path relative to the project folder.
    """

    code, name, level, level_when_final = "CR601", "missing-evidence", Level.WARNING, Level.ERROR


class ChangedEvidence(Rule):
    """
    **What it finds.** A file whose SHA-256 checksum differs from the one in the inputs.

    **Why it matters.** The file is not the one from which the figure was taken, or with which it was approved.

    **Example.**
    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: care-score
          value: 64%
          evidence:
            - file: evidence/2018/survey.xlsx
              sha256: 0000000000000000000000000000000000000000000000000000000000000000
    ```

    **Instead.** Check what has changed. If the new file is right, run `crreport evidence --update --accept-changes`, which writes its checksum. Otherwise restore the old file.
    """

    code, name = "CR602", "changed-evidence"


class UnlockedEvidence(Rule):
    """
    **What it finds.** Evidence without a checksum.

    **Why it matters.** The file could change later and nobody would notice. A draft can do without checksums.

    **Example.**
    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: care-score
          value: 64%
          evidence: [evidence/2018/survey.xlsx]
    ```

    **Instead.** Run `crreport evidence --update`, which writes the `sha256` of each file.
    """

    code, name, level, level_when_final = "CR603", "unlocked-evidence", Level.WARNING, Level.ERROR


class CellMismatch(Rule):
    """
    **What it finds.** A `cell` whose value differs from the figure. Rounding, unit and scale are taken into account.

    **Why it matters.** The report says one thing and its evidence another.

    **Example.**
    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: care-score
          value: 71%
          evidence: [{file: evidence/2018/survey.xlsx, cell: "Results!B3"}]
    ```

    **Instead.** Correct the figure, or name the right cell. If the cell is in another unit, say so: `unit: kWh`.
    """

    code, name = "CR604", "cell-mismatch"
    reads = frozenset({"organisation.currency"})


class EvidenceOutsideProject(Rule):
    """
    **What it finds.** Evidence whose path leads out of the project, directly or through a link.

    **Why it matters.** Nobody else has that file. And a project from somebody else could read private files of the person who builds it.

    **Example.**
    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: care-score
          value: 64%
          evidence: [../survey.xlsx]
    ```

    **Instead.** Copy the file into the project, such as to `evidence/2018/`.
    """

    code, name = "CR605", "evidence-outside-project"
    spoils = True


class UnreadableEvidence(Rule):
    """
    **What it finds.** Records or a cell that cannot be read: the file is damaged, the sheet or cell does not exist, or the encoding is wrong.

    **Why it matters.** The figure cannot be computed or compared.

    **Example.**
    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: care-score
          value: 64%
          evidence: [{file: evidence/2018/survey.xlsx, cell: "Result!B3"}]
    ```

    **Instead.** Name a sheet that the workbook has: `cell: "Results!B3"`. If a CSV file is not in UTF-8, add its `encoding`.
    """

    code, name = "CR606", "unreadable-evidence"
    spoils = True


class UnknownColumn(Rule):
    """
    **What it finds.** A column that the file does not have, or a name that two of its columns have.

    **Why it matters.** The figure cannot be computed.

    **Example.**
    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: energy-use
          value: {from: evidence/2018/energy.csv, sum: kw, unit: kWh}
    ```

    **Instead.** Name the column as the first row of the file does: `sum: kwh`.
    """

    code, name = "CR607", "unknown-column"
    spoils = True


class NoRecord(Rule):
    """
    **What it finds.** A `where` that no row matches, with a value that no row has, or after which no number is left.

    **Why it matters.** The sum of nothing is not zero. Usually a value is misspelt, and the figure would be too small.

    **Example.**
    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: energy-use
          value: {from: evidence/2018/energy.csv, sum: kwh, where: {division: Rial}, unit: kWh}
    ```

    **Instead.** Write the value as the file does: `where: {division: Rail}`.
    """

    code, name = "CR608", "no-record"
    spoils = True


class OddRecord(Rule):
    """
    **What it finds.** A cell that is not a number in a column of numbers, or not a day in a column with a range of days.

    **Why it matters.** If it were skipped, it would be missing from the figure.

    **Example.**
    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: energy-use
          value: {from: evidence/2018/energy.csv, sum: meter, unit: kWh}
    ```

    **Instead.** Correct the file, or name the right column: `sum: kwh`. If commas separate decimals, add `decimal: comma`. If days are written differently, add `dates: DD/MM/YYYY`.
    """

    code, name = "CR609", "odd-record"
    spoils = True


class BlankRecord(Rule):
    """
    **What it finds.** Rows that belong to a figure but have no number in its column.

    **Why it matters.** An unknown number is not zero. The figure may be too small.

    **Example.**
    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: energy-use
          value: {from: evidence/2018/energy.csv, sum: estimate, unit: kWh}
    ```

    **Instead.** Complete the records, or say that they are correct without these numbers: `blank: skip`.
    """

    code, name, level = "CR610", "blank-record", Level.WARNING


class RecordsUnit(Rule):
    """
    **What it finds.** Records whose unit does not fit the metric's kind. Records without a unit, although the metric is in thousands, millions or billions. Or records that have no exact value in the metric's unit.

    **Why it matters.** The figure would be wrong by a factor, or its last decimals would be arbitrary.

    **Example.**
    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: energy-use
          value: {from: evidence/2018/energy.csv, sum: kwh, unit: GBP}
    ```

    **Instead.** Name the unit of the column, such as `unit: kWh`; it is converted to that of the metric. If that gives endless decimals, add `places: 0`.
    """

    code, name = "CR611", "records-unit"
    reads = frozenset({"organisation.currency"})
    spoils = True


class MissingRecords(Rule):
    """
    **What it finds.** A figure that is to be computed from a file that does not exist.

    **Why it matters.** Without the file there is no figure, in this report or as a prior-year figure in later ones.

    **Example.**
    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: energy-use
          value: {from: evidence/2018/enrgy.csv, sum: kwh, unit: kWh}
    ```

    **Instead.** Name a file in the project: `from: evidence/2018/energy.csv`.
    """

    code, name = "CR612", "missing-records"
    spoils = True


OF_RECORDS: tuple[type[Rule], ...] = (
    *(UnknownColumn, NoRecord, OddRecord, BlankRecord, RecordsUnit, MissingRecords),
)
"""The rules for figures that are computed from records."""

OF_FILES: tuple[type[Rule], ...] = (
    *(MissingEvidence, ChangedEvidence, UnlockedEvidence, CellMismatch, EvidenceOutsideProject),
    UnreadableEvidence,
)
"""The rules for files that are named as evidence."""
