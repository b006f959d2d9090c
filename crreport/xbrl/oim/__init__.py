"""The forms of the Open Information Model: xBRL-JSON and xBRL-CSV."""
