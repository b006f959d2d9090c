"""The rules about evidence: files that figures rest on, and records that they are computed from."""

from __future__ import annotations

from crreport.diagnostics import Level, Rule


class MissingEvidence(Rule):
    """
    **What it finds.** A file under `evidence` that is not in the project.

    **Why it matters.** Nobody can look up what a figure rests on. A draft may wait for the file; a final report may not.

    **Example.**
    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: care-score
          value: 64%
          evidence: [evidence/2018/not-yet-sent.pdf]
    ```

    **Instead.** Put the file into the project; its path is relative to the project folder.
    """

    code, name, level, level_when_final = "CR601", "missing-evidence", Level.WARNING, Level.ERROR


class ChangedEvidence(Rule):
    """
    **What it finds.** A file whose SHA-256 checksum is not the one that the inputs give.

    **Why it matters.** The file is not the one that the figure was taken from or approved with.

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

    **Instead.** Look at what changed. If the new file is right, run `crreport evidence --update --accept-changes`, which writes its checksum; else restore the old one.
    """

    code, name = "CR602", "changed-evidence"


class UnlockedEvidence(Rule):
    """
    **What it finds.** Evidence without a checksum.

    **Why it matters.** The file could change later and nothing would tell. A draft may leave it open.

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
    **What it finds.** A `cell` whose value is not the figure, taking its rounding, its unit and its scale into account.

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

    **Instead.** Correct the figure or name the right cell. Where the cell is in another unit, say so: `unit: kWh`.
    """

    code, name = "CR604", "cell-mismatch"
    reads = frozenset({"organisation.currency"})


class EvidenceOutsideProject(Rule):
    """
    **What it finds.** Evidence whose path leads out of the project, by itself or through a link.

    **Why it matters.** Nobody else has that file, and a project that came from elsewhere could read the files of whoever builds it.

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
    **What it finds.** Records or a cell that cannot be read: a broken file, a sheet or cell that is not there, an encoding that does not fit.

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

    **Instead.** Name a sheet that the workbook has: `cell: "Results!B3"`. Of a CSV file that is not in UTF-8, name the `encoding`.
    """

    code, name = "CR606", "unreadable-evidence"
    spoils = True


class UnknownColumn(Rule):
    """
    **What it finds.** A column that the file does not have, or that two of its columns are called by.

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
    **What it finds.** A `where` that no row answers to, one of whose values no row has, or that leaves no number.

    **Why it matters.** The sum of nothing is not zero: mostly the value is misspelt, and the figure would be too small.

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
    **What it finds.** A cell that is no number where numbers are computed with, or no day where a range of days is asked for.

    **Why it matters.** Passing over it would leave it out of the figure.

    **Example.**
    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: energy-use
          value: {from: evidence/2018/energy.csv, sum: meter, unit: kWh}
    ```

    **Instead.** Correct the file, or name the right column: `sum: kwh`. Where commas stand before decimals, say `decimal: comma`; where days are written otherwise, `dates: DD/MM/YYYY`.
    """

    code, name = "CR609", "odd-record"
    spoils = True


class BlankRecord(Rule):
    """
    **What it finds.** Rows that belong to a figure and have no number in its column.

    **Why it matters.** What is not known is not zero; the figure may be too small.

    **Example.**
    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: energy-use
          value: {from: evidence/2018/energy.csv, sum: estimate, unit: kWh}
    ```

    **Instead.** Complete the records, or say that they are right as they are: `blank: skip`.
    """

    code, name, level = "CR610", "blank-record", Level.WARNING


class RecordsUnit(Rule):
    """
    **What it finds.** Records whose unit is not one of the metric's kind, or is not given although the metric is kept in thousands, millions or billions, or that have no exact value in the metric's unit.

    **Why it matters.** A figure would be wrong by a factor, or its last decimals would be made up.

    **Example.**
    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: energy-use
          value: {from: evidence/2018/energy.csv, sum: kwh, unit: GBP}
    ```

    **Instead.** Name the unit of the column, such as `unit: kWh`; it is converted to that of the metric. Where that leaves endless decimals, add `places: 0`.
    """

    code, name = "CR611", "records-unit"
    reads = frozenset({"organisation.currency"})
    spoils = True


class MissingRecords(Rule):
    """
    **What it finds.** A figure that is to be computed from a file that is not there.

    **Why it matters.** There is no figure without it, neither in this report nor as a comparative of later ones.

    **Example.**
    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: energy-use
          value: {from: evidence/2018/enrgy.csv, sum: kwh, unit: kWh}
    ```

    **Instead.** Name a file of the project: `from: evidence/2018/energy.csv`.
    """

    code, name = "CR612", "missing-records"
    spoils = True


OF_RECORDS: tuple[type[Rule], ...] = (
    *(UnknownColumn, NoRecord, OddRecord, BlankRecord, RecordsUnit, MissingRecords),
)
"""What is found where figures are computed from records."""

OF_FILES: tuple[type[Rule], ...] = (
    *(MissingEvidence, ChangedEvidence, UnlockedEvidence, CellMismatch, EvidenceOutsideProject),
    UnreadableEvidence,
)
"""What is found of evidence, wherever it is named."""
