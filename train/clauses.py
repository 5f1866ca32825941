#!/usr/bin/python3
"""Makes a treebank of simple clauses out of a grammar, for what newspapers say every day and treebanks seldom show.

A grammar (train/clauses/LANGUAGE.grammar) holds one rule a line:

  SYMBOL [WEIGHT] = PART … [| PART …]    one alternative is drawn; a rule may be given again
  %words SYMBOL UPOS FEATS = FORM[/LEMMA] …
  %elide VOWELS = FORM/FORM-BEFORE-VOWEL …
  %paradigm NAME UPOS ENDING = .SUFFIX=ENDING:FEATS …   then `%NAME SYMBOL = STEM …` makes each SYMBOL.SUFFIX
  %verbs SYMBOL = LEMMA[/PAST/PARTICIPLE] …   English: makes SYMBOL.s .p .3 .inf .part .pass .ing (see VERB_FORMS)

A part is SYMBOL:RELATION; the one with the relation ^ is the head of its phrase, the others hang on it. The feature
“?” is left unlabelled. The start symbol is S. Writes CoNLL-U; equal seeds give equal bytes.
"""
import argparse
import random
import re
import sys

# English regular verbs; irregular ones name their past and participle.
VERB_FORMS = {
    "s": ("past", "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"),
    "p": ("past", "Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin"),
    "3": ("third", "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"),
    "3p": ("base", "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin"),
    "inf": ("base", "VerbForm=Inf"),
    "part": ("participle", "Tense=Past|VerbForm=Part"),
    "pass": ("participle", "Tense=Past|VerbForm=Part|Voice=Pass"),
    "ing": ("gerund", "Tense=Pres|VerbForm=Part"),
}


class Grammar:
    def __init__(self, path):
        self.rules = {}  # symbol → [(weight, [(part, relation)] or word)]
        self.vowels, self.elided = "", {}  # forms before a vowel
        self.paradigms = {}  # name → (upos, ending of the lemma, [(suffix, ending, feats)])
        for number, line in enumerate(open(path, encoding="utf-8"), 1):
            line = line.strip()
            if not line or line[0] == "#":
                continue
            left, separator, right = line.partition(" = ")
            if not separator:
                sys.exit(f"{path}:{number}: no “ = ”")
            words = left.split()
            if words[0] == "%elide":
                self.vowels, self.elided = words[1], dict(pair.split("/") for pair in right.split())
            elif words[0] == "%words":
                self.add_words(words[1], words[2], words[3], right.split())
            elif words[0] == "%verbs":
                self.add_verbs(words[1], right.split())
            elif words[0] == "%paradigm":
                cells = [re.fullmatch(r"(\.\w+)=([^:]*):(.+)", cell).groups() for cell in right.split()]
                self.paradigms[words[1]] = (words[2], words[3], cells)
            elif words[0][0] == "%":
                self.add_stems(words[1], self.paradigms[words[0][1:]], right.split())
            else:
                weight = float(words[1]) if len(words) > 1 else 1.0
                for alternative in right.split(" | "):
                    parts = [tuple(p.split(":", 1)) if ":" in p else (p, "^") for p in alternative.split()]
                    if sum(relation == "^" for _, relation in parts) != 1:
                        sys.exit(f"{path}:{number}: “{alternative}” has not one head")
                    self.rules.setdefault(words[0], []).append((weight, parts))

    def add_words(self, symbol, upos, feats, items):
        for item in items:
            form, _, lemma = item.partition("/")
            word = (form.replace("_", " "), (lemma or form.lower()).replace("_", " "), upos, feats)
            self.rules.setdefault(symbol, []).append((1.0, word))

    def add_stems(self, symbol, paradigm, stems):
        upos, lemma_ending, cells = paradigm
        for suffix, ending, feats in cells:
            for stem in stems:
                self.rules.setdefault(symbol + suffix, []).append((1.0, (stem + ending, stem + lemma_ending, upos, feats)))

    def add_verbs(self, symbol, items):
        for item in items:
            lemma, *irregular = item.split("/")
            forms = {"base": lemma, "third": third_person(lemma), "gerund": gerund(lemma)}
            forms["past"], forms["participle"] = irregular if irregular else [regular_past(lemma)] * 2
            if irregular and re.search(r"(.)\1ed$", forms["past"]):
                forms["gerund"] = forms["past"][:-2] + "ing"
            for suffix, (form, feats) in VERB_FORMS.items():
                self.rules.setdefault(f"{symbol}.{suffix}", []).append((1.0, (forms[form], lemma, "VERB", feats)))

    def draw(self, symbol, generator):
        """[(form, lemma, upos, feats, relation, head's place or None)], and the place of the head."""
        if symbol not in self.rules:
            sys.exit(f"no rule for “{symbol}”")
        alternatives = self.rules[symbol]
        right = generator.choices([a[1] for a in alternatives], [a[0] for a in alternatives])[0]
        if isinstance(right, tuple):
            return [[*right, None, None]], 0
        drawn = [(*self.draw(part, generator), relation) for part, relation in right]
        words, heads = [], []
        for part_words, head, relation in drawn:
            offset = len(words)
            heads.append((offset + head, relation))
            words += [[*w[:5], None if w[5] is None else w[5] + offset] for w in part_words]
        own = next(place for place, relation in heads if relation == "^")
        for place, relation in heads:
            if relation != "^":
                words[place][4:] = [relation, own]
        return words, own


def third_person(verb):
    if re.search("(s|x|z|ch|sh|o)$", verb):
        return verb + "es"
    return verb[:-1] + "ies" if re.search("[^aeiou]y$", verb) else verb + "s"


def doubles(verb):
    return re.fullmatch("[^aeiou]*[aeiou][bdgklmnprt]", verb) is not None


def gerund(verb):
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    return verb + verb[-1] * doubles(verb) + "ing"


def regular_past(verb):
    if verb.endswith("e"):
        return verb + "d"
    if re.search("[^aeiou]y$", verb):
        return verb[:-1] + "ied"
    return verb + verb[-1] * doubles(verb) + "ed"


def conllu(grammar, number, words, root):
    lines = [f"# sent_id = clause-{number}"]
    for word, following in zip(words, words[1:]):
        if following[0][0] in grammar.vowels and word[0] in grammar.elided:
            word[0] = grammar.elided[word[0]]
    for i, (form, lemma, upos, feats, relation, head) in enumerate(words):
        shown = form[0].upper() + form[1:] if i == 0 else form
        place = [0, "root"] if i == root else [head + 1, relation]
        lines.append("\t".join(map(str, [i + 1, shown, lemma, upos, "_", feats, *place, "_", "_"])))
    return "\n".join(lines) + "\n\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("grammar")
    parser.add_argument("--sentences", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    grammar, generator = Grammar(args.grammar), random.Random(args.seed)
    for number in range(1, args.sentences + 1):
        sys.stdout.write(conllu(grammar, number, *grammar.draw("S", generator)))


if __name__ == "__main__":
    main()
