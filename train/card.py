#!/usr/bin/python3
"""Writes a model's card: a template's text with the size of the model and the figures that `depeche-train score` printed."""
import os
import re
import sys

LINE = re.compile(r"^(?P<file>\S+): (?P<words>\d+) words +(?P<figures>UPOS .*)$")
NAMES = re.compile(r"names \d+ F1 (\S+)")
COLUMNS = ["UPOS", "UFeats", "Lemma", "UAS", "LAS"]


def figures_of(line):
    found = LINE.match(line)
    if not found:
        return None
    names = NAMES.search(found["figures"])
    cells = [re.search(rf"{column} (\S+)", found["figures"])[1] for column in COLUMNS]
    file = os.path.basename(found["file"])
    return f"| {file} ({int(found['words']):,} words) | " + " | ".join(cells + [names[1] if names else ""]) + " |"


def main():
    if len(sys.argv) != 4:
        sys.exit("usage: card.py TEMPLATE MODEL CARD < output of depeche-train score")
    template, model, card = sys.argv[1:]
    rows = [row for row in map(figures_of, sys.stdin) if row]
    if not rows:
        sys.exit("card.py: no figures on standard input")
    table = "| | " + " | ".join(COLUMNS + ["names F1"]) + " |\n" + "|---" * (len(COLUMNS) + 2) + "|\n" + "\n".join(rows)
    text = open(template, encoding="utf-8").read()
    text = text.replace("{size}", f"{os.path.getsize(model) / 1e6:.1f} MB").replace("{figures}", table)
    with open(card, "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    main()
