"""Builds src/lib/marc/tables/marc8-sets.json and marc8-eacc.json.

The Library of Congress publishes which Unicode character each MARC-8 code stands for ("MARC-8 code tables", part of
"MARC 21 Specifications for Record Structure, Character Sets, and Exchange Media"). The PyPI package `pymarc` carries
those facts; this script reads them from an installed pymarc and writes them in our own compact form:

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install pymarc==5.4.0
    /tmp/venv/bin/python scripts/build-marc8-tables.py

marc8-sets.json: for each single-byte set its final character, and its codes with the high bit off (21-7E), sixteen to
a row, as hexadecimal code points. A "+" marks a mark that combines; "-" an unassigned code.
marc8-eacc.json: for each pair of leading bytes (hexadecimal) a string of the characters for the third byte from 21 on,
a blank where none is assigned.
"""

import json
import pathlib

from pymarc import marc8_mapping

TABLES = pathlib.Path(__file__).parent.parent / "src" / "lib" / "marc" / "tables"

SETS = [
    ("basic-latin", "B"), ("ansel", "E"), ("basic-cyrillic", "N"), ("extended-cyrillic", "Q"), ("basic-greek", "S"),
    ("basic-hebrew", "2"), ("basic-arabic", "3"), ("extended-arabic", "4"), ("subscript", "b"), ("superscript", "p"),
    ("greek-symbols", "g"),
]

# Revisions of the tables after the state that pymarc has; marc4j and yaz agree on every one of them.
REVISED = {
    0x214339: 0x6674, 0x215061: 0x7CBE, 0x215C32: 0x9038, 0x215F71: 0x9756, 0x217559: 0x212C4, 0x222A34: 0x2251B,
    0x223339: 0x22C4D, 0x4B333E: 0x51B7, 0x4B4B3E: 0x73B2, 0x4B5F58: 0x96F6, 0x4B7421: 0x56F9, 0x6F7625: 0x318D,
    0x6F773C: 0xC717,
}


def rows_of(codes):
    """The graphic codes of a single-byte set. C1 controls are not part of a set: marc8/decode.ts knows them."""
    cells = {code & 0x7F: entry for code, entry in codes.items() if 0x20 < (code & 0x7F) < 0x7F}
    rows = {}
    for high in range(2, 8):
        row = [cells.get(high * 16 + low) for low in range(16)]
        if any(row):
            rows[f"{high}0"] = " ".join("-" if c is None else f"{'+' if c[1] else ''}{c[0]:04X}" for c in row)
    return rows


def eacc_rows():
    codes = {code: entry[0] for code, entry in marc8_mapping.CODESETS[0x31].items()}
    codes.update(REVISED)
    rows = {}
    for code, character in sorted(codes.items()):
        lead, last = code >> 8, code & 0xFF
        if 0x21 <= last <= 0x7E:
            rows.setdefault(f"{lead:04X}", {})[last] = chr(character)
    return {
        lead: "".join(cells.get(last, " ") for last in range(0x21, max(cells) + 1)) for lead, cells in rows.items()
    }


def written(value):
    """One entry a line; private use, compatibility and combining characters escaped, so that no editor alters them."""
    lines = []
    for key, row in value.items():
        text = json.dumps(row, ensure_ascii=False)
        text = "".join(c if c < "\u0080" or "\u2E80" <= c <= "\uD7A3" and not "\u3099" <= c <= "\u309A" or c > "\uFFFF" else f"\\u{ord(c):04x}" for c in text)
        lines.append(f"  {json.dumps(key)}: {text}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


sets = {name: {"final": final, "rows": rows_of(marc8_mapping.CODESETS[ord(final)])} for name, final in SETS}
(TABLES / "marc8-sets.json").write_text(json.dumps(sets, indent=1) + "\n", encoding="utf-8")
(TABLES / "marc8-eacc.json").write_text(written(eacc_rows()), encoding="utf-8")
