"""The sample facts as a page: an XHTML tree with a mark for most of them, as rendering makes it."""

from __future__ import annotations

from html import escape

from lxml import etree

from crreport.facts.model import FactSet

UNMARKED = ("report.period.end", "term.ltifr.term")

BLOCK = (
    '<p class="lead"><span data-fact="s.people" id="s.people">Care for <strong>people</strong> &amp; places; '
    '<span data-fact="care-score.2018">64.5</span>% say so.</span></p>'
    '<ul class="fragments"><li><span data-fact="s.measure" id="s.measure">Measure &lt;all&gt; sites</span>'
    '<span class="status" data-exclude="true" data-fact="s.measure.status" id="s.measure.status">'
    " Done</span></li>"
    '<li>Report<ol><li><span data-fact="staff.2018.site.mill">n/a</span></li></ol></li></ul>'
)


def sample_page(facts: FactSet) -> etree._Element:
    inside = {"duty-of-care.commitment", "s.people", "s.measure", "s.measure.status", *UNMARKED}
    rows = []
    for fact in facts:
        if fact.id in inside:
            continue
        if fact.printed:
            shown = fact.printed
            mark = f'<span data-fact="{fact.id}" id="{fact.id}">{shown.number}</span>'
            rows.append(f"<tr><td>{escape(shown.lead)}{mark}{shown.suffix}</td></tr>")
        else:
            rows.append(f'<tr><td data-fact="{fact.id}" id="{fact.id}">{escape(fact.text)}</td></tr>')
    page = (
        '<html xmlns="http://www.w3.org/1999/xhtml" lang="en-GB"><head><title>Sample</title></head><body>'
        '<h1 aria-label="x">Sample</h1><p>See <a href="#s.measure">the statement</a> and '
        '<a href="#s.measure.status">its status</a>.</p>'
        '<p>1 January 2018: <span data-fact="report.period.start">1 January 2018</span></p>'
        f'<div data-fact="duty-of-care.commitment" id="duty-of-care.commitment">{BLOCK}</div>'
        f"<table>{''.join(rows)}</table>"
        '<p data-footnote="note-2">Survey of March.</p></body></html>'
    )
    return etree.fromstring(page, etree.XMLParser(resolve_entities=False, no_network=True))
