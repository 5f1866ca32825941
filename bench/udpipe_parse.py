"""Parses plain text with UDPipe 1 through its Python package, sentence by sentence, as its binary does.

usage: udpipe_parse.py MODEL FILE      (needs the package ufal.udpipe)
"""
import sys

import ufal.udpipe as udpipe


def main():
    model_file, text_file = sys.argv[1:]
    model = udpipe.Model.load(model_file)
    if not model:
        sys.exit(f"udpipe_parse: cannot load {model_file}")
    tokenizer = model.newTokenizer(model.DEFAULT)
    writer = udpipe.OutputFormat.newOutputFormat("conllu")
    error = udpipe.ProcessingError()
    with open(text_file, encoding="utf8") as file:
        tokenizer.setText(file.read())
    sentence = udpipe.Sentence()
    while tokenizer.nextSentence(sentence, error):
        model.tag(sentence, model.DEFAULT)
        model.parse(sentence, model.DEFAULT)
        sys.stdout.write(writer.writeSentence(sentence))
        sentence = udpipe.Sentence()
    if error.occurred():
        sys.exit(f"udpipe_parse: {error.message}")
    sys.stdout.write(writer.finishDocument())


if __name__ == "__main__":
    main()
