"""Why a row was left out and what is odd about a file, as codes with their sentences."""

from __future__ import annotations

from workbench.errors import QT_TRANSLATE_NOOP

_REASONS = {
    "empty_text": QT_TRANSLATE_NOOP("reasons", "no text"),
    "error_cell": QT_TRANSLATE_NOOP("reasons", "an error value in place of the text"),
    "formula_without_value": QT_TRANSLATE_NOOP("reasons", "a formula whose value is not in the file"),
    "several_labels": QT_TRANSLATE_NOOP("reasons", "several labels, and a text can have one"),
    "duplicate": QT_TRANSLATE_NOOP("reasons", "same text again"),
    "near_duplicate": QT_TRANSLATE_NOOP("reasons", "nearly the same as an earlier text"),
    "conflicting_label": QT_TRANSLATE_NOOP("reasons", "same text with another label"),
    "too_short": QT_TRANSLATE_NOOP("reasons", "shorter than asked for"),
    "too_long": QT_TRANSLATE_NOOP("reasons", "longer than asked for"),
    "other_language": QT_TRANSLATE_NOOP("reasons", "in another language"),
    "broken_line": QT_TRANSLATE_NOOP("reasons", "not a complete JSON line"),
    "too_many_fields": QT_TRANSLATE_NOOP("reasons", "more cells than columns"),
    "unbalanced_quote": QT_TRANSLATE_NOOP("reasons", "a quotation mark that never closes"),
    "span_outside_text": QT_TRANSLATE_NOOP("reasons", "a labelled part that lies outside its text"),
    "span_backwards": QT_TRANSLATE_NOOP("reasons", "a labelled part that ends before it begins"),
    "span_words_differ": QT_TRANSLATE_NOOP("reasons", "a labelled part whose words stand elsewhere"),
}
_WARNINGS = {
    "undecodable_bytes": QT_TRANSLATE_NOOP("warnings", "Some letters could not be read; they are shown as �."),
    "looks_wrongly_decoded": QT_TRANSLATE_NOOP(
        "warnings", "Some texts were read in a wrong encoding before they came into this file, as “Ã©” for “é”."
    ),
    "format_differs_from_name": QT_TRANSLATE_NOOP("warnings", "The file is of another kind than its name says."),
    "merged_cells": QT_TRANSLATE_NOOP(
        "warnings", "Merged cells: a merged label counts for each of its rows, else only the first cell has a value."
    ),
    "maybe_cut_at_cell_limit": QT_TRANSLATE_NOOP(
        "warnings", "A text fills its cell to the limit: it was probably cut off."
    ),
    "error_cells": QT_TRANSLATE_NOOP(
        "warnings", "Error values such as #N/A: as a text such a row is left out, as a label it counts as not labelled."
    ),
    "formulas_without_values": QT_TRANSLATE_NOOP(
        "warnings",
        "Formulas whose values are not in the file: open it in a spreadsheet program and save it, or choose another column.",
    ),
    "hidden_sheets": QT_TRANSLATE_NOOP("warnings", "Hidden sheets were left out."),
    "hidden_rows": QT_TRANSLATE_NOOP("warnings", "Rows that are hidden in the spreadsheet are taken, too."),
    "several_sheets": QT_TRANSLATE_NOOP("warnings", "There are several sheets; this one holds the most rows."),
    "no_header": QT_TRANSLATE_NOOP("warnings", "The first row is data: the columns got numbers for names."),
    "duplicate_column_names": QT_TRANSLATE_NOOP(
        "warnings", "Some columns have the same name; the later ones are numbered."
    ),
    "rows_above_header_skipped": QT_TRANSLATE_NOOP("warnings", "Rows above the column names were left out."),
    "unbalanced_quote": QT_TRANSLATE_NOOP("warnings", "A quotation mark never closes; its line was left out."),
    "quotes_not_doubled": QT_TRANSLATE_NOOP(
        "warnings", "Quotation marks inside quoted texts are not doubled; they were kept as they stand."
    ),
    "exact_duplicates": QT_TRANSLATE_NOOP("warnings", "Some texts occur more than once."),
    "near_duplicates": QT_TRANSLATE_NOOP(
        "warnings", "Some texts differ only by case, width, spaces or punctuation marks."
    ),
    "conflicting_labels": QT_TRANSLATE_NOOP("warnings", "Some texts occur with different labels."),
    "control_characters_removed": QT_TRANSLATE_NOOP("warnings", "Characters that cannot be shown were removed."),
    "invisible_characters": QT_TRANSLATE_NOOP("warnings", "Some texts hold characters that cannot be seen."),
    "markup_in_texts": QT_TRANSLATE_NOOP("warnings", "Some texts hold HTML; it is taken as it is written."),
    "numeric_labels": QT_TRANSLATE_NOOP("warnings", "The labels are numbers: give them names on the Label page."),
    "similar_labels": QT_TRANSLATE_NOOP("warnings", "Some labels differ only by case or width."),
    "labels_folded": QT_TRANSLATE_NOOP("warnings", "Labels that differed only by case or width were made one."),
    "labels_trimmed": QT_TRANSLATE_NOOP("warnings", "Spaces around labels were removed."),
    "maybe_unlabelled": QT_TRANSLATE_NOOP("warnings", "Some labels may mean “no label”: {examples}"),
    "several_labels": QT_TRANSLATE_NOOP(
        "warnings", "Some rows have several labels; a text can have one here, so these rows are not taken."
    ),
    "one_hot_labels": QT_TRANSLATE_NOOP("warnings", "Each label has a column of its own; they were read as one label."),
    "none_of_the_labels": QT_TRANSLATE_NOOP(
        "warnings", "Some rows are marked as having none of the labels; they count as not labelled."
    ),
    "spans_not_labels": QT_TRANSLATE_NOOP(
        "warnings",
        "The labels stand for parts of the texts; the texts are taken without a label, the parts kept beside.",
    ),
    "utf16_offsets": QT_TRANSLATE_NOOP(
        "warnings", "Places in some texts were counted in UTF-16 units; they were turned into characters."
    ),
    "spans_not_taken": QT_TRANSLATE_NOOP("warnings", "Some labelled parts do not fit their text."),
    "very_long_texts": QT_TRANSLATE_NOOP("warnings", "Some texts are very long; a model reads only their beginning."),
    "one_label": QT_TRANSLATE_NOOP("warnings", "All labelled rows have the same label."),
    "no_text_column": QT_TRANSLATE_NOOP("warnings", "No column reads like text: choose one."),
    "long_numbers_may_have_lost_digits": QT_TRANSLATE_NOOP(
        "warnings", "Numbers of more than 15 digits have lost digits in a spreadsheet."
    ),
    "ids_ruined_by_a_spreadsheet": QT_TRANSLATE_NOOP(
        "warnings", "Long numbers were turned into the like of 1.2E+17 by a spreadsheet; their digits are lost."
    ),
    "files_not_read": QT_TRANSLATE_NOOP("warnings", "Some files of the folder could not be read."),
}


def reason_text(code: str) -> str:
    """Why a row was left out, in words (English; translate in the context "reasons")."""
    return _REASONS.get(code, code)


def warning_text(code: str) -> str:
    """What is odd about a file, in words (English; translate in the context "warnings")."""
    return _WARNINGS.get(code, code).replace(": {examples}", ".")
