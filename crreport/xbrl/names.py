"""Namespaces, roles, item types and schema addresses of the XBRL standards."""

from __future__ import annotations

from collections.abc import Mapping

from crreport.facts.core.concepts import CORE_NAMESPACE
from crreport.measures.xbrl_types import CORE_PREFIX

LEI_SCHEME = "http://standards.iso.org/iso/17442"
XHTML = "http://www.w3.org/1999/xhtml"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

NAMESPACES: Mapping[str, str] = {
    "xbrli": "http://www.xbrl.org/2003/instance",
    "link": "http://www.xbrl.org/2003/linkbase",
    "xlink": "http://www.w3.org/1999/xlink",
    "xbrldi": "http://xbrl.org/2006/xbrldi",
    "xbrldt": "http://xbrl.org/2005/xbrldt",
    "xsd": "http://www.w3.org/2001/XMLSchema",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "enum2": "http://xbrl.org/2020/extensible-enumerations-2.0",
    "dtr-types": "http://www.xbrl.org/dtr/type/2024-01-31",
    "ref": "http://www.xbrl.org/2006/ref",
    "gen": "http://xbrl.org/2008/generic",
    "label": "http://xbrl.org/2008/label",
    "variable": "http://xbrl.org/2008/variable",
    "ea": "http://xbrl.org/2008/assertion/existence",
    "va": "http://xbrl.org/2008/assertion/value",
    "cf": "http://xbrl.org/2008/filter/concept",
    "df": "http://xbrl.org/2008/filter/dimension",
    "pf": "http://xbrl.org/2008/filter/period",
    "acf": "http://xbrl.org/2010/filter/aspect-cover",
    "xfi": "http://www.xbrl.org/2008/function/instance",
    "msg": "http://xbrl.org/2010/message",
    "utr": "http://www.xbrl.org/2009/utr",
    "iso4217": "http://www.xbrl.org/2003/iso4217",
    "ix": "http://www.xbrl.org/2013/inlineXBRL",
    "ixt": "http://www.xbrl.org/inlineXBRL/transformation/2022-02-16",
    "tp": "http://xbrl.org/2016/taxonomy-package",
    "catalog": "urn:oasis:names:tc:entity:xmlns:xml:catalog",
    CORE_PREFIX: CORE_NAMESPACE,
}

SCHEMAS: Mapping[str, str] = {
    "xbrli": "http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd",
    "link": "http://www.xbrl.org/2003/xbrl-linkbase-2003-12-31.xsd",
    "xbrldt": "http://www.xbrl.org/2005/xbrldt-2005.xsd",
    "enum2": "https://www.xbrl.org/2020/extensible-enumerations-2.0.xsd",
    "dtr-types": "https://www.xbrl.org/dtr/type/2024-01-31/types.xsd",
    "ref": "http://www.xbrl.org/2006/ref-2006-02-27.xsd",
    "gen": "http://www.xbrl.org/2008/generic-link.xsd",
    "label": "http://www.xbrl.org/2008/generic-label.xsd",
    "variable": "http://www.xbrl.org/2008/variable.xsd",
    "ea": "http://www.xbrl.org/2008/existence-assertion.xsd",
    "va": "http://www.xbrl.org/2008/value-assertion.xsd",
    "cf": "http://www.xbrl.org/2008/concept-filter.xsd",
    "df": "http://www.xbrl.org/2008/dimension-filter.xsd",
    "pf": "http://www.xbrl.org/2008/period-filter.xsd",
    "acf": "http://www.xbrl.org/2010/aspect-cover-filter.xsd",
    "msg": "http://www.xbrl.org/2010/generic-message.xsd",
}

LINK_ROLE = "http://www.xbrl.org/2003/role/link"
LABEL_ROLE = "http://www.xbrl.org/2003/role/label"
DOCUMENTATION_ROLE = "http://www.xbrl.org/2003/role/documentation"
REFERENCE_ROLE = "http://www.xbrl.org/2003/role/reference"
FOOTNOTE_ROLE = "http://www.xbrl.org/2003/role/footnote"
GENERIC_LINK_ROLE = "http://www.xbrl.org/2008/role/link"
GENERIC_LABEL_ROLE = "http://www.xbrl.org/2008/role/label"
MESSAGE_ROLE = "http://www.xbrl.org/2010/role/message"

CONCEPT_LABEL = "http://www.xbrl.org/2003/arcrole/concept-label"
CONCEPT_REFERENCE = "http://www.xbrl.org/2003/arcrole/concept-reference"
FACT_FOOTNOTE = "http://www.xbrl.org/2003/arcrole/fact-footnote"
PARENT_CHILD = "http://www.xbrl.org/2003/arcrole/parent-child"
VARIABLE_SET = "http://xbrl.org/arcrole/2008/variable-set"
VARIABLE_FILTER = "http://xbrl.org/arcrole/2008/variable-filter"
UNSATISFIED_MESSAGE = "http://xbrl.org/arcrole/2010/assertion-unsatisfied-message"
ELEMENT_LABEL = "http://xbrl.org/arcrole/2008/element-label"
ALL = "http://xbrl.org/int/dim/arcrole/all"
HYPERCUBE_DIMENSION = "http://xbrl.org/int/dim/arcrole/hypercube-dimension"
DIMENSION_DOMAIN = "http://xbrl.org/int/dim/arcrole/dimension-domain"
DOMAIN_MEMBER = "http://xbrl.org/int/dim/arcrole/domain-member"
DIMENSION_DEFAULT = "http://xbrl.org/int/dim/arcrole/dimension-default"
WIDER_NARROWER = "http://www.esma.europa.eu/xbrl/esef/arcrole/wider-narrower"
SUMMATION_ITEM = "https://xbrl.org/2023/arcrole/summation-item"

ARCROLE_DECLARATIONS: Mapping[str, str] = {
    **{
        arcrole: f"{SCHEMAS['xbrldt']}#{arcrole.rpartition('/')[2]}"
        for arcrole in (ALL, HYPERCUBE_DIMENSION, DIMENSION_DOMAIN, DOMAIN_MEMBER, DIMENSION_DEFAULT)
    },
    WIDER_NARROWER: "http://www.xbrl.org/lrr/arcrole/esma-arcrole-2018-11-21.xsd#wider-narrower",
    SUMMATION_ITEM: "https://www.xbrl.org/2023/calculation-1.1.xsd#summation-item",
    ELEMENT_LABEL: f"{SCHEMAS['label']}#element-label",
    VARIABLE_SET: f"{SCHEMAS['variable']}#variable-set",
    VARIABLE_FILTER: f"{SCHEMAS['variable']}#variable-filter",
    UNSATISFIED_MESSAGE: "http://www.xbrl.org/2010/validation-message.xsd#assertion-unsatisfied-message",
}
"""Where the arcroles that are not part of XBRL 2.1 itself are declared."""


def clark(qname: str) -> str:
    """A prefixed standard name in lxml's notation: `link:loc` gives `{http://...linkbase}loc`."""
    prefix, _, local = qname.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def namespaces(*prefixes: str, **own: str) -> dict[str, str]:
    """A namespace map of the named standard prefixes and of own ones."""
    return {**{prefix: NAMESPACES[prefix] for prefix in prefixes}, **own}
