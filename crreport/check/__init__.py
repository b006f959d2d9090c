"""Rules over inputs: what contradicts itself in a project's files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from crreport.check.rules import (
    answer_to_no_step,
    answered_twice,
    assurance_faults,
    base_axes,
    base_concept,
    base_tables,
    baseline_restated,
    baseline_without_figure,
    bounds_disagree,
    change_between_unlike,
    closed_step_again,
    continuing_without_step,
    crossed_mismatch,
    cut_text,
    dangling_reference,
    dates_out_of_order,
    derived_id,
    direction_contradiction,
    disclosure_twice,
    due_before_baseline,
    duplicate_id,
    evidence_faults,
    figure_of_other_year,
    figures_differ,
    fiscal_year_end,
    formula_across_unlike,
    incomplete_breakdown,
    last_years_words,
    left_by_init,
    list_ending,
    logo_not_usable,
    low_contrast,
    mapped_section,
    metric_not_defined,
    milestone_outside,
    misspelt_id,
    money_without_balance,
    not_yet,
    observed_twice,
    out_of_range,
    own_unit,
    part_above_total,
    parts_cycle,
    parts_misfit,
    pasted_text,
    period_gap,
    period_not_in_year,
    placeholder_faults,
    placeholder_not_filled,
    placeholder_without_number,
    prose_number_mismatch,
    redline_without_year,
    repeated_figure,
    reserved_prefix,
    share_out_of_range,
    sign_in_words,
    signature_faults,
    size_in_words,
    split_count,
    status_unlike_answer,
    step_in_the_past,
    step_out_of_reach,
    sudden_change,
    suppressed_revealed,
    target_against_polarity,
    target_gone,
    target_in_prose,
    target_moved,
    target_out_of_order,
    target_without_baseline,
    topic_change_faults,
    topic_gone,
    topic_without_section,
    total_mismatch,
    unanswered_step,
    unfinished_text,
    unit_mismatch,
    unit_twice,
    unknown_member,
    unknown_topic,
    unlike_basis,
    unlike_own_text,
    unlike_periods,
    unscaled_value,
    unused_metric,
    unusual_sign,
    waiver_faults,
    whole_mismatch,
    xbrl_name_clash,
    years_of_change,
)
from crreport.diagnostics import Diagnostic, Rule, in_order
from crreport.evidence.files import EvidenceFiles
from crreport.evidence.rules import OF_FILES
from crreport.read.models.inputs import Inputs
from crreport.read.rules import RULES as READ_RULES
from crreport.read.rules.files import CutText
from crreport.read.rules.values import DerivedId, PlaceholderSyntax

Find: TypeAlias = Callable[[Inputs, int], Iterable[Diagnostic]]

RULES: tuple[tuple[type[Rule], Find], ...] = (
    (PlaceholderSyntax, placeholder_faults.find_unreadable),
    (DerivedId, derived_id.find),
    (CutText, cut_text.find),
    (total_mismatch.TotalMismatch, total_mismatch.find),
    (whole_mismatch.WholeMismatch, whole_mismatch.find),
    (crossed_mismatch.CrossedMismatch, crossed_mismatch.find),
    (parts_misfit.PartsMisfit, parts_misfit.find),
    (dangling_reference.DanglingReference, dangling_reference.find),
    (duplicate_id.DuplicateId, duplicate_id.find),
    (metric_not_defined.MetricNotDefined, metric_not_defined.find),
    (own_unit.OwnUnitMisfit, own_unit.find),
    (unit_mismatch.UnitMismatch, unit_mismatch.find),
    (out_of_range.OutOfRange, out_of_range.find),
    (split_count.SplitCount, split_count.find),
    (prose_number_mismatch.ProseNumberMismatch, prose_number_mismatch.find),
    (direction_contradiction.DirectionContradiction, direction_contradiction.find),
    (years_of_change.YearsOfChange, years_of_change.find),
    (figure_of_other_year.FigureOfOtherYear, figure_of_other_year.find),
    (sign_in_words.SignInWords, sign_in_words.find),
    (size_in_words.SizeInWords, size_in_words.find),
    (target_in_prose.TargetInProse, target_in_prose.find),
    (observed_twice.ObservedTwice, observed_twice.find),
    (unknown_topic.UnknownTopic, unknown_topic.find),
    (topic_without_section.TopicWithoutSection, topic_without_section.find),
    (unknown_member.UnknownMember, unknown_member.find),
    (period_not_in_year.PeriodNotInYear, period_not_in_year.find),
    (target_moved.TargetMoved, target_moved.find_moved),
    (target_gone.TargetGone, target_gone.find_gone),
    (target_gone.DroppedTargetMisfit, target_gone.find_misfits),
    (target_moved.ReasonWithoutChange, target_moved.find_idle_reasons),
    (topic_gone.TopicGone, topic_gone.find),
    (topic_change_faults.TopicChangeMisfit, topic_change_faults.find),
    (unanswered_step.UnansweredStep, unanswered_step.find),
    (answered_twice.AnsweredTwice, answered_twice.find),
    (status_unlike_answer.StatusUnlikeAnswer, status_unlike_answer.find),
    (answer_to_no_step.AnswerToNoStep, answer_to_no_step.find),
    (unused_metric.UnusedMetric, unused_metric.find),
    (not_yet.NotYet, not_yet.find),
    (closed_step_again.ClosedStepAgain, closed_step_again.find),
    (continuing_without_step.ContinuingWithoutStep, continuing_without_step.find),
    (unit_twice.UnitTwice, unit_twice.find),
    (unfinished_text.UnfinishedText, unfinished_text.find),
    (placeholder_not_filled.PlaceholderNotFilled, placeholder_not_filled.find),
    (placeholder_faults.PlaceholderWithoutFigure, placeholder_faults.find_without_figure),
    (low_contrast.LowContrast, low_contrast.find),
    (list_ending.ListEnding, list_ending.find),
    (pasted_text.PastedMarks, pasted_text.find_marks),
    (pasted_text.PastedCharacters, pasted_text.find_characters),
    (pasted_text.DividedWord, pasted_text.find_divided),
    (parts_cycle.PartsCycle, parts_cycle.find),
    (baseline_without_figure.BaselineWithoutFigure, baseline_without_figure.find),
    (reserved_prefix.ReservedPrefix, reserved_prefix.find),
    (signature_faults.SignatureOfNothing, signature_faults.find_of_nothing),
    (signature_faults.SignedTwice, signature_faults.find_twice),
    (xbrl_name_clash.XbrlNameClash, xbrl_name_clash.find),
    (assurance_faults.AssuranceWithoutFigure, assurance_faults.find_without_figure),
    (assurance_faults.AssuredTwice, assurance_faults.find_twice),
    (base_concept.BaseConceptMisfit, base_concept.find),
    (redline_without_year.RedlineWithoutYear, redline_without_year.find),
    (base_tables.BaseTableMisfit, base_tables.find),
    (base_axes.BaseAxisMisfit, base_axes.find),
    (mapped_section.MappedSectionMissing, mapped_section.find),
    (left_by_init.LeftByInit, left_by_init.find),
    (money_without_balance.MoneyWithoutBalance, money_without_balance.find),
    (sudden_change.SuddenChange, sudden_change.find),
    (unscaled_value.UnscaledValue, unscaled_value.find),
    (share_out_of_range.ShareOutOfRange, share_out_of_range.find),
    (figures_differ.FiguresDiffer, figures_differ.find),
    (baseline_restated.BaselineRestated, baseline_restated.find),
    (milestone_outside.MilestoneOutside, milestone_outside.find),
    (unlike_own_text.UnlikeOwnText, unlike_own_text.find),
    (target_out_of_order.TargetOutOfOrder, target_out_of_order.find),
    (due_before_baseline.DueBeforeBaseline, due_before_baseline.find),
    (target_against_polarity.TargetAgainstPolarity, target_against_polarity.find),
    (target_without_baseline.TargetWithoutBaseline, target_without_baseline.find),
    (unlike_periods.UnlikePeriods, unlike_periods.find),
    (period_gap.PeriodGap, period_gap.find),
    (fiscal_year_end.NotFiscalYearEnd, fiscal_year_end.find),
    (change_between_unlike.ChangeBetweenUnlike, change_between_unlike.find),
    (unlike_basis.UnlikeBasis, unlike_basis.find),
    (formula_across_unlike.FormulaAcrossUnlike, formula_across_unlike.find),
    (repeated_figure.RepeatedFigure, repeated_figure.find),
    (incomplete_breakdown.IncompleteBreakdown, incomplete_breakdown.find),
    (part_above_total.PartAboveTotal, part_above_total.find),
    (unusual_sign.UnusualSign, unusual_sign.find),
    (suppressed_revealed.SuppressedRevealed, suppressed_revealed.find),
    (placeholder_without_number.PlaceholderWithoutNumber, placeholder_without_number.find),
    (bounds_disagree.BoundsDisagree, bounds_disagree.find),
    (disclosure_twice.DisclosureTwice, disclosure_twice.find),
    (dates_out_of_order.DatesOutOfOrder, dates_out_of_order.find),
    (last_years_words.LastYearsWords, last_years_words.find),
    (step_in_the_past.StepInThePast, step_in_the_past.find),
    (step_out_of_reach.StepOutOfReach, step_out_of_reach.find),
)
"""Each rule over inputs with the function that finds where it is broken."""

ALL_RULES: tuple[type[Rule], ...] = tuple(
    dict.fromkeys(
        (
            *READ_RULES,
            *(rule for rule, _ in RULES),
            logo_not_usable.LogoNotUsable,
            *OF_FILES,
            waiver_faults.IdleWaiver,
            waiver_faults.WaiverMisfit,
            misspelt_id.MisspeltId,
            *OF_FILES,
        )
    )
)
"""Every rule of reading and checking, once."""


def spoiling(inputs: Inputs, year: int) -> tuple[Diagnostic, ...]:
    """The errors in entries from which no facts can be made."""
    return tuple(d for rule, find in RULES if rule.spoils for d in find(inputs, year))


def check(inputs: Inputs, year: int, files: EvidenceFiles | None = None) -> tuple[Diagnostic, ...]:
    """All errors, warnings and notes for a year, in the order of the files.

    Files that the inputs name are looked up only if they are given.
    """
    diagnostics = [diagnostic for _, find in RULES for diagnostic in find(inputs, year)]
    if files is not None:
        diagnostics += logo_not_usable.find(inputs, files.project)
        diagnostics += evidence_faults.find(inputs, year, files)
    return in_order(diagnostics)
